import PikirBase
import PikirStore
import PikirText

/// Turns the values behind a field's colon into a condition of the field's type.
///
/// Throws `Q103` for values of another type, `Q105` for values that do not exist and `Q107` for
/// ranges in which nothing lies.
struct ConditionBinder {
  let context: QueryContext
  let source: SourceText
  /// Before anything runs: values that an earlier line may create are not asked for.
  let isPrecheck: Bool
  /// Remarks about values that no review has.
  private(set) var notes: [Diagnostic] = []

  init(context: QueryContext, source: SourceText, isPrecheck: Bool) {
    self.context = context
    self.source = source
    self.isPrecheck = isPrecheck
  }

  mutating func condition(
    _ term: FieldTerm,
    of field: any QueryField
  ) throws(Diagnostic) -> FieldCondition {
    var hasAnything = false
    for value in term.values {
      try checkForm(value, of: field)
      if case .anything = value.form { hasAnything = true }
    }
    if hasAnything { return .present }
    switch field.type {
    case .integer, .stars, .number, .handle:
      return .numbers(try intervals(term.values, of: field))
    case .date:
      return .times(try spans(term.values, of: field))
    case .choice, .name, .language, .string:
      return .strings(try strings(term.values, of: field))
    case .text:
      return .texts(term.values.map(Self.pattern))
    case .tags:
      return .tags(try tags(term.values, of: field))
    }
  }

  /// Refuses signs, ranges and stars that the field's type has no meaning for.
  private func checkForm(_ value: ValueSyntax, of field: any QueryField) throws(Diagnostic) {
    switch value.form {
    case .scalar, .anything:
      return
    case .comparison(let sign, let scalar):
      if field.type.comparisons.contains(sign) { return }
      let hint =
        sign == .notEqual
        ? "-\(field.name):\(scalar.text)" : "\(field.name):\(scalar.text)"
      throw wrongType("\(field.name) cannot be compared with \(sign.rawValue)", value.range, hint)
    case .range:
      if field.type.allowsRanges { return }
      throw wrongType(
        "\(field.name) has no ranges",
        value.range,
        "quote a value that has dots of its own: \(field.name):\"a..b\""
      )
    case .prefix(let scalar):
      switch field.type {
      case .name, .string, .text, .tags, .language: return
      default:
        throw wrongType(
          "\(field.name) takes \(field.type.description), not the beginning of one",
          value.range,
          "\(field.name):\(scalar.text)"
        )
      }
    }
  }

  /// What a value of a prose field looks for.
  private static func pattern(_ value: ValueSyntax) -> TextPattern {
    switch value.form {
    case .scalar(let scalar): scalar.isQuoted ? .phrase(scalar.text) : .word(scalar.text)
    case .comparison(_, let scalar): .exact(scalar.text)
    case .prefix(let scalar): .prefix(scalar.text)
    case .range, .anything: preconditionFailure("checkForm refuses them for prose")
    }
  }

  private func tags(
    _ values: [ValueSyntax],
    of field: any QueryField
  ) throws(Diagnostic) -> [Int] {
    let table = field.name == "labels" ? context.state.labels : context.state.tags
    var numbers: [Int] = []
    for value in values {
      let found: [Int]
      let written: ScalarSyntax
      switch value.form {
      case .scalar(let scalar), .comparison(_, let scalar):
        written = scalar
        let folded = foldedBytes(scalar.text)
        let exact = table.names.indices.filter { foldedBytes(table.names[$0]) == folded }
        found = exact.isEmpty && field.name == "labels" ? labels(ofClassifier: folded) : exact
      case .prefix(let scalar):
        written = scalar
        let folded = foldedBytes(scalar.text)
        found = table.names.indices.filter {
          !table.names[$0].isEmpty && foldedBytes(table.names[$0]).starts(with: folded)
        }
      case .range, .anything:
        preconditionFailure("checkForm refuses them for tags")
      }
      if found.isEmpty, !isPrecheck { throw unknownValue(written, of: field) }
      numbers += found
    }
    return numbers
  }

  /// The labels of a classifier whose name stands alone, as with `/*` behind it.
  private func labels(ofClassifier folded: [UInt8]) -> [Int] {
    let names = context.state.labels.names
    let beginning = folded + [UInt8(ascii: "/")]
    return names.indices.filter { foldedBytes(names[$0]).starts(with: beginning) }
  }

  mutating func note(_ diagnostic: Diagnostic) { notes.append(diagnostic) }

  func wrongType(_ message: String, _ range: Range<Int>, _ hint: String?) -> Diagnostic {
    Diagnostic(
      .wrongType,
      message,
      at: SourceSpan(source, range),
      hints: hint.map { [$0] } ?? []
    )
  }

  func emptyRange(_ range: Range<Int>, _ hint: String) -> Diagnostic {
    Diagnostic(
      .emptyRange,
      "nothing lies in this range",
      at: SourceSpan(source, range),
      hints: [hint]
    )
  }

  /// The complaint about a value that the workspace does not know.
  func unknownValue(_ scalar: ScalarSyntax, of field: any QueryField) -> Diagnostic {
    Diagnostic(
      .unknownValue,
      "no \(Self.singular(field)) \"\(scalar.text)\" in this workspace",
      at: SourceSpan(source, scalar.range),
      hints: hints(for: scalar, of: field)
    )
  }

  private func hints(for scalar: ScalarSyntax, of field: any QueryField) -> [String] {
    // An importer may have brought a column of the same name, such as `label`.
    let alike = [field.name, Self.singular(field)].first { context.state.userField($0) != nil }
    let column = alike.map { "the imported column is x.\($0):\(scalar.text)" }
    let known = field.knownValues(in: context) ?? []
    let hasLabels = field.name == "labels" && !known.isEmpty
    if let column, !hasLabels {
      // `CLASSIFIER/LABEL` is how labels of classifiers are written.
      let isLabel = field.name == "labels" && scalar.text.utf8.contains(UInt8(ascii: "/"))
      return (isLabel ? ["labels are given by: | classify NAME; list them: classifiers"] : [])
        + [column]
    }
    let isListable = known.count <= context.limits.suggestionCandidates
    let some = known.prefix(5).map(Self.shortened).joined(separator: ", ")
    let hints = SuggestionHint.hints(
      for: scalar.text,
      among: isListable ? known : [],
      otherwise: known.isEmpty
        ? "no review has a value of it yet" : "there are \(known.count), such as \(some)"
    )
    let isSlip = hints.first?.hasPrefix("did you mean") == true
    let word = scalar.text
    if case .tags = field.type {
      let isLabel = field.name == "labels"
      let whole = isLabel && isListable ? Self.labels(called: word, among: known) : []
      let given =
        whole.isEmpty
        ? hints
        : ["did you mean " + whole.prefix(3).map { "\"\($0)\"" }.joined(separator: " or ") + "?"]
      let none = known.isEmpty ? [isLabel ? "no labels yet" : "there are no tags yet"] : given
      if isLabel {
        return none + [column ?? "labels are given by: | classify NAME; list them: classifiers"]
      }
      let isName = word.unicodeScalars.allSatisfy { scalar in
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
          || "_-./".unicodeScalars.contains(scalar)
      }
      guard isName else { return none }
      return none + ["leave it out; a tag is made by putting it on: | tag +\(word)"]
    }
    guard case .string = field.type, !known.isEmpty, !isSlip, !word.contains(" ") else {
      return hints
    }
    return hints + [
      "whole values are compared: \(field.name):\(word)* takes a beginning, "
        + "\"\(word)\" in quotes searches the texts"
    ]
  }

  /// The labels `CLASSIFIER/NAME` of a name that stands alone, or of the nearest one.
  private static func labels(called word: String, among known: [String]) -> [String] {
    guard !word.utf8.contains(UInt8(ascii: "/")) else { return [] }
    func labels(_ name: String) -> [String] {
      known.filter {
        $0.utf8.count > name.utf8.count
          && $0.utf8.suffix(name.utf8.count + 1).elementsEqual("/\(name)".utf8)
      }
    }
    let exact = labels(word)
    if !exact.isEmpty { return exact }
    var names: [String] = []
    for label in known {
      let name = label.split(separator: "/", maxSplits: 1).last.map(String.init) ?? label
      if !names.contains(where: { $0.utf8.elementsEqual(name.utf8) }) { names.append(name) }
    }
    return nearestNames(to: word, among: names).prefix(1).flatMap(labels)
  }

  /// At most 40 columns: an imported field may hold whole texts.
  private static func shortened(_ value: String) -> String {
    guard displayWidth(of: value) > 40 else { return value }
    var kept = ""
    var width = 0
    for cluster in value {
      width += clusterWidth(cluster)
      if width > 39 { break }
      kept.append(cluster)
    }
    return kept + "…"
  }

  private static func singular(_ field: any QueryField) -> String {
    switch field.name {
    case "tags": "tag"
    case "labels": "label"
    default: field.name
    }
  }
}
