/// What a zone's clocks show at any instant: its changes up to 2107 and the offset between them.
///
/// Made from the system's zone files or as a fixed offset; never asks the C library, so the
/// answer does not depend on `TZ` or a locale.
package struct TimeZoneRules: Sendable, Hashable {
  /// What the person calls it: `Asia/Almaty`, `+05:00`, `UTC`.
  package let name: String
  /// Seconds east of Greenwich before the first change.
  let initialOffset: Int32
  /// When clocks changed, ascending.
  let changes: [EpochSeconds]
  /// The offset from each change on.
  let offsets: [Int32]

  /// Coordinated universal time.
  package static let utc = TimeZoneRules(name: "UTC", fixedOffset: 0)

  /// A zone whose clocks never change; the offset is in seconds east of Greenwich.
  package init(name: String, fixedOffset: Int32) {
    self.init(name: name, initialOffset: fixedOffset, changes: [], offsets: [])
  }

  init(name: String, initialOffset: Int32, changes: [EpochSeconds], offsets: [Int32]) {
    self.name = name
    self.initialOffset = initialOffset
    self.changes = changes
    self.offsets = offsets
  }

  /// Reads a fixed offset: `Z`, `UTC`, `GMT`, `+05`, `+05:00`, `-0330`; nil for anything else.
  package init?(fixedOffset text: String) {
    switch text {
    case "Z", "z", "UTC", "utc", "GMT":
      self = .utc
    default:
      let bytes = Array(text.utf8)
      let parsed = bytes.withUnsafeBytes { ISODate.parseOffset($0, from: 0) }
      guard let parsed, parsed.end == bytes.count else { return nil }
      self.init(name: text, fixedOffset: parsed.seconds)
    }
  }

  /// Seconds east of Greenwich at an instant.
  ///
  /// - Complexity: O(log changes).
  package func offsetSeconds(at instant: EpochSeconds) -> Int32 {
    let index = Self.lastIndex(in: changes) { $0 <= instant }
    return index < 0 ? initialOffset : offsets[index]
  }

  /// The zone as a table for kernels, covering 1970 to 2106 and the days around them.
  ///
  /// - Returns: instants, ascending, and the offset in force from each on; the first instant is
  ///   1969-12-31T00:00:00Z and stands for everything before.
  package func transitions() -> (instants: [EpochSeconds], offsets: [Int32]) {
    let first: EpochSeconds = -86400
    var instants = [first]
    var inForce = [offsetSeconds(at: first)]
    for (index, change) in changes.enumerated() where change > first {
      instants.append(change)
      inForce.append(offsets[index])
    }
    return (instants, inForce)
  }

  /// The instant at which clocks of the zone show a date and a time of day.
  ///
  /// A time that was skipped counts as if the clocks had not been changed yet (02:30 in a gap
  /// from 02:00 to 03:00 is the instant shown as 03:30); of a time that came twice the first is
  /// meant. Both follow Python's `fold=0` (PEP 495).
  ///
  /// `secondOfDay` runs from 0 to 86,399. O(log changes).
  package func instant(of date: CivilDate, secondOfDay: Int = 0) -> EpochSeconds {
    let shown = EpochSeconds(date.daysSinceEpoch &* 86400 &+ secondOfDay)
    if changes.isEmpty { return shown - EpochSeconds(initialOffset) }
    var low = 0
    var high = changes.count
    while low < high {
      let middle = (low + high) / 2
      let before = middle == 0 ? initialOffset : offsets[middle - 1]
      if changes[middle] + EpochSeconds(max(before, offsets[middle])) <= shown {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return shown - EpochSeconds(low == 0 ? initialOffset : offsets[low - 1])
  }

  /// The date and the time of day that clocks of the zone show at an instant.
  package func civil(at instant: EpochSeconds) -> (date: CivilDate, secondOfDay: Int) {
    let shown = Int(instant) + Int(offsetSeconds(at: instant))
    let days = shown >= 0 ? shown / 86400 : (shown - 86399) / 86400
    return (CivilDate(daysSinceEpoch: days), shown - days * 86400)
  }

  private static func lastIndex(
    in values: [EpochSeconds],
    where holds: (EpochSeconds) -> Bool
  ) -> Int {
    var low = 0
    var high = values.count
    while low < high {
      let middle = (low + high) / 2
      if holds(values[middle]) { low = middle + 1 } else { high = middle }
    }
    return low - 1
  }
}
