import PikirBase
import PikirQuery
import PikirTestSupport
import Testing

/// Sorting by dates of which some say the day only.
@Suite struct DateOrderTests {
  /// r1 at 01:00 in Almaty on 2024-03-01, r2 on that day, r3 at 23:30 the day before, then r4 on
  /// the day after and twenty without a date.
  private static func world() throws -> QueryWorld {
    func review(_ date: UInt32, isDay: Bool = false) -> SampleReview {
      SampleReview {
        $0.date = date
        $0.isDay = isDay
      }
    }
    let dated = [
      review(utc(2024, 2, 29, 20)), review(utc(2024, 3, 1), isDay: true),
      review(utc(2024, 2, 29, 18, 30)), review(utc(2024, 3, 2), isDay: true),
    ]
    return try QueryWorld(dated + (0..<36).map { _ in review(0) })
  }

  @Test(arguments: [
    // By sorting, and by the order that is kept for a few of many.
    ("has:date | sort date", [3, 2, 1, 4]), ("has:date | sort -date", [4, 1, 2, 3]),
    ("find | sort date | take 3", [3, 2, 1]), ("find | top 4 by date", [4, 1, 2, 3]),
  ])
  func `a day without a time begins at local midnight`(line: String, expected: [Int]) throws {
    #expect(try Self.world().handles(line) == expected)
  }

  @Test(arguments: ["has:date | sort date", "find | sort date | take 4"])
  func `the order follows the zone that is set`(line: String) throws {
    var world = try Self.world()
    #expect(try world.handles(line) == [3, 2, 1, 4])
    world.context.zone = .utc
    #expect(try world.handles(line) == [3, 1, 2, 4])
    // There 2024-03-01 begins at 06:00 UTC.
    world.context.zone = TimeZoneRules(name: "-06:00", fixedOffset: -6 * 3600)
    #expect(try world.handles(line) == [3, 1, 2, 4])
    world.context.zone = QueryWorld.almaty
    #expect(try world.handles(line) == [3, 2, 1, 4])
  }
}
