import PikirBase
import PikirStore
import Testing

@Suite struct CalendarTests {
  /// From a paper calendar: 2024-05-05 was a Sunday.
  @Test func `units of a day`() throws {
    let day = try #require(CivilDate(year: 2024, month: 5, day: 5)).daysSinceEpoch
    #expect(CalendarUnit.weekday.ordinal(ofDay: day) == 7)
    #expect(CalendarUnit.weekday.ordinal(ofDay: day + 1) == 1)
    #expect(CalendarUnit.weekday.ordinal(ofDay: -1) == 3)
    #expect(CalendarUnit.month.ordinal(ofDay: day) == 2024 * 12 + 4)
    #expect(CalendarUnit.quarter.ordinal(ofDay: day) == 2024 * 4 + 1)
    #expect(CalendarUnit.year.ordinal(ofDay: day) == 2024)
    let week = CalendarUnit.week.ordinal(ofDay: day)
    #expect(CalendarUnit.week.ordinal(ofDay: day + 1) == week + 1)
    let monday = try #require(CivilDate(year: 2024, month: 4, day: 29)).daysSinceEpoch
    #expect(CalendarUnit.week.firstDay(ofOrdinal: week) == monday)
  }

  @Test(arguments: [CalendarUnit.day, .week, .month, .quarter, .year])
  func `the first day of a unit lies in it, the day before does not`(unit: CalendarUnit) throws {
    for day in stride(from: -1, to: 49_000, by: 37) {
      let ordinal = unit.ordinal(ofDay: day)
      let first = try #require(unit.firstDay(ofOrdinal: ordinal))
      #expect(first <= day)
      #expect(unit.ordinal(ofDay: first) == ordinal)
      #expect(unit.ordinal(ofDay: first - 1) == ordinal - 1)
    }
  }
}
