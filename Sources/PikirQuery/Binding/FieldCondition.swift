package import PikirBase

/// What a bound term asks of a field; which case occurs follows from the field's type.
package enum FieldCondition: Sendable {
  /// Any of these intervals, in the field's own unit.
  case numbers([NumberInterval])
  /// Any of these spans of time.
  case times([TimeSpan])
  /// Strings, compared folded.
  case strings(StringCondition)
  /// Any of these patterns occurs in the prose.
  case texts([TextPattern])
  /// Carries any of these tags, by number.
  case tags([Int])
  /// Has a value.
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
    including includesLower: Bool = true,
    to upper: Double = .infinity,
    including includesUpper: Bool = true
  ) {
    self.lower = lower
    self.includesLower = includesLower
    self.upper = upper
    self.includesUpper = includesUpper
  }

  package func contains(_ number: Double) -> Bool {
    (includesLower ? number >= lower : number > lower)
      && (includesUpper ? number <= upper : number < upper)
  }
}

/// A half-open span of time, for instants and for calendar days.
///
/// A review that has only a day means that day in every zone, so each end is kept twice: as the
/// instant in the session's zone, and as the seconds its clocks would show counted as if UTC.
package struct TimeSpan: Sendable, Hashable {
  package var instants: Range<EpochSeconds>
  package var shown: Range<EpochSeconds>

  package init(instants: Range<EpochSeconds>, shown: Range<EpochSeconds>) {
    self.instants = instants
    self.shown = shown
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
