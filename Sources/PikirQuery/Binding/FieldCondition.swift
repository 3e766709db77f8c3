package import PikirStore

/// What a bound term asks of a field; which case occurs follows from the field's type.
package enum FieldCondition: Sendable {
  /// Any of these intervals: integers, stars, numbers and handles.
  case numbers([NumberInterval])
  /// Any of these spans of time: dates.
  case times([DateSpan])
  /// Strings, compared folded: choices, names, languages, strings.
  case strings(StringCondition)
  /// Any of these patterns occurs in the prose: texts.
  case texts([TextPattern])
  /// Carries any of these, by number: tags.
  case tags([Int])
  /// Has a value: any type.
  case present
}

/// An interval of numbers.
package struct NumberInterval: Sendable, Hashable {
  package var lower: Double
  package var includesLower: Bool
  package var upper: Double
  package var includesUpper: Bool

  package init(
    from lower: Double = -.infinity,
    includesLower: Bool = true,
    to upper: Double = .infinity,
    includesUpper: Bool = true
  ) {
    self.lower = lower
    self.includesLower = includesLower
    self.upper = upper
    self.includesUpper = includesUpper
  }

  /// Tells whether a number lies in it.
  package func contains(_ number: Double) -> Bool {
    (includesLower ? number >= lower : number > lower)
      && (includesUpper ? number <= upper : number < upper)
  }

  /// The whole numbers in it once each is multiplied, within 0 and a greatest; nil if none.
  package func wholeNumbers(times factor: Double, upTo greatest: Double) -> ClosedRange<UInt32>? {
    let low = lower * factor
    let high = upper * factor
    var first = low.rounded(.up)
    if first == low, !includesLower { first += 1 }
    var last = high.rounded(.down)
    if last == high, !includesUpper { last -= 1 }
    first = max(first, 0)
    last = min(last, min(greatest, Double(UInt32.max)))
    guard first <= last else { return nil }
    return UInt32(first)...UInt32(last)
  }
}

/// Strings that a field may equal or begin with, or must not equal.
package struct StringCondition: Sendable, Hashable {
  /// Folded.
  package var equal: [[UInt8]] = []
  /// Folded.
  package var prefixes: [[UInt8]] = []
  /// Folded: a value other than this one matches.
  package var different: [[UInt8]] = []

  package init() {}

  /// Tells whether a folded value meets the condition.
  package func holds(for value: [UInt8]) -> Bool {
    equal.contains(value) || prefixes.contains { value.starts(with: $0) }
      || different.contains { value != $0 }
  }
}
