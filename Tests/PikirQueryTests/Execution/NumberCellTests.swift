import PikirBase
import PikirQuery
import PikirStore
import PikirTestSupport
import Testing

/// Numbers of results at the ends of what they can be.
@Suite struct NumberCellTests {
  private static func world() throws -> QueryWorld {
    func review(_ date: UInt32, _ votes: UInt32) -> SampleReview {
      SampleReview {
        $0.date = date
        $0.votes = votes
      }
    }
    return try QueryWorld([
      review(utc(2023, 12, 14, 9), 1), review(utc(2024, 3, 7, 9), 2), review(0, 4),
    ])
  }

  @Test func `a number too great to be a whole one is shown as it is`() throws {
    let table = try Self.world().table(
      "find | agg a=count()*99999999999999*9999999999999 b=sum(votes)*999999999999999 "
        + "c=sum(votes)*100000000000000*-100000000000000"
    )
    #expect(
      table.rows == [
        [
          .decimal(3 * 99_999_999_999_999.0 * 9_999_999_999_999, places: 0),
          .integer(6_999_999_999_999_993), .decimal(-7e28, places: 0),
        ]
      ]
    )
  }

  @Test func `a number beyond all numbers is none`() throws {
    let factors = String(repeating: "*999999999999999", count: 25)
    #expect(try Self.world().rows("find | agg a=count()\(factors)") == ["–"])
  }

  /// 2023-12-14 was the Thursday of week 50, 2024-03-07 of week 10.
  @Test(arguments: [
    ("day", "2023-12-14|2024-03-07|3"), ("week", "2023-W50|2024-W10|3"),
    ("month", "2023-12|2024-03|3"), ("quarter", "2023-Q4|2024-Q1|3"), ("year", "2023|2024|3"),
  ])
  func `the first and the last unit of the calendar are told as such`(
    unit: String,
    expected: String
  ) throws {
    let line = "find | agg a=min(\(unit)) b=max(\(unit)) count()"
    #expect(try Self.world().rows(line) == [expected])
    let none = try Self.world().rows("votes:4 | agg a=min(\(unit)) b=max(\(unit)) count()")
    #expect(none == ["–|–|1"])
  }

  @Test(arguments: ["n=-min(date)", "n=-max(month)", "n=-(-max(updated))", "n=2*-min(day)"])
  func `a date is not computed with behind a sign either`(column: String) throws {
    let world = try Self.world()
    let failure = #expect(throws: Diagnostic.self) { try world.rows("find | agg \(column)") }
    #expect(failure?.code == .wrongType)
    #expect(failure?.message == "dates cannot be computed with")
  }

  @Test func `the number of a set before the last may be any`() throws {
    let world = try Self.world()
    for number in ["-9223372036854775808", "-9223372036854775807", "9223372036854775807"] {
      #expect(throws: Diagnostic.self) { try world.handles("find @\(number)") }
    }
  }
}
