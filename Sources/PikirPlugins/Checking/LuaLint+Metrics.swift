import PikirBase

/// What the functions of a metric forget: `merge` runs only where reviews are many, so that neither
/// a load nor a look at few shows it.
extension LuaLint {
  /// `merge = function(a, b) return a end`, `merge` and `start` that return nothing, and a state that
  /// comes out of `merge` with less than `start` put in.
  mutating func checkMerges() {
    // The first of each table.
    var starts: [Int: LuaFunction] = [:]
    for start in functions(of: "start") where isInMetric(start) {
      checkReturn(of: start, "start", "the state of no review: return { n = 0 }")
      guard let brace = text.brace(around: start.index) else { continue }
      starts[brace] = starts[brace] ?? start
    }
    for merge in functions(of: "merge") where isInMetric(merge) {
      checkReturn(of: merge, "merge", "the state of both parts: return { n = a.n + b.n }")
      checkParts(of: merge)
      let start = text.brace(around: merge.index).flatMap { starts[$0] }
      if let start { checkKeys(of: merge, and: start) }
    }
  }

  func isInMetric(_ function: LuaFunction) -> Bool {
    guard let table = text.table(around: function.index) else { return false }
    return ["add", "result"].allSatisfy { text.keyPlace($0, inTableAt: table.lowerBound) != nil }
  }

  private mutating func checkReturn(of function: LuaFunction, _ name: String, _ hint: String) {
    guard !function.body.contains(where: { text.word($0) == "return" }) else { return }
    error(
      "\(name) returns nothing, and the state is lost",
      at: text.span(function.index - 2...function.index),
      "end it with \(hint)"
    )
  }

  /// Each of the two states must be looked at.
  private mutating func checkParts(of merge: LuaFunction) {
    if merge.parameters.count < 2 {
      warning(
        "merge is given two states, and takes \(merge.parameters.count == 1 ? "one" : "none")",
        at: text.span(merge.index - 2...merge.index),
        "write merge = function(a, b), and put both together"
      )
    }
    for parameter in merge.parameters.prefix(2) {
      let name = text.word(parameter)
      let isUsed = merge.body.contains { text.word($0).utf8.elementsEqual(name.utf8) }
      guard !isUsed, merge.parameters.count > 1 else { continue }
      warning(
        "merge leaves out '\(name)': the reviews of that part are not counted",
        at: text.span(parameter),
        "put both together: return { n = a.n + b.n }"
      )
    }
  }

  /// Where `start` and `merge` both return a table that is written out, they have the same names.
  private mutating func checkKeys(of merge: LuaFunction, and start: LuaFunction) {
    guard let wanted = returnedKeys(of: start), let given = returnedKeys(of: merge) else { return }
    let lost = wanted.keys.filter { name in
      !given.keys.contains { $0.utf8.elementsEqual(name.utf8) }
    }
    guard let first = lost.first else { return }
    warning(
      "merge gives no '\(first)', which start has",
      at: text.span(given.place),
      "add to it: \(first) = …"
    )
  }

  /// The names of the one table that a function returns; nil when it returns something else, or
  /// has values without names.
  private func returnedKeys(of function: LuaFunction) -> (keys: [String], place: Int)? {
    let returns = function.body.filter { text.word($0) == "return" }
    guard returns.count == 1, text.isSign(returns[0] + 1, "{"),
      let end = text.closings[returns[0] + 1]
    else { return nil }
    var keys: [String] = []
    var place = returns[0] + 2
    while place < end {
      guard text.isName(place), text.isSign(place + 1, "=") else { return nil }
      keys.append(text.word(place))
      while place < end, !text.isSign(place, ","), !text.isSign(place, ";") {
        place = (text.closings[place] ?? place) + 1
      }
      place += 1
    }
    return (keys, returns[0])
  }
}
