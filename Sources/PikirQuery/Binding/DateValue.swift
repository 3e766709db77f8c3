import PikirBase
import PikirStore

/// A date as a filter means it: from the first second of what was written to the last.
struct DateValue: Sendable, Hashable {
  /// What the zone's clocks show at the beginning, in seconds as if UTC.
  let shownStart: EpochSeconds
  /// And behind the end.
  let shownEnd: EpochSeconds
  let start: EpochSeconds
  let end: EpochSeconds
  /// True for `-7d`: alone it means everything since.
  let isSince: Bool
  /// The same, written without reference to today.
  let absolute: String

  /// Whole days of a zone.
  init(
    days first: CivilDate,
    upTo next: CivilDate,
    zone: TimeZoneRules,
    isSince: Bool = false,
    absolute: String
  ) {
    shownStart = EpochSeconds(first.daysSinceEpoch) * 86_400
    shownEnd = EpochSeconds(next.daysSinceEpoch) * 86_400
    start = zone.instant(of: first)
    end = zone.instant(of: next)
    self.isSince = isSince
    self.absolute = absolute
  }

  /// A stretch of seconds from an instant on.
  init(from instant: EpochSeconds, seconds: EpochSeconds, zone: TimeZoneRules, absolute: String) {
    start = instant
    end = instant + seconds
    let civil = zone.civil(at: instant)
    shownStart = EpochSeconds(civil.date.daysSinceEpoch * 86_400 + civil.secondOfDay)
    shownEnd = shownStart + seconds
    isSince = false
    self.absolute = absolute
  }

  /// The whole of it.
  var span: DateSpan { Self.span(from: self, to: self) }

  /// From the beginning of one to the end of another; an open end is nil.
  static func span(from lower: DateValue?, to upper: DateValue?) -> DateSpan {
    span(
      start: lower?.start,
      end: upper?.end,
      shownStart: lower?.shownStart,
      shownEnd: upper?.shownEnd
    )
  }

  /// Everything before it begins.
  var before: DateSpan {
    Self.span(start: nil, end: start, shownStart: nil, shownEnd: shownStart)
  }

  /// Everything from its end on.
  var after: DateSpan {
    Self.span(start: end, end: nil, shownStart: shownEnd, shownEnd: nil)
  }

  private static func span(
    start: EpochSeconds?,
    end: EpochSeconds?,
    shownStart: EpochSeconds?,
    shownEnd: EpochSeconds?
  ) -> DateSpan {
    DateSpan(instants: stored(start, end), days: stored(shownStart, shownEnd))
  }

  /// A half-open stretch as dates are stored, nil when no stored date lies in it.
  private static func stored(_ start: EpochSeconds?, _ end: EpochSeconds?) -> ClosedRange<UInt32>? {
    let first = max(start ?? 1, 1)
    let last = min((end ?? EpochSeconds.max) - 1, EpochSeconds(UInt32.max))
    return first <= last ? UInt32(first)...UInt32(last) : nil
  }
}
