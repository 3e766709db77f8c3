package import PikirBase

/// The local calendar day of every review in one zone, and from it the other units.
///
/// Costs 2 bytes a review; the caller keeps it while dates and zone stay the same.
package struct LocalDays: Sendable {
  /// 0 for reviews without a date, else days since 1970-01-01 plus 2.
  package let dayCodes: Column<UInt16>
  private let dates: Column<UInt32>
  private let dateIsDay: ReviewSet
  private let rowCount: Int
  private let clock: LocalClock

  /// What is added to a day number, so that the last of 1969, which zones west of Greenwich
  /// still see, has a code above 0.
  private static let dayBias = 2

  /// Computes the days; civil days stay what they are.
  ///
  /// - Complexity: O(rows), about 3 ns a row.
  package init(
    dates: Column<UInt32>,
    dateIsDay: ReviewSet,
    rowCount: Int,
    zone: TimeZoneRules
  ) {
    self.dates = dates
    self.dateIsDay = dateIsDay
    self.rowCount = rowCount
    let clock = LocalClock(zone)
    self.clock = clock
    let count = min(rowCount, dates.count)
    var codes = [UInt16](repeating: 0, count: count)
    dates.withValues { dates in
      var row = 0
      while row < count {
        let date = dates[row]
        if date != 0 {
          let local = Int(date) &+ clock.offset(at: date)
          // Never negative: shifted by the bias before the division.
          let day = (local &+ Self.dayBias &* 86_400) / 86_400
          codes[row] = UInt16(truncatingIfNeeded: day)
        }
        row &+= 1
      }
      dateIsDay.forEachRow { row in
        if row < count, dates[row] != 0 {
          codes[row] = UInt16(truncatingIfNeeded: Int(dates[row]) / 86_400 + Self.dayBias)
        }
      }
    }
    dayCodes = Column(codes)
  }

  /// The local day of a review, days since 1970-01-01, nil without a date.
  package func day(row: Int) -> Int? {
    let code = dayCodes[row]
    return code == 0 ? nil : Int(code) - Self.dayBias
  }

  /// Computes a unit for every review.
  ///
  /// - Complexity: O(rows), about 1 ns a row; hours 3 ns.
  package func column(_ unit: CalendarUnit) -> CalendarColumn {
    if unit == .hour { return hours() }
    guard let bounds = dayBounds() else {
      return CalendarColumn(unit: unit, codes: .byte(Column()), codeCount: 1, firstOrdinal: 0)
    }
    let days = bounds.lowerBound - Self.dayBias...bounds.upperBound - Self.dayBias
    let isCyclic = unit == .weekday
    let first = isCyclic ? 1 : unit.ordinal(ofDay: days.lowerBound)
    let last = isCyclic ? 7 : unit.ordinal(ofDay: days.upperBound)
    var table = [UInt16](repeating: 0, count: bounds.upperBound + 1)
    for code in bounds {
      table[code] = UInt16(unit.ordinal(ofDay: code - Self.dayBias) - first + 1)
    }
    let codeCount = last - first + 2
    let codes: CodeColumn.Codes =
      codeCount <= 256
      ? .byte(mapped(table.map { UInt8(truncatingIfNeeded: $0) })) : .word(mapped(table))
    return CalendarColumn(unit: unit, codes: codes, codeCount: codeCount, firstOrdinal: first)
  }

  /// The least and the greatest day code other than 0.
  private func dayBounds() -> ClosedRange<Int>? {
    dayCodes.withValues { days in
      var least = UInt16.max
      var greatest: UInt16 = 0
      var row = 0
      while row < days.count {
        // 0 wraps to the greatest number here and so never is the least.
        least = min(least, days[row] &- 1)
        greatest = max(greatest, days[row])
        row &+= 1
      }
      return greatest == 0 ? nil : Int(least) + 1...Int(greatest)
    }
  }

  private func mapped<Code: FixedWidthInteger & BitwiseCopyable & Sendable>(
    _ table: [Code]
  ) -> Column<Code> {
    dayCodes.withValues { days in
      table.withUnsafeBufferPointer { table in
        Column(
          [Code](unsafeUninitializedCapacity: days.count) { out, count in
            var row = 0
            while row < days.count {
              out[row] = table[Int(days[row])]
              row &+= 1
            }
            count = days.count
          }
        )
      }
    }
  }

  private func hours() -> CalendarColumn {
    let count = min(rowCount, dates.count)
    var codes = [UInt8](repeating: 0, count: count)
    dates.withValues { dates in
      var row = 0
      while row < count {
        let date = dates[row]
        if date != 0 {
          let local = Int(date) &+ clock.offset(at: date) &+ 86_400
          codes[row] = UInt8(truncatingIfNeeded: local % 86_400 / 3600 &+ 1)
        }
        row &+= 1
      }
    }
    dateIsDay.forEachRow { if $0 < count { codes[$0] = 0 } }
    return CalendarColumn(unit: .hour, codes: .byte(Column(codes)), codeCount: 25, firstOrdinal: 0)
  }
}
