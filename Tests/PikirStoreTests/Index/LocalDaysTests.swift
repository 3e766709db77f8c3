@testable import PikirBase
import PikirStore
import Testing

@Suite struct LocalDaysTests {
  /// Almaty went from UTC+6 to UTC+5 at 2024-02-29T18:00Z (tz database, 2024a).
  private static let almaty = TimeZoneRules(
    name: "Asia/Almaty",
    initialOffset: 21_600,
    changes: [1_709_229_600],
    offsets: [18_000]
  )

  private func days(
    _ dates: [UInt32],
    civil: ReviewSet = ReviewSet(),
    zone: TimeZoneRules
  ) -> LocalDays {
    LocalDays(
      dates: Column(dates),
      dateIsDay: civil,
      rowCount: dates.count,
      zone: zone
    )
  }

  @Test func `a moment's day depends on the offset that held then`() throws {
    // 18:30Z on 28 and on 29 February, and on 1 March: 00:30 (+6), 23:30 (+5), 23:30 (+5).
    let local = days([1_709_145_000, 1_709_231_400, 1_709_317_800], zone: Self.almaty)
    let leapDay = try #require(CivilDate(year: 2024, month: 2, day: 29)).daysSinceEpoch
    #expect((0..<3).map { local.day(row: $0) } == [leapDay, leapDay, leapDay + 1])
    let hours = local.column(.hour)
    #expect((0..<3).map { hours.ordinal(ofCode: code(hours, $0)) } == [0, 23, 23])
  }

  @Test func `a civil day is that day in every zone and has no hour`() throws {
    let day = try #require(CivilDate(year: 2024, month: 3, day: 10)).daysSinceEpoch
    let west = TimeZoneRules(name: "fixed", fixedOffset: -39_600)
    let local = days(
      [UInt32(day * 86_400), UInt32(day * 86_400)],
      civil: ReviewSet(rows: 0..<1),
      zone: west
    )
    #expect(local.day(row: 0) == day)
    #expect(local.day(row: 1) == day - 1)
    #expect(code(local.column(.hour), 0) == 0)
    #expect(local.column(.hour).ordinal(ofCode: code(local.column(.hour), 1)) == 13)
  }

  @Test func `no date is no day in every unit`() {
    let local = days([0, 1], zone: .utc)
    #expect(local.day(row: 0) == nil)
    #expect(local.day(row: 9) == nil)
    for unit in CalendarUnit.allCases {
      #expect(code(local.column(unit), 0) == 0)
      #expect(code(local.column(unit), 1) != 0)
    }
    #expect(days([0, 0], zone: .utc).column(.month).codeCount == 1)
  }

  @Test func `the ends of time keep their days`() {
    let west = TimeZoneRules(name: "fixed", fixedOffset: -43_200)
    let east = TimeZoneRules(name: "fixed", fixedOffset: 50_400)
    #expect(days([1], zone: west).day(row: 0) == -1)
    #expect(days([.max], zone: east).day(row: 0) == (Int(UInt32.max) + 50_400) / 86_400)
  }

  @Test func `codes of all units agree with the calendar`() {
    var random = SeededRandom(seed: 41)
    let zone = TimeZoneRules(
      name: "summer and winter",
      initialOffset: 7200,
      changes: (1...120).map { $0 * 15_724_800 },
      offsets: (1...120).map { $0 % 2 == 0 ? 7200 : 10_800 }
    )
    for span in [86_400 * 200, 86_400 * 15_000] as [UInt32] {
      // The moments of change and their neighbours, and others.
      let changes = (1...120).flatMap { change in (-1...1).map { change * 15_724_800 + $0 } }
      let others = (0..<500).map { _ in UInt32.random(in: 1...span, using: &random) }
      let dates = changes.map { UInt32($0) } + others
      let local = days(dates, zone: zone)
      for (row, date) in dates.enumerated() {
        let seconds = Int(date) + Int(zone.offsetSeconds(at: EpochSeconds(date)))
        #expect(local.day(row: row) == seconds / 86_400)
      }
      for unit in CalendarUnit.allCases where unit != .hour {
        let column = local.column(unit)
        for row in dates.indices {
          let ordinal = unit.ordinal(ofDay: local.day(row: row) ?? 0)
          #expect(column.ordinal(ofCode: code(column, row)) == ordinal)
          #expect(column.code(ofOrdinal: ordinal) == code(column, row))
        }
      }
      let hours = local.column(.hour)
      for (row, date) in dates.enumerated() {
        let seconds = Int(date) + Int(zone.offsetSeconds(at: EpochSeconds(date)))
        #expect(hours.ordinal(ofCode: code(hours, row)) == seconds % 86_400 / 3600)
      }
    }
  }

  @Test func `ordinals that no review has no code`() {
    let local = days([86_400 * 400], zone: .utc)
    #expect(local.column(.year).code(ofOrdinal: 1970) == nil)
    #expect(local.column(.year).code(ofOrdinal: 1971) == 1)
    #expect(local.column(.year).code(ofOrdinal: 1972) == nil)
  }

  private func code(_ column: CalendarColumn, _ row: Int) -> UInt32 {
    switch column.codes {
    case .byte(let codes): UInt32(codes[row])
    case .word(let codes): UInt32(codes[row])
    case .full(let codes): codes[row]
    }
  }
}
