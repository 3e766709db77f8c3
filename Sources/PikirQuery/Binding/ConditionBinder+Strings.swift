import PikirBase
import PikirStore
import PikirText

extension ConditionBinder {
  mutating func strings(
    _ values: [ValueSyntax],
    of field: any QueryField
  ) throws(Diagnostic) -> StringCondition {
    var condition = StringCondition()
    for value in values {
      switch value.form {
      case .scalar(let scalar), .comparison(.equal, let scalar):
        condition.equal.append(try string(scalar, of: field))
      case .comparison(_, let scalar):
        condition.different.append(try string(scalar, of: field))
      case .prefix(let scalar):
        let folded = foldedBytes(scalar.text)
        try check(scalar, of: field) { $0.prefixes = [folded] }
        condition.prefixes.append(folded)
      case .range(let low, let high):
        condition.equal += try words(from: low, to: high, value.range, of: field)
      case .anything:
        preconditionFailure("values with a star are bound before")
      }
    }
    return condition
  }

  /// A value folded, checked against what the field can hold.
  private mutating func string(
    _ scalar: ScalarSyntax,
    of field: any QueryField
  ) throws(Diagnostic) -> [UInt8] {
    let folded = foldedBytes(scalar.text)
    switch field.type {
    case .choice(let words):
      guard words.contains(where: { foldedBytes($0) == folded }) else {
        throw notAChoice(scalar, words, of: field)
      }
    case .language where LanguageNames.isCode(scalar.text):
      return folded
    default:
      try check(scalar, of: field) { $0.equal = [folded] }
    }
    return folded
  }

  /// Complains, or only remarks, when no value of the field is like this.
  private mutating func check(
    _ scalar: ScalarSyntax,
    of field: any QueryField,
    _ ask: (inout StringCondition) -> Void
  ) throws(Diagnostic) {
    if isPrecheck { return }
    var condition = StringCondition()
    ask(&condition)
    guard field.hasValue(meeting: condition, in: context) == false else { return }
    switch field.type {
    case .language: throw unknownLanguage(scalar)
    case .name: throw unknownValue(scalar, of: field)
    default:
      var remark = unknownValue(scalar, of: field)
      remark.severity = .note
      note(remark)
    }
  }

  private func notAChoice(
    _ scalar: ScalarSyntax,
    _ words: [String],
    of field: any QueryField
  ) -> Diagnostic {
    let all = "\(field.name) is one of " + words.joined(separator: ", ")
    return Diagnostic(
      .unknownValue,
      "\(field.name) is never \"\(scalar.text)\"",
      at: SourceSpan(source, scalar.range),
      hints: SuggestionHint.hints(for: scalar.text, among: words, otherwise: all)
    )
  }

  private func unknownLanguage(_ scalar: ScalarSyntax) -> Diagnostic {
    let hint =
      LanguageNames.code(meantBy: scalar.text).map { "did you mean \"\($0)\"?" }
      ?? "languages are ISO 639-1 codes: kk, ru, lv, en"
    return Diagnostic(
      .unknownValue,
      "\"\(scalar.text)\" is not a language code",
      at: SourceSpan(source, scalar.range),
      hints: [hint]
    )
  }

  /// The words of a closed list from one to another.
  private func words(
    from low: ScalarSyntax?,
    to high: ScalarSyntax?,
    _ range: Range<Int>,
    of field: any QueryField
  ) throws(Diagnostic) -> [[UInt8]] {
    guard case .choice(let words) = field.type else {
      preconditionFailure("checkForm refuses ranges of other strings")
    }
    func place(_ scalar: ScalarSyntax) throws(Diagnostic) -> Int {
      let folded = foldedBytes(scalar.text)
      guard let place = words.firstIndex(where: { foldedBytes($0) == folded }) else {
        throw notAChoice(scalar, words, of: field)
      }
      return place
    }
    let first = if let low { try place(low) } else { 0 }
    let last = if let high { try place(high) } else { words.count - 1 }
    guard first <= last else {
      throw emptyRange(range, "\(field.name):\(words[last])..\(words[first])")
    }
    return words[first...last].map(foldedBytes)
  }
}
