import PikirBase
import PikirText

/// Numbers, what is kept between rows, and names of fields and functions.
extension LuaLint {
  mutating func checkNumbers() {
    for index in 0..<text.count {
      if text.word(index) == "tonumber", text.isSign(index + 1, "("), isFileText(index + 2) {
        warning(
          "tonumber reads no decimal comma and no blanks: \"4,5\" gives nil",
          at: text.span(index),
          "write pikir.number(…)"
        )
      }
      guard reviews.kind(ofNameAt: index, in: text) == .review, text.isSign(index + 1, "."),
        ["rating", "votes"].contains(text.word(index + 2))
      else { continue }
      for (sign, value) in [(index + 3, index + 4), (index - 1, index - 2)]
      where Self.comparisons.contains(text.word(sign)) {
        guard let number = text.content(value) else { continue }
        error(
          "\(text.word(index + 2)) is a number and is compared with a text",
          at: text.span(value),
          "write \(number.isEmpty ? "nil" : number) without quotes"
        )
      }
    }
  }

  private static let comparisons: Set<String> = ["==", "~=", "<", ">", "<=", ">="]

  private func isFileText(_ index: Int) -> Bool {
    if endOfReviewText(at: index) != nil { return true }
    guard reviews.kind(ofNameAt: index, in: text) == .record else { return false }
    // What has a path is JSON, where numbers are numbers.
    return text.content(index + 2).map { !$0.utf8.contains(UInt8(ascii: ".")) } ?? true
  }

  /// Counting in variables of the module, and reviews that are kept.
  mutating func checkState() {
    let module = moduleVariables
    for scope in reviews.scopes where scope.kind == .review {
      let own = localNames(in: scope.body)
      for index in scope.body where text.isName(index) && text.isSign(index + 1, "=") {
        let name = text.word(index)
        guard module.contains(name), !own.contains(name), !text.isSign(index - 1, ".") else {
          continue
        }
        checkAssignment(of: name, at: index, in: scope)
      }
    }
  }

  private mutating func checkAssignment(of name: String, at index: Int, in scope: ReviewNames.Scope)
  {
    let value = index + 2
    let isReview = text.word(value).utf8.elementsEqual(scope.name.utf8)
    let isMember = text.isSign(value + 1, ".") || text.isSign(value + 1, ":")
    if isReview, !isMember {
      return warning(
        "'\(name)' keeps a review beyond its row, and it is gone then",
        at: text.span(index...value),
        "keep its fields: \(name) = \(scope.name).id"
      )
    }
    let isSame = text.word(value).utf8.elementsEqual(name.utf8)
    if isSame, ["+", "-", "*", "/"].contains(text.word(value + 1)) {
      warning(
        "'\(name)' counts over rows, which several threads ask in parts",
        at: text.span(index...value + 1),
        "a metric counts: start, add, merge, result"
      )
    }
  }

  /// The names that `local` declares outside all functions.
  var moduleVariables: Set<String> { localNames(in: 0..<text.count, atTop: true) }

  func localNames(in body: Range<Int>, atTop: Bool = false) -> Set<String> {
    var names: Set<String> = []
    for index in body where text.word(index) == "local" {
      if atTop, text.functions[index] > 0 { continue }
      var place = index + 1
      while text.isName(place) {
        names.insert(text.word(place))
        guard text.isSign(place + 1, ",") else { break }
        place += 2
      }
    }
    return names
  }

  /// `r.txt`, `r:hass(…)`, `r.text = …`.
  mutating func checkFields() {
    for index in 0..<text.count {
      guard let kind = reviews.kind(ofNameAt: index, in: text),
        [.review, .draft, .either].contains(kind)
      else { continue }
      let name = text.word(index + 2)
      if text.isSign(index + 1, "."), text.isName(index + 2) {
        let known = Self.fields(of: kind)
        if !known.contains(where: { $0.utf8.elementsEqual(name.utf8) }) {
          unknown(
            "a review has no field '\(name)'",
            name,
            known,
            index + 2,
            "own columns are r.extra.NAME"
          )
        } else if kind == .review, text.isSign(index + 3, "="), !isInCondition(index) {
          error(
            "a review cannot be changed here",
            at: text.span(index...index + 2),
            "return what is to be said about it"
          )
        }
      } else if text.isSign(index + 1, ":"), text.isName(index + 2), kind == .review {
        let known = ReviewInterface.methods.map(\.name)
        guard !known.contains(name) else { continue }
        let isField = ReviewInterface.fieldNames.contains(name)
        unknown(
          "a review has no function '\(name)'",
          name,
          known,
          index + 2,
          isField ? "write \(text.word(index)).\(name)" : "it has: \(known.joined(separator: ", "))"
        )
      }
    }
  }

  private func isInCondition(_ index: Int) -> Bool {
    ["if", "elseif", "while", "and", "or", "not"].contains(text.word(index - 1))
  }

  private static func fields(of kind: ReviewNames.Kind) -> [String] {
    switch kind {
    case .draft: ReviewInterface.draftFields
    case .either: ReviewInterface.fieldNames + ReviewInterface.draftFields
    case .review, .record, .writer, .workspace, .printer: ReviewInterface.fieldNames
    }
  }

  /// `pikir.trimm(…)`, where pikir is the module.
  mutating func checkMembers() {
    let modules = ["pikir": PluginInterface.memberNames, "pikir.test": PluginInterface.testNames]
    for index in 0..<text.count where text.isName(index) && text.isSign(index + 1, "=") {
      guard text.word(index + 2) == "require" else { continue }
      let place = text.isSign(index + 3, "(") ? index + 4 : index + 3
      guard let known = text.content(place).flatMap({ modules[$0] }) else { continue }
      checkMembers(of: text.word(index), known)
    }
  }

  private mutating func checkMembers(of module: String, _ known: [String]) {
    for index in 0..<text.count where text.word(index).utf8.elementsEqual(module.utf8) {
      let isMember = text.isSign(index - 1, ".") || text.isSign(index - 1, ":")
      guard text.isName(index), !isMember, text.isSign(index + 1, "."), text.isName(index + 2)
      else {
        continue
      }
      let name = text.word(index + 2)
      guard !known.contains(where: { $0.utf8.elementsEqual(name.utf8) }) else { continue }
      unknown(
        "\(module) has no '\(name)'",
        name,
        known,
        index + 2,
        "plugin doc lists what there is"
      )
    }
  }

  private mutating func unknown(
    _ message: String,
    _ name: String,
    _ known: [String],
    _ index: Int,
    _ usual: String
  ) {
    let near = didYouMean(name, among: known)
    add(message, text.span(index), near.isEmpty ? [usual] : near, .error)
  }

  /// `local late = words { … }` that nothing uses.
  mutating func checkWordSets() {
    var uses: [String: Int] = [:]
    for index in 0..<text.count where text.isName(index) {
      uses[text.word(index), default: 0] += 1
    }
    for index in 0..<text.count where text.word(index) == "local" && text.isSign(index + 2, "=") {
      let maker = text.isSign(index + 4, ".") ? index + 5 : index + 3
      guard ["words", "phrases", "near"].contains(text.word(maker)) else { continue }
      let isCall =
        text.isSign(maker + 1, "{") || text.isSign(maker + 1, "(") || text.kind(maker + 1) == .text
      let name = text.word(index + 1)
      guard isCall, uses[name] == 1 else { continue }
      warning(
        "the word set '\(name)' is used nowhere",
        at: text.span(index + 1),
        "take it out, or use it in a rule"
      )
    }
  }
}
