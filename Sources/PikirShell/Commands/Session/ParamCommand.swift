import PikirBase

/// Declares a value that a caller of the script may give.
enum ParamCommand: Command {
  private static let definition = Parameter.rest(
    "name = value",
    isRequired: true,
    help: "a name, =, and the value when the caller gives none"
  )

  static let spec = CommandSpec(
    "param",
    category: .session,
    summary: "Declares a parameter of a script and its default.",
    details: "Later lines use it as $name. \"pikir run SCRIPT name=value\" gives another value.",
    parameters: [definition.declaration],
    effects: [.changesSession],
    searchTerms: ["variable", "argument"],
    examples: [
      Example("param stars = 1..2", prints: ""),
      Example(
        "find rating:$stars | agg n=count()",
        after: ["param stars = 1..2"],
        prints: """
          @1  5 of 12 reviews
          n
          5
          """
      ),
    ]
  )

  static func check(_ call: Call, in check: ScriptCheck) throws(Diagnostic) {
    let (name, value) = try read(call)
    check.declaredNames.insert(name)
    check.parameters[name] = check.givenParameters[name] ?? value
  }

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    let (name, value) = try read(call)
    session.parameters[name] = session.givenParameters[name] ?? value
  }

  private static func read(_ call: Call) throws(Diagnostic) -> (name: String, value: String) {
    guard let span = call[definition] else {
      preconditionFailure("a required parameter is read only from a checked call")
    }
    let text = String(decoding: span.source.bytes[span.range], as: UTF8.self)
    let parts = text.utf8.split(separator: 0x3D, maxSplits: 1, omittingEmptySubsequences: false)
    let name = trimmed(String(decoding: parts[0], as: UTF8.self))
    guard parts.count == 2, !name.isEmpty, name.utf8.allSatisfy(Substitution.isNameByte) else {
      throw Diagnostic(
        .badArgument,
        "a parameter is written: param name = value",
        at: span,
        hints: ["a name has Latin letters, digits and _"]
      )
    }
    var value = trimmed(String(decoding: parts[1], as: UTF8.self))
    if value.utf8.count >= 2, value.hasPrefix("\""), value.hasSuffix("\"") {
      value = String(value.dropFirst().dropLast())
    }
    return (name, value)
  }

  private static func trimmed(_ text: String) -> String {
    var bytes = Array(text.utf8)[...]
    while let first = bytes.first, isBlank(first) { bytes.removeFirst() }
    while let last = bytes.last, isBlank(last) { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}
