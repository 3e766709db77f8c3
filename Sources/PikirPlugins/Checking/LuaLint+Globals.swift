import PikirBase
import PikirLua
import PikirText

/// Names that nothing declares: the environment of a plugin is a closed list.
extension LuaLint {
  /// What a chunk sees without a `local`.
  package static let globals = [
    "_VERSION", "assert", "collectgarbage", "coroutine", "error", "getmetatable", "ipairs", "load",
    "math", "next", "pairs", "pcall", "print", "rawequal", "rawget", "rawlen", "rawset", "require",
    "select", "setmetatable", "string", "table", "tonumber", "tostring", "type", "utf8", "xpcall",
  ]

  /// `return helper(r)`, `io.open(…)`, `rule { … }` without a local.
  ///
  /// A name counts as declared when any `local`, parameter or loop of the file declares it, so that
  /// what is told is never right code; a name that is used outside its block is not seen.
  mutating func checkGlobals() {
    let declared = declaredNames
    var told: Set<String> = []
    for index in 0..<text.count where text.isName(index) {
      let name = text.word(index)
      guard isVariable(index), !declared.contains(name), !Self.globals.contains(name),
        name.utf8.allSatisfy({ $0 < 0x80 }), told.insert(name).inserted
      else { continue }
      if text.word(index - 1) == "function" {
        error("'\(name)' is not declared", at: text.span(index), "write local function \(name)(…)")
      } else if text.isSign(index + 1, "="), text.braces[index] == 0, text.word(index - 1) != "(" {
        error("'\(name)' is not declared", at: text.span(index), "write local \(name)")
      } else {
        let whole = text.isSign(index + 1, ".") && text.isName(index + 2)
        let span = whole ? text.span(index...index + 2) : text.span(index)
        error("unknown name '\(name)'", at: span, hint(forGlobal: name, at: index, declared))
      }
    }
  }

  /// Whether a name is neither a member, nor the key of a table, nor a label.
  private func isVariable(_ index: Int) -> Bool {
    let before = text.word(index - 1)
    // `a .. b` are two signs that touch; one alone is a member's.
    let isJoined = before == "." && text.isSign(index - 2, ".")
    if before == "." && !isJoined || before == ":" || before == "goto" || before == "<" {
      // `x < y` compares; `local x <const>` has a word of the language there.
      let isAttribute = before == "<" && ["const", "close"].contains(text.word(index))
      if before != "<" || isAttribute { return false }
    }
    let isKey =
      text.braces[index] > 0 && text.isSign(index + 1, "=") && ["{", ",", ";"].contains(before)
    return !isKey
  }

  private var declaredNames: Set<String> {
    var names: Set<String> = []
    func take(_ start: Int) {
      var place = start
      while text.isName(place) {
        names.insert(text.word(place))
        // `local x <const>, y`.
        if text.isSign(place + 1, "<"), text.isSign(place + 3, ">") { place += 3 }
        guard text.isSign(place + 1, ",") else { return }
        place += 2
      }
    }
    for index in 0..<text.count {
      switch text.word(index) {
      case "local": take(text.word(index + 1) == "function" ? index + 2 : index + 1)
      case "for": take(index + 1)
      case "function":
        var open = index + 1
        while open < index + ReviewNames.reach, !text.isSign(open, "(") { open += 1 }
        take(open + 1)
        if open > index + 1, text.isSign(open - 2, ":") { names.insert("self") }
      default: break
      }
    }
    return names
  }

  private func hint(
    forGlobal name: String,
    at index: Int,
    _ declared: Set<String>
  ) -> String {
    if let form = formHint(name, at: index, declared) { return form }
    if let known = Self.foreignNames[name] { return known }
    if PluginInterface.memberNames.contains(where: { $0.utf8.elementsEqual(name.utf8) }) {
      return "write local \(name) = pikir.\(name), or pikir.\(name)"
    }
    return didYouMean(name, among: declared.sorted() + Self.globals).first
      ?? "declare it above: local \(name) = …, or local function \(name)(…)"
  }

  /// What was meant in a table or a call by the signs around a name; nil when they say nothing.
  private func formHint(_ name: String, at index: Int, _ declared: Set<String>) -> String? {
    let before = text.word(index - 1)
    let after = text.word(index + 1)
    if before == "(", after == "=", index >= 2, text.isName(index - 2) {
      let call = text.word(index - 2)
      return "a table stands in braces: \(call) { \(name) = … }"
    }
    guard text.braces[index] > 0, ["{", ",", ";"].contains(before) else { return nil }
    let isKey = ManifestSchema.rule[name] != nil
    if isKey, ["<", ">", "<=", ">="].contains(after) {
      return "a condition is a text: \(name) = \"\(after)…\""
    }
    guard [",", "}", ";"].contains(after), Self.foreignNames[name] == nil,
      !PluginInterface.memberNames.contains(where: { $0.utf8.elementsEqual(name.utf8) }),
      nearestNames(to: name, among: declared.sorted() + Self.globals).isEmpty
    else { return nil }
    return "a text stands in quotes: \"\(name)\"; a variable is declared above: local \(name) = …"
  }

  /// What other languages, and Lua outside of plugins, call things.
  private static let foreignNames = [
    "null": "nothing is called nil in Lua", "None": "nothing is called nil in Lua",
    "undefined": "nothing is called nil in Lua", "True": "it is written true in Lua",
    "False": "it is written false in Lua", "import": "write local pikir = require \"pikir\"",
    "pikir": "write local pikir = require \"pikir\" at the top",
    "io": "a plugin opens no files: pikir.data(\"words.txt\") reads its own",
    "os": "a plugin has no clock but the job's: pikir.now()",
    "dofile": "other files of the plugin: require \"NAME\"",
    "loadfile": "other files of the plugin: require \"NAME\"",
    "debug": "pikir.inspect shows what a value is", "len": "write #list, or pikir.len(text)",
    "re": "text:match(pattern), or pikir.words for words", "console": "pikir.log.info(…)",
    "r": "the review is what the function is given: function(r) … end",
    "review": "the review is what the function is given: function(review) … end",
    "self": "a plugin's functions get what they need as arguments",
    "unpack": "write table.unpack", "ws": "a command gets it: run(args, ws, out)",
    "out": "exporters and commands get it as an argument",
    "settings": "functions get it as an argument: classify = function(r, settings) … end",
    "def": "write local function name(…) … end", "let": "write local", "var": "write local",
    "const": "write local", "elif": "write elseif", "continue": "write goto, or if … then … end",
    "t": "write local t = require \"pikir.test\"",
    "try": "pcall(function() … end) catches errors", "switch": "write if … elseif … end",
  ]
}
