import PikirQuery
import PikirTestSupport
import Testing

/// Columns of the user's own with great numbers beside long decimals.
@Suite struct DecimalColumnTests {
  private static func world(_ amounts: [String]) throws -> QueryWorld {
    try QueryWorld(amounts.map { amount in SampleReview { $0.fields = ["amount": amount] } })
  }

  @Test func `a great number beside decimals is not left out`() throws {
    let world = try Self.world(["900000000000000", "1.123456", "-2.5"])
    let line = "find | agg a=max(x.amount) b=min(x.amount) c=sum(x.amount) d=p90(x.amount)"
    let cells = try world.table(line).rows[0]
    guard case .decimal(let greatest, _) = cells[0], case .decimal(let least, _) = cells[1],
      case .decimal(let sum, _) = cells[2], case .decimal(let high, _) = cells[3]
    else {
      Issue.record("\(cells)")
      return
    }
    #expect(greatest == 900_000_000_000_000 && high == greatest)
    #expect(least == -2.5)
    #expect(abs(sum - 899_999_999_999_998.623) < 0.25)
  }

  @Test func `sums beyond 64 bits of the column's unit are right`() throws {
    let world = try Self.world(["900000000000000", "1.123456", "800000000000000", "1.5"])
    guard case .decimal(let sum, _) = try world.table("find | agg sum(x.amount)").rows[0][0] else {
      Issue.record("no decimal")
      return
    }
    #expect(abs(sum - 1_700_000_000_000_002.6) < 0.5)
  }

  @Test func `decimals that a result has no room for still sort and group`() throws {
    let world = try Self.world(["1.123457", "900000000000000", "1.123456", "-1"])
    #expect(try world.handles("find | sort x.amount") == [4, 3, 1, 2])
    #expect(
      try world.rows("find | by x.amount") == [
        "-1|1", "1.123456|1", "1.123457|1", "900000000000000|1",
      ]
    )
    #expect(try world.handles("x.amount:>1.123456") == [1, 2])
  }

  @Test func `equal numbers written differently sort as equal`() throws {
    #expect(try Self.world(["2.50", "2.5", "1"]).handles("find | sort -x.amount") == [1, 2, 3])
    #expect(try Self.world(["2.5", "2.50", "1"]).handles("find | sort -x.amount") == [1, 2, 3])
  }
}
