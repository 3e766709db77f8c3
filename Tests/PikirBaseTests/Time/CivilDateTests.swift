import PikirBase
import Testing

@Suite
struct CivilDateTests {
  @Test(arguments: [
    (1970, 1, 1, 0), (1969, 12, 31, -1), (2000, 2, 29, 11016), (2000, 3, 1, 11017),
    (2024, 3, 1, 19783), (2106, 2, 7, 49710), (1, 1, 1, -719_162), (9999, 12, 31, 2_932_896),
  ])
  func `days since the epoch agree with hand-worked counts`(
    year: Int,
    month: Int,
    day: Int,
    days: Int
  ) throws {
    let date = try #require(CivilDate(year: year, month: month, day: day))
    #expect(date.daysSinceEpoch == days)
    #expect(CivilDate(daysSinceEpoch: days) == date)
  }

  @Test(arguments: [
    (2023, 2, 29), (2023, 2, 30), (1900, 2, 29), (2024, 4, 31), (2024, 13, 1), (2024, 0, 1),
    (2024, 1, 0), (0, 1, 1), (10000, 1, 1), (2024, 1, 32),
  ])
  func `a day that no calendar has is refused`(year: Int, month: Int, day: Int) {
    #expect(CivilDate(year: year, month: month, day: day) == nil)
  }

  @Test
  func `every day of 400 years follows the one before it`() throws {
    var date = try #require(CivilDate(year: 1970, month: 1, day: 1))
    for days in 0..<146_097 {
      #expect(date.daysSinceEpoch == days)
      #expect(CivilDate(daysSinceEpoch: days) == date)
      var next = (date.year, date.month, date.day + 1)
      if next.2 > CivilDate.dayCount(ofMonth: next.1, year: next.0) {
        next = (next.0, next.1 + 1, 1)
      }
      if next.1 > 12 { next = (next.0 + 1, 1, 1) }
      date = try #require(CivilDate(year: next.0, month: next.1, day: next.2))
    }
  }

  @Test(arguments: [
    // 2020-12-31 was a Thursday and closed week 53; 2021-01-03 is still in it.
    (2020, 12, 31, 4, 2020, 53), (2021, 1, 3, 7, 2020, 53), (2021, 1, 4, 1, 2021, 1),
    (2024, 12, 30, 1, 2025, 1), (2016, 1, 1, 5, 2015, 53), (2024, 2, 29, 4, 2024, 9),
    (1970, 1, 1, 4, 1970, 1),
  ])
  func `weekday and week follow ISO 8601`(
    year: Int,
    month: Int,
    day: Int,
    weekday: Int,
    weekYear: Int,
    week: Int
  ) throws {
    let date = try #require(CivilDate(year: year, month: month, day: day))
    #expect(date.weekday == weekday)
    #expect(date.week.year == weekYear)
    #expect(date.week.number == week)
  }

  @Test
  func `quarters and days of the year are counted from 1`() throws {
    let date = try #require(CivilDate(year: 2024, month: 12, day: 31))
    #expect(date.quarter == 4)
    #expect(date.dayOfYear == 366)
    #expect(date.adding(days: 1) == CivilDate(year: 2025, month: 1, day: 1))
  }
}
