/// The local calendar day of every review in one zone, and from it the other units.
///
/// Costs 2 bytes a review; the caller keeps it while dates and zone stay the same.
package struct LocalDays: Sendable {
  /// 0 for reviews without a date, else days since 1970-01-01 plus 2.
  package let dayCodes: Column<UInt16>
  private let dates: Column<UInt32>
  private let dateIsDay: ReviewSet
  private let rowCount: Int
  private let zone: ZoneTransitions

  /// Computes the days; civil days stay what they are.
  ///
  /// - Complexity: O(rows), about 3 ns a row.
  package init(
    dates: Column<UInt32>,
    dateIsDay: ReviewSet,
    rowCount: Int,
    zone: ZoneTransitions
  ) {
    self.dates = dates
    self.dateIsDay = dateIsDay
    self.rowCount = rowCount
    self.zone = zone
    dayCodes = Column()
  }

  /// The local day of a review, days since 1970-01-01, nil without a date.
  package func day(row: Int) -> Int? {
    let code = dayCodes[row]
    return code == 0 ? nil : Int(code) - 2
  }

  /// Computes a unit for every review.
  package func column(_ unit: CalendarUnit) -> CalendarColumn {
    CalendarColumn(unit: unit, codes: .byte(Column()), codeCount: 1, firstOrdinal: 0)
  }
}
