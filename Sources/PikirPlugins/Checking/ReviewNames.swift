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
    let kind: Kind
    /// The tokens of the function's body.
    let body: Range<Int>
  }

  private(set) var scopes: [Scope] = []

  /// - Complexity: O(tokens).
  init(_ text: LuaText) {
    for index in 0..<text.count where text.word(index) == "function" {
      let isNamed = text.kind(index + 1) == .name
      var open = index + 1
      while open < text.count, !text.isSign(open, "(") { open += 1 }
      guard let close = text.closings[open], let end = text.closings[index] else { continue }
      let parameters = (open + 1..<max(open + 1, close)).map { text.word($0) }.filter { $0 != "," }
      let role = isNamed ? text.word(open - 1) : Self.role(ofFunctionAt: index, in: text)
      for (place, parameter) in parameters.enumerated() {
        guard let kind = Self.kind(parameter, at: place, role: role) else { continue }
        scopes.append(Scope(name: parameter, kind: kind, body: close + 1..<end))
      }
    }
  }

  /// What a name at a token stands for; nil for anything but a review or a record.
  func kind(ofNameAt index: Int, in text: LuaText) -> Kind? {
    let name = text.word(index)
    let scope = scopes.last { $0.body.contains(index) && $0.name.utf8.elementsEqual(name.utf8) }
    // A member of that name is something else.
    guard let scope, !text.isSign(index - 1, "."), !text.isSign(index - 1, ":") else { return nil }
    return scope.kind
  }

  /// The key that the function is the value of, or the method that it is handed to.
  private static func role(ofFunctionAt index: Int, in text: LuaText) -> String {
    if text.isSign(index - 1, "=") { return text.word(index - 2) }
    var before = index - 1
    while before > 0, !text.isSign(before, "("),
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
