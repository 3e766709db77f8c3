/// The variables of a file of Lua that stand for a review, or for what the host hands to functions
/// with it, and where.
///
/// Known by the key that a function is the value of (`classify = function(r)`), by the calls that
/// hand reviews to a function (`ws:each`), and by the names that everybody uses for one.
struct ReviewNames {
  enum Kind: Sendable, Hashable {
    /// Read-only, as classifiers, exporters, replies, commands and metrics get it.
    case review
    /// What an importer fills in.
    case draft
    /// A record of a file.
    case record
    /// A review or a draft: a helper does not say which it is called with.
    case either
    /// What an exporter writes to.
    case writer
    /// What a command asks.
    case workspace
    /// What a command prints to.
    case printer
  }

  struct Scope: Sendable, Hashable {
    let name: String
    /// Nil for a variable that stands for something else and hides one that does not.
    let kind: Kind?
    /// The tokens in which it is known.
    let body: Range<Int>
    /// Whether its name alone says what it is.
    var isGuess = false
  }

  private(set) var scopes: [Scope] = []
  /// The innermost scope of the names that have one, by token.
  private var scopesByToken: [Int: Int] = [:]

  /// So many tokens at most stand between `function` and its bracket, or between a call's bracket
  /// and a function that it is given; a bound for texts that are no Lua.
  static let reach = 64

  /// - Complexity: O(tokens).
  init(_ text: LuaText) {
    for index in 0..<text.count where text.word(index) == "function" {
      let isNamed = text.kind(index + 1) == .name
      var open = index + 1
      while open < index + Self.reach, !text.isSign(open, "(") { open += 1 }
      guard let close = text.closings[open], let end = text.closings[index] else { continue }
      let parameters = (open + 1..<max(open + 1, close)).map { text.word($0) }.filter { $0 != "," }
      let role = isNamed ? text.word(open - 1) : Self.role(ofFunctionAt: index, in: text)
      for (place, parameter) in parameters.enumerated() {
        let kind = Self.kind(parameter, at: place, role: role)
        let isGuess = Self.places[role] == nil
        scopes.append(Scope(name: parameter, kind: kind, body: close + 1..<end, isGuess: isGuess))
      }
    }
    addLocals(text)
    // The innermost is the last.
    scopes.sort {
      ($0.body.lowerBound, $1.body.upperBound) < ($1.body.lowerBound, $0.body.upperBound)
    }
    resolve(text)
  }

  /// Finds the scope of every name in one walk.
  private mutating func resolve(_ text: LuaText) {
    var open: [String: [Int]] = [:]
    var next = 0
    for index in 0..<text.count where !scopes.isEmpty {
      while next < scopes.count, scopes[next].body.lowerBound <= index {
        open[scopes[next].name, default: []].append(next)
        next += 1
      }
      guard text.isName(index), var stack = open[text.word(index)] else { continue }
      while let last = stack.last, scopes[last].body.upperBound <= index { stack.removeLast() }
      open[text.word(index)] = stack
      scopesByToken[index] = stack.last
    }
  }

  /// Variables of blocks and loops, which hide what is called so around them.
  private mutating func addLocals(_ text: LuaText) {
    let known = Set(scopes.filter { $0.kind != nil }.map(\.name))
    for index in 0..<text.count {
      let isLoop = text.word(index) == "for"
      guard isLoop || text.word(index) == "local" else { continue }
      var names: [String] = []
      var place = index + (text.word(index + 1) == "function" ? 2 : 1)
      while text.isName(place) {
        names.append(text.word(place))
        place += 1
        if text.isSign(place, "<") { place += 3 }
        guard text.isSign(place, ",") else { break }
        place += 1
      }
      let hidden = names.filter { known.contains($0) }
      guard !hidden.isEmpty else { continue }
      let block = isLoop ? text.block(ofLoopAt: index) : place..<text.endOfBlock(around: index)
      for name in hidden { scopes.append(Scope(name: name, kind: nil, body: block)) }
    }
  }

  /// What a name at a token stands for; nil for anything but a review or a record.
  func kind(ofNameAt index: Int, in text: LuaText) -> Kind? {
    scope(ofNameAt: index, in: text)?.kind
  }

  /// Where the variable of a name at a token comes from; nil for what nothing is known of.
  func scope(ofNameAt index: Int, in text: LuaText) -> Scope? {
    // A member of that name is something else.
    guard let scope = scopesByToken[index], !text.isSign(index - 1, "."),
      !text.isSign(index - 1, ":")
    else { return nil }
    return scopes[scope]
  }

  /// The key that the function is the value of, or the method that it is handed to.
  private static func role(ofFunctionAt index: Int, in text: LuaText) -> String {
    if text.isSign(index - 1, "=") { return text.word(index - 2) }
    var before = index - 1
    while before > max(0, index - Self.reach), !text.isSign(before, "("),
      text.isSign(before, ",") || text.kind(before) != .sign
    {
      before -= 1
    }
    let isCall = text.isSign(before, "(") && text.isSign(before - 2, ":")
    return isCall ? text.word(before - 1) : ""
  }

  private static func kind(_ parameter: String, at place: Int, role: String) -> Kind? {
    // An importer's begin and finish are given something else.
    if place == 0, parameter == "out", role == "begin" || role == "finish" { return .writer }
    if let places = places[role] { return places.indices.contains(place) ? places[place] : nil }
    switch parameter {
    case "r": return .review
    case "review": return .either
    case "rec", "record": return .record
    case "ws": return .workspace
    default: return nil
    }
  }

  private static let places: [String: [Kind?]] = [
    "classify": [.review], "when": [.review], "row": [.review, .writer], "request": [.review],
    "add": [nil, .review], "each": [.review], "map": [.record, .draft],
    "begin": [], "finish": [], "prepare": [], "start": [], "merge": [], "result": [],
    "run": [nil, .workspace, .printer],
  ]
}
