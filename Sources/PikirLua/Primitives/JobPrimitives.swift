import PikirBase
import PikirWire

/// `data`, `log.info`, `log.warn`: the plugin's files and what it says.
enum JobPrimitives {
  static let all = [data, log("info", ""), log("warn", "warning: ")]

  private static let data = Primitive(
    "data",
    [.init("name", "string", "A .txt file of the plugin's folder.")],
    returns: "string",
    ["The text of a file that lies beside the plugin's init.lua."]
  ) { arguments, answer, context in
    guard let bytes = arguments.letters(0, answer) else { return }
    let name = String(decoding: bytes, as: UTF8.self)
    let file = context.files.first { $0.key.utf8.elementsEqual(name.utf8) }
    guard let file else {
      let names = context.files.keys.sorted()
      let near = nearestNames(to: name, among: names)
      return answer.fail(
        "the plugin has no file \"\(name)\"",
        hint: near.first.map { "did you mean \"\($0)\"?" }
          ?? (names.isEmpty
            ? "put a .txt file beside init.lua" : "it has: " + names.joined(separator: ", "))
      )
    }
    answer.text(file.value)
  }

  private static func log(_ name: String, _ lead: String) -> Primitive {
    Primitive(
      "log.\(name)",
      [.init("values", "any", "Tables are shown with all that is in them.")],
      isVariadic: true,
      returns: "nil",
      ["Says a line in the report of the job" + (lead.isEmpty ? "." : ", as a warning.")]
    ) { arguments, answer, context in
      var words: [String] = []
      for place in 0..<arguments.count {
        guard let value = arguments.value(place, answer) else { return }
        words.append(
          LuaText.cell(value).flatMap { value == .nothing ? nil : $0 } ?? LuaText.inspected(value)
        )
      }
      context.log(lead + words.joined(separator: " "))
    }
  }
}
