import PikirBase
import PikirText

/// What functions are given besides reviews: its order, and the names in it.
extension LuaLint {
  /// What functions are given, in its order.
  private static let orders: [(key: StaticString, names: [String])] = [
    ("run", ["args", "ws", "out"]), ("request", ["r", "reply"]), ("add", ["state", "r"]),
    ("classify", ["r", "settings"]), ("row", ["r", "out"]),
  ]

  /// `run = function(ws, args, out)`, `request = function(reply, r)`.
  mutating func checkOrder() {
    for (key, names) in Self.orders {
      for function in functions(of: key) where names[0] != "state" || isInMetric(function) {
        let wrong = function.parameters.enumerated().contains { place, token in
          let name = text.word(token) == "review" ? "r" : text.word(token)
          return names.firstIndex(of: name).map { $0 != place } ?? false
        }
        guard wrong else { continue }
        let given = names.joined(separator: ", ")
        warning(
          "\(key) is given \(given), in this order",
          at: text.span(function.index...(function.parameters.last ?? function.index)),
          "write \(key) = function(\(given))"
        )
      }
    }
  }

  /// `reply.txt`, `args.twon`.
  mutating func checkGivenTables() {
    for function in functions(of: "request") where function.parameters.count > 1 {
      let known = ReplyChannel.fieldNames
      checkNames(of: function.parameters[1], function, known, "a reply has no field")
    }
    // By the table, of which several functions may be in a file that is no plugin.
    var names: [Int: [String]?] = [:]
    for function in functions(of: "run") {
      guard let first = function.parameters.first, let table = text.brace(around: function.index)
      else { continue }
      let known = names[table] ?? argumentNames(of: function)
      names[table] = .some(known)
      guard let known else { continue }
      checkNames(of: first, function, known, "the command has no argument")
    }
  }

  private mutating func checkNames(
    of parameter: Int,
    _ function: LuaFunction,
    _ known: [String],
    _ refusal: String
  ) {
    let owner = text.word(parameter)
    let members = function.body.filter { place in
      text.word(place).utf8.elementsEqual(owner.utf8) && !text.isSign(place - 1, ".")
        && !text.isSign(place - 1, ":") && text.isSign(place + 1, ".") && text.isName(place + 2)
    }
    // What the code sets itself is there afterwards.
    let isSet = members.contains { text.isSign($0 + 3, "=") && !text.isSign($0 + 4, "=") }
    guard !isSet else { return }
    for place in members {
      let name = text.word(place + 2)
      guard !known.contains(where: { $0.utf8.elementsEqual(name.utf8) }) else { continue }
      let near = didYouMean(name, among: known)
      let all = known.isEmpty ? "it has none" : "it has: " + known.joined(separator: ", ")
      error("\(refusal) '\(name)'", at: text.span(place...place + 2), near.first ?? all)
    }
  }

  /// The names of a command's arguments as Lua reads them; nil when code makes them.
  private func argumentNames(of function: LuaFunction) -> [String]? {
    guard let command = text.table(around: function.index) else { return nil }
    guard let place = text.keyPlace("args", inTableAt: command.lowerBound) else { return [] }
    guard text.isSign(place + 2, "{"), let end = text.closings[place + 2] else { return nil }
    var names: [String] = []
    var argument = place + 3
    while argument < end {
      guard text.isSign(argument, "{"), let close = text.closings[argument] else { return nil }
      guard let key = text.keyPlace("name", inTableAt: argument),
        let name = text.content(key + 2)
      else { return nil }
      names.append(String(decoding: name.utf8.map { $0 == 0x2D ? 0x5F : $0 }, as: UTF8.self))
      argument = close + 1
      if text.isSign(argument, ",") || text.isSign(argument, ";") { argument += 1 }
    }
    return names
  }

  /// `return "hello"` in `run`, which nobody sees.
  mutating func checkRunReturns() {
    for function in functions(of: "run") {
      let depth = text.functions[function.index] + 1
      for place in function.body
      where text.word(place) == "return" && text.functions[place] == depth {
        let isValue =
          text.kind(place + 1) == .text || text.kind(place + 1) == .number
          || text.isSign(place + 1, "{")
        guard isValue else { continue }
        warning(
          "what run returns is shown nowhere",
          at: text.span(place...place + 1),
          "print it: out:print(…), or out:table(headings, rows)"
        )
      }
    }
  }
}
