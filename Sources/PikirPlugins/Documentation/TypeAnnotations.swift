import PikirWire

/// The annotations from which editors with the Lua language server complete and check plugins.
///
/// Written from the declarations that register, check and explain; nothing stands here twice.
///
/// - Source: the Lua language server's annotations: `---@class`, `---@field`, `---@param`.
package enum TypeAnnotations {
  /// What `types/pikir.lua` holds.
  package static var module: String {
    var lines = [
      "---@meta pikir",
      "-- Written by `plugin types`; changes here are lost.",
      "",
      "---@class pikir.Words",
      "---@class pikir.Skip",
      "",
    ]
    lines += manifestClasses
    for className in ["pikir.Review", "pikir.Writer", "pikir.Workspace", "pikir.Printer"] {
      lines += objectClass(className)
    }
    lines += ["---@class pikir.Draft"]
    lines += ReviewInterface.draftFields.map {
      "---@field \($0) \($0 == "extra" ? "table<string, string|number|nil>" : "string|number|nil")"
    }
    lines += ["", "---@class pikir", "local pikir = {}", "", "pikir.log = {}", ""]
    for entry in entries(ofClass: "pikir") {
      lines += function(entry, named: "pikir.\(entry.name)")
    }
    lines.append("return pikir")
    return lines.joined(separator: "\n") + "\n"
  }

  /// What `types/pikir.test.lua` holds.
  package static var testModule: String {
    var lines = [
      "---@meta pikir.test", "-- Written by `plugin types`; changes here are lost.", "",
      "---@class pikir.test", "local t = {}", "",
    ]
    for entry in entries(ofClass: "pikir.test") {
      lines += function(entry, named: "t.\(entry.name)")
    }
    lines.append("return t")
    return lines.joined(separator: "\n") + "\n"
  }

  /// What `.luarc.json` holds: the version, the types beside it, and no network.
  package static let configuration = """
    {
      "$schema": "https://raw.githubusercontent.com/LuaLS/vscode-lua/master/setting/schema.json",
      "runtime.version": "Lua 5.4",
      "runtime.path": ["?.lua", "?/init.lua"],
      "runtime.builtin": {
        "io": "disable", "os": "disable", "debug": "disable", "package": "disable"
      },
      "workspace.library": ["types"],
      "workspace.checkThirdParty": false
    }

    """

  private static func entries(ofClass name: String) -> [InterfaceEntry] {
    PluginInterface.groups.filter { $0.className == name }.flatMap(\.entries)
  }

  /// A class for each kind of table that a manifest may have.
  private static var manifestClasses: [String] {
    ManifestSchema.all.flatMap { table -> [String] in
      ["---@class \(className(ofTable: table.name))"]
        + table.keys.map { key in
          "---@field \(key.name)\(key.isRequired ? "" : "?") \(type(of: key, in: table)) \(key.help)"
        } + [""]
    }
  }

  private static func className(ofTable name: String) -> String {
    guard name != "plugin" else { return "pikir.Manifest" }
    return "pikir." + (name.first.map { $0.uppercased() } ?? "") + name.dropFirst()
  }

  private static func type(of key: ManifestKey, in table: ManifestTable) -> String {
    switch key.type {
    case .text, .name: "string"
    case .number: "number"
    case .integer: "integer"
    case .flag: "boolean"
    case .function: functionType(key, in: table)
    case .texts: "string|string[]"
    case .choice(let words): words.map { "\"\($0)\"" }.joined(separator: "|")
    case .table(let name): className(ofTable: name)
    case .tables(let name): className(ofTable: name) + "[]"
    case .pairs: "table<string, string|number>"
    case .words: "pikir.Words|(pikir.Words|string)[]"
    case .stars: "string|number"
    case .fields: "table<string, string|string[]|pikir.Field>"
    case .scalar: "string|number|boolean"
    }
  }

  /// What a function of a manifest takes and gives.
  private static func functionType(_ key: ManifestKey, in table: ManifestTable) -> String {
    switch key.name {
    case "map": "fun(rec: table, review: pikir.Draft): pikir.Skip|false|nil"
    case "when": "fun(r: pikir.Review): boolean|nil"
    case "classify": "fun(r: pikir.Review, settings: table): string|table<string, number>|nil"
    case "row": "fun(r: pikir.Review, out: pikir.Writer)"
    case "request":
      "fun(r: pikir.Review, reply: { text: string, key: string, lang: string }): table"
    case "run": "fun(args: table, ws: pikir.Workspace, out: pikir.Printer)"
    case "start": "fun(): any"
    case "add": "fun(state: any, r: pikir.Review): any"
    case "merge": "fun(a: any, b: any): any"
    case "result": "fun(state: any): number|nil"
    case "prepare": "fun(settings: table)"
    case "begin" where table.name == "exporter": "fun(out: pikir.Writer, info: table)"
    case "finish" where table.name == "exporter": "fun(out: pikir.Writer)"
    default: "fun(info: table)"
    }
  }

  private static func objectClass(_ className: String) -> [String] {
    let groups = PluginInterface.groups.filter { $0.className == className }
    let local = className.split(separator: ".").last.map(String.init) ?? className
    var lines = ["---@class \(className)"]
    for entry in groups.filter({ $0.form == .fields }).flatMap(\.entries) {
      lines.append(
        "---@field \(entry.name) \(entry.type) \(entry.documentation.joined(separator: " "))"
      )
    }
    lines += ["local \(local) = {}", ""]
    for entry in groups.filter({ $0.form == .methods }).flatMap(\.entries) {
      lines += function(entry, named: "\(local):\(entry.name)")
    }
    return lines
  }

  private static func function(_ entry: InterfaceEntry, named name: String) -> [String] {
    var lines = entry.documentation.map { "---\($0)" }
    for parameter in entry.parameters {
      let isRest = entry.isVariadic && parameter == entry.parameters.last
      let shown = isRest ? "..." : luaName(parameter.name) + (parameter.isOptional ? "?" : "")
      let help = parameter.documentation.isEmpty ? "" : " \(parameter.documentation)"
      lines.append("---@param \(shown) \(parameter.type)\(help)")
    }
    if entry.type != "nil" { lines.append("---@return \(entry.type)") }
    let names = entry.parameters.enumerated().map { place, parameter in
      entry.isVariadic && place == entry.parameters.count - 1 ? "..." : luaName(parameter.name)
    }
    lines += ["function \(name)(\(names.joined(separator: ", "))) end", ""]
    return lines
  }

  /// A parameter's name where it could be a word of the language.
  private static func luaName(_ name: String) -> String {
    LuaSyntax.keywords.contains(name) ? name + "_" : name
  }
}
