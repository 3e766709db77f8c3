import PikirBase

/// Word sets that are made where reviews are judged: all of a plugin's are made while it is loaded.
extension LuaLint {
  /// The functions that nothing calls before the plugin is loaded, by their key, with a key that the
  /// table around them has too where it is that of a manifest.
  private static let lateFunctions = [
    "when": "label", "classify": "id", "prepare": "id", "map": "id", "begin": "id", "finish": "id",
    "row": "id", "request": "id", "run": "id", "start": "id", "add": "id", "merge": "id",
    "result": "id",
  ]

  /// `classify = function(r) return r:has(pikir.words { … }) … end`.
  ///
  /// A function of the file's own is looked into only where all that is said of it stands in such
  /// functions: one that is also called while the plugin is loaded may make sets.
  ///
  /// - Complexity: O(tokens), times the depth of functions that call one another, at most 4.
  mutating func checkLoading() {
    let makers = setMakers
    guard !makers.isEmpty else { return }
    let isLate = lateTokens
    for index in 0..<text.count where isLate[index] {
      guard let (maker, last) = setMaker(at: index, makers), !text.isSign(index - 1, "."),
        !text.isSign(index - 1, ":"),
        text.isSign(last + 1, "(") || text.isSign(last + 1, "{") || text.content(last + 1) != nil
      else { continue }
      let call = written(index..<last + 1)
      error(
        "word sets are made while the plugin is loaded, and this function runs later",
        at: text.span(index...last),
        "above, outside of functions: local set = \(call)\(maker == "near" ? "(…)" : " { … }")"
      )
    }
  }

  /// The names by which the file calls what makes sets: `pikir`, for its members, and their own.
  private var setMakers: [String: String] {
    var modules: Set<String> = []
    var makers: [String: String] = [:]
    var declared: [String: Int] = [:]
    for index in 0..<text.count {
      if text.word(index) == "function", text.isName(index + 1) {
        declared[text.word(index + 1), default: 0] += 1
      }
      guard text.word(index) == "local", text.isSign(index + 2, "=") else { continue }
      declared[text.word(index + 1), default: 0] += 1
      let value = index + 3
      if text.word(value) == "require" {
        let place = text.isSign(value + 1, "(") ? value + 2 : value + 1
        if text.content(place) == "pikir" { modules.insert(text.word(index + 1)) }
      } else if modules.contains(text.word(value)), text.isSign(value + 1, "."),
        ["words", "phrases", "near"].contains(text.word(value + 2)),
        text.kind(value + 3) == .name || text.kind(value + 3) == nil
      {
        makers[text.word(index + 1)] = text.word(value + 2)
      }
    }
    for module in modules { makers[module] = "" }
    // A name that is something else as well is left alone.
    let parameters = self.parameters
    return makers.filter { name, _ in declared[name] == 1 && !parameters.contains(name) }
  }

  private var parameters: Set<String> {
    var names: Set<String> = []
    for index in 0..<text.count where text.word(index) == "function" {
      let open = text.isSign(index + 1, "(") ? index + 1 : index + 2
      guard text.isSign(open, "("), let close = text.closings[open] else { continue }
      names.formUnion((open..<close).filter(text.isName).map(text.word))
    }
    return names
  }

  /// What makes a set at a token, and the last token of its name.
  private func setMaker(
    at index: Int,
    _ makers: [String: String]
  ) -> (maker: String, last: Int)? {
    guard text.isName(index), let maker = makers[text.word(index)] else { return nil }
    if !maker.isEmpty { return (maker, index) }
    let member = text.word(index + 2)
    guard text.isSign(index + 1, "."), ["words", "phrases", "near"].contains(member) else {
      return nil
    }
    return (member, index + 2)
  }

  /// Which tokens stand in functions that nothing calls while the plugin is loaded.
  ///
  /// Only a manifest's own are: a table of the file's may be used while it is loaded.
  private var lateTokens: [Bool] {
    var isLate = [Bool](repeating: false, count: text.count)
    var isOfManifest = isLate
    for index in 0..<text.count where text.word(index) == "plugin" {
      let brace = text.isSign(index + 1, "(") ? index + 2 : index + 1
      guard text.isSign(brace, "{"), let end = text.closings[brace], !isOfManifest[brace] else {
        continue
      }
      for place in brace..<end { isOfManifest[place] = true }
    }
    for index in 0..<text.count
    where text.word(index) == "function" && isOfManifest[index] && !isLate[index] {
      guard let end = text.closings[index], text.isSign(index - 1, "="),
        text.braces[index - 2] > 0, let key = Self.lateFunctions[text.word(index - 2)],
        let table = text.table(around: index),
        text.keyPlace(key, inTableAt: table.lowerBound) != nil
      else { continue }
      for place in index..<end { isLate[place] = true }
    }
    spread(&isLate)
    return isLate
  }

  /// Adds the file's own functions that are named in such functions alone.
  private func spread(_ isLate: inout [Bool]) {
    var bodies: [String: Range<Int>] = [:]
    var mentions: [String: [Int]] = [:]
    for index in 0..<text.count where text.isName(index) {
      mentions[text.word(index), default: []].append(index)
      guard text.word(index - 1) == "function", text.word(index - 2) == "local",
        let end = text.closings[index - 1]
      else { continue }
      // Of two with one name, either may be meant.
      bodies[text.word(index)] = bodies[text.word(index)] == nil ? index..<end : 0..<0
    }
    for _ in 0..<4 {
      let found = bodies.filter { name, body in
        guard !body.isEmpty, !isLate[body.lowerBound] else { return false }
        let others = mentions[name, default: []].filter { !body.contains($0) }
        return !others.isEmpty && others.allSatisfy { isLate[$0] }
      }
      if found.isEmpty { return }
      for body in found.values { for place in body { isLate[place] = true } }
    }
  }
}
