import PikirBase
import PikirQuery
import PikirTestSupport
import Testing

/// Dates on a clock that stands at Friday, 2024-03-08 15:00 in Almaty, where clocks were put back
/// from UTC+6 to UTC+5 at midnight of 2024-03-01.
@Suite struct DateTests {
  /// The reviews, with what clocks in Almaty showed.
  static let reviews: [SampleReview] = [
    // r1: 2023-12-31 23:59 +06.
    instant(utc(2023, 12, 31, 17, 59)),
    // r2: 2024-01-01 00:00 +06.
    instant(utc(2023, 12, 31, 18, 0)),
    // r3: 2024-02-29 23:30 +06, the last half hour before the change.
    instant(utc(2024, 2, 29, 17, 30)),
    // r4: 2024-02-29 23:30 again, now +05: clocks went back from midnight to 23:00.
    instant(utc(2024, 2, 29, 18, 30)),
    // r5: 2024-03-01 00:10 +05.
    instant(utc(2024, 2, 29, 19, 10)),
    // r6: a day only, 2024-03-01.
    day(utc(2024, 3, 1)),
    // r7: 2024-03-07 09:15 +05, yesterday.
    instant(utc(2024, 3, 7, 4, 15)),
    // r8: a day only, today.
    day(utc(2024, 3, 8)),
    // r9: 2024-03-08 00:00 +05.
    instant(utc(2024, 3, 7, 19, 0)),
    // r10: no date.
    SampleReview { $0.text = "без даты" },
    // r11: a day only, Sunday 2024-03-03.
    day(utc(2024, 3, 3)),
    // r12: Monday 2024-03-04 00:00 +05.
    instant(utc(2024, 3, 3, 19, 0)),
  ]

  private static func instant(_ seconds: UInt32) -> SampleReview {
    SampleReview { $0.date = seconds }
  }

  private static func day(_ seconds: UInt32) -> SampleReview {
    SampleReview {
      $0.date = seconds
      $0.isDay = true
    }
  }

  @Test(arguments: [
    ("date:2023", [1]),
    ("date:2024", [2, 3, 4, 5, 6, 7, 8, 9, 11, 12]),
    ("year:2023", [1]),
    ("date:2024-02", [3, 4]),
    ("date:2024-03", [5, 6, 7, 8, 9, 11, 12]),
    ("month:2024-02..2024-03", [3, 4, 5, 6, 7, 8, 9, 11, 12]),
    ("date:2024-Q1", [2, 3, 4, 5, 6, 7, 8, 9, 11, 12]),
    ("date:2024-03-01", [5, 6]),
    ("date:=2024-03-01", [5, 6]),
    ("date:!=2024-03", [1, 2, 3, 4]),
    ("date:<2024-03-01", [1, 2, 3, 4]),
    ("date:<=2024-03-01", [1, 2, 3, 4, 5, 6]),
    ("date:>2024-03-01", [7, 8, 9, 11, 12]),
    ("date:>=2024-03-01", [5, 6, 7, 8, 9, 11, 12]),
    ("date:2024-03-01..", [5, 6, 7, 8, 9, 11, 12]),
    ("date:..2023", [1]),
    ("date:2023-12-31..2024-01-01", [1, 2]),
    ("date:today", [8, 9]),
    ("date:yesterday", [7]),
    ("date:-1d", [7, 8, 9]),
    ("date:-7d", [5, 6, 7, 8, 9, 11, 12]),
    ("date:=-7d", [5, 6]),
    ("date:<-7d", [1, 2, 3, 4]),
    ("date:-7d..-4d", [5, 6, 11, 12]),
    ("date:-1w", [5, 6, 7, 8, 9, 11, 12]),
    ("date:-1m", [3, 4, 5, 6, 7, 8, 9, 11, 12]),
    ("date:week", [7, 8, 9, 12]),
    ("date:2024-W10", [7, 8, 9, 12]),
    ("date:2024-W09", [3, 4, 5, 6, 11]),
    ("date:month", [5, 6, 7, 8, 9, 11, 12]),
    ("date:year", [2, 3, 4, 5, 6, 7, 8, 9, 11, 12]),
    ("date:2024-03-07T09:15", [7]),
    ("date:2024-03-07T09:00..2024-03-07T09:15", [7]),
    ("date:2024-03-07T09:15:01", []),
    ("date:2024-03-08T00:00", [8, 9]),
    ("no:date", [10]),
    ("has:date -date:2024", [1]),
    ("hour:23", [1, 3, 4]),
    ("hour:0", [2, 5, 9, 12]),
    ("weekday:sun", [1, 11]),
    ("weekday:sat..sun", [1, 11]),
    ("weekday:fri,mon", [2, 5, 6, 8, 9, 12]),
    ("date:2023,2024-03-07", [1, 7]),
  ])
  func `a date means its whole span on the session's clock`(
    filter: String,
    expected: [Int]
  ) throws {
    let world = try QueryWorld(Self.reviews)
    #expect(try world.handles("find \(filter)") == expected)
  }

  @Test(arguments: [
    (
      "day",
      [
        "2023-12-31|1", "2024-01-01|1", "2024-02-29|2", "2024-03-01|2", "2024-03-03|1",
        "2024-03-04|1", "2024-03-07|1", "2024-03-08|2", "–|1",
      ]
    ),
    ("week", ["2023-W52|1", "2024-W01|1", "2024-W09|5", "2024-W10|4", "–|1"]),
    ("month", ["2023-12|1", "2024-01|1", "2024-02|2", "2024-03|7", "–|1"]),
    ("quarter", ["2023-Q4|1", "2024-Q1|10", "–|1"]),
    ("year", ["2023|1", "2024|10", "–|1"]),
    ("weekday", ["mon|2", "thu|3", "fri|4", "sun|2", "–|1"]),
    ("hour", ["0|4", "9|1", "23|3", "–|4"]),
  ])
  func `units of the calendar group in their natural order`(
    unit: String,
    expected: [String]
  ) throws {
    let world = try QueryWorld(Self.reviews)
    #expect(try world.rows("find | by \(unit)") == expected)
  }

  @Test(arguments: [
    ("date:-7d", "date:2024-03-01.."),
    ("date:<-7d", "date:<2024-03-01"),
    ("date:-7d..today", "date:2024-03-01..2024-03-08"),
    ("date:week,2023", "date:2024-W10,2023"),
    ("date:month", "date:2024-03"),
    ("date:>=year", "date:>=2024"),
    ("-(year:yesterday or text:today)", "-(year:2024-03-07 or text:today)"),
  ])
  func `a recording holds absolute dates`(filter: String, expected: String) throws {
    let world = try QueryWorld(Self.reviews)
    let pipeline = try world.pipeline("find \(filter)")
    var bytes = pipeline.source.bytes
    for edit in pipeline.absoluteDates(in: world.context).reversed() {
      bytes.replaceSubrange(edit.range, with: Array(edit.text.utf8))
    }
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text == "find \(expected)")
    #expect(try world.handles(text) == world.handles("find \(filter)"))
  }

  @Test(arguments: ["2024-13", "2024-02-30", "24", "2024-W54", "2024-Q5", "-7x", "soon", "2024-3"])
  func `a date that is none is refused`(text: String) throws {
    let world = try QueryWorld(Self.reviews)
    let failure = #expect(throws: Diagnostic.self) { try world.handles("date:\(text)") }
    #expect(failure?.code == .wrongType)
  }

  @Test func `the earliest and the latest day are told in the session's zone`() throws {
    let world = try QueryWorld(Self.reviews)
    #expect(try world.rows("find | agg a=min(date) b=max(date)") == ["2023-12-31|2024-03-08"])
  }
}
