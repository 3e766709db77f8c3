import PikirBase
import PikirShell
import PikirStore
import PikirTestSupport
import Testing

@Suite struct StatsCommandTests {
  @Test(arguments: [(-8, "2026-01-31", "2026-02-02"), (5, "2026-02-01", "2026-02-03")])
  func `the first and the last day are local, and mere days stay what they are`(
    hours: Int32,
    first: String,
    last: String
  ) throws {
    // 2026-02-01T02:00:00Z and 2026-02-02T20:00:00Z around the day 2026-02-01.
    let dates: [(UInt32, Bool)] = [
      (1_769_904_000, true), (1_769_911_200, false), (1_770_062_400, false),
    ]
    let reviews = dates.map { date, isDay in
      SampleReview {
        $0.date = date
        $0.isDay = isDay
      }
    }
    let fixture = try ShellFixture(try TestWorkspace(reviews).workspace)
    fixture.session.settings.zone = TimeZoneRules(name: "test", fixedOffset: hours * 3600)
    let lines = try fixture.run("stats").split(separator: "\n")
    #expect(lines.contains { $0.hasPrefix("first date") && $0.hasSuffix(first) }, "\(lines)")
    #expect(lines.contains { $0.hasPrefix("last date") && $0.hasSuffix(last) }, "\(lines)")
  }

  @Test func `a mere day is told as it is west of Greenwich`() throws {
    let review = SampleReview {
      $0.date = 1_769_904_000
      $0.isDay = true
    }
    let fixture = try ShellFixture(try TestWorkspace([review]).workspace)
    fixture.session.settings.zone = TimeZoneRules(name: "test", fixedOffset: -8 * 3600)
    #expect(try fixture.run("stats").matches(of: /date +2026-02-01/).count == 2)
  }

  @Test(arguments: ["-9223372036854775808", "9223372036854775807", "0", "op-1", "99"])
  func `an operation of any other number is not there`(number: String) throws {
    let fixture = try ShellFixture()
    let fault = #expect(throws: Diagnostic.self) { try fixture.run("ops show \(number)") }
    #expect(fault?.code == .unknownName)
  }
}
