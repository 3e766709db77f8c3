import PikirBase
import Testing

@Suite
struct ISODateTests {
  private func parse(_ text: String) -> ISODate? {
    Array(text.utf8).withUnsafeBytes { ISODate.parse($0) }
  }

  @Test(arguments: [
    ("2024-03-01T12:00:00Z", 1_709_294_400),
    ("2024-03-01 12:00:00Z", 1_709_294_400),
    ("2024-03-01T17:00:00+05:00", 1_709_294_400),
    ("2024-03-01T17:00+0500", 1_709_294_400),
    ("2024-03-01 17:00:00 +05", 1_709_294_400),
    ("2024-03-01T08:30:00-03:30", 1_709_294_400),
    ("2024-03-01t12:00:00.999999999z", 1_709_294_400),
    ("2024-03-01 12:00:00 UTC", 1_709_294_400),
    ("2016-12-31T23:59:60Z", 1_483_228_799),
    ("1970-01-01T00:00:00Z", 0),
    ("2024-03-01", 1_709_251_200),
    ("2024-03-01 12:00", 1_709_294_400),
  ])
  func `ISO dates name their instant`(text: String, seconds: Int64) throws {
    let date = try #require(parse(text))
    #expect(date.instant(in: .utc) == seconds)
  }

  @Test(arguments: [
    "", "2024", "2024-03", "2024-3-1", "2023-02-30", "2024-03-01T", "2024-03-01T24:00",
    "2024-03-01T12:60", "2024-03-01T12:00:61", "2024-03-01T12:00:00.", "2024-03-01T12:00:00x",
    "2024-03-01T12:00:00.1234567890", "2024-03-01T12:00:00+5", "2024-03-01T12:00:00+05:",
    "2024-03-01T12:00:00+24:00", "0000-01-01", "2024/03/01", "2024-03-01X12:00", " 2024-03-01",
    "2024-03-01T12:00:00ZZ", "2024-03-01T12:00:00 UTD",
  ])
  func `what is no ISO date is refused`(text: String) {
    #expect(parse(text) == nil)
  }

  @Test
  func `a day keeps that it has no time`() throws {
    #expect(try #require(parse("2024-03-01")).secondOfDay == nil)
    #expect(try #require(parse("2024-03-01T00:00")).secondOfDay == 0)
    #expect(try #require(parse("2024-03-01T00:00")).offsetSeconds == nil)
  }

  @Test
  func `instants are written as the zone's clocks show them`() {
    let almaty = TimeZoneRules(name: "+05:00", fixedOffset: 18000)
    let india = TimeZoneRules(name: "-03:30", fixedOffset: -12600)
    #expect(ISODate.render(1_709_294_400, in: .utc) == "2024-03-01T12:00:00Z")
    #expect(ISODate.render(1_709_294_400, in: almaty) == "2024-03-01T17:00:00+05:00")
    #expect(ISODate.render(1_709_294_400, in: india) == "2024-03-01T08:30:00-03:30")
    #expect(ISODate.render(-1, in: .utc) == "1969-12-31T23:59:59Z")
  }

  @Test
  func `a thousand random instants survive writing and reading`() throws {
    var random = SeededRandom(seed: 7)
    for _ in 0..<1000 {
      let instant = EpochSeconds.random(in: 0...4_294_967_295, using: &random)
      let minutes = Int32.random(in: -720...840, using: &random)
      let zone = TimeZoneRules(name: "x", fixedOffset: minutes * 60)
      let text = ISODate.render(instant, in: zone)
      #expect(try #require(parse(text), "\(text)").instant(in: .utc) == instant, "\(text)")
    }
  }
}
