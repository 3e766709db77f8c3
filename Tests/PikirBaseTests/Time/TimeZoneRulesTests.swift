import PikirBase
import Testing

@Suite
struct TimeZoneRulesTests {
  private func zone(_ sample: ZoneFileSample) throws -> TimeZoneRules {
    try #require(TimeZoneRules(name: "sample", zoneFile: sample.bytes()))
  }

  private func day(_ year: Int, _ month: Int, _ day: Int) throws -> CivilDate {
    try #require(CivilDate(year: year, month: month, day: day))
  }

  @Test
  func `Almaty went from +06 to +05 on the first of March 2024`() throws {
    let almaty = try zone(.almaty)
    // Midnight of 1 March in +06 is 18:00 of 29 February UTC.
    #expect(almaty.offsetSeconds(at: 1_709_229_599) == 21600)
    #expect(almaty.offsetSeconds(at: 1_709_229_600) == 18000)
    #expect(ISODate.render(1_709_229_600, in: almaty) == "2024-02-29T23:00:00+05:00")
    #expect(almaty.offsetSeconds(at: 4_000_000_000) == 18000)
  }

  @Test
  func `years after the last listed change follow the rule of the footer`() throws {
    let riga = try zone(.riga)
    // 31 March 2024 01:00 UTC and 27 October 2024 01:00 UTC, as in all of the EU.
    #expect(riga.offsetSeconds(at: 1_711_846_799) == 7200)
    #expect(riga.offsetSeconds(at: 1_711_846_800) == 10800)
    #expect(riga.offsetSeconds(at: 1_729_990_799) == 10800)
    #expect(riga.offsetSeconds(at: 1_729_990_800) == 7200)
    // 28 March 2100 is the last Sunday of that March.
    #expect(riga.offsetSeconds(at: 4_109_878_799) == 7200)
    #expect(riga.offsetSeconds(at: 4_109_878_800) == 10800)
  }

  @Test
  func `a time that was skipped reads as if the clocks had not been changed`() throws {
    let riga = try zone(.riga)
    let spring = try day(2024, 3, 31)
    #expect(riga.instant(of: spring, secondOfDay: 3 * 3600 - 1) == 1_711_846_799)
    #expect(riga.instant(of: spring, secondOfDay: 3 * 3600) == 1_711_846_800)
    #expect(riga.instant(of: spring, secondOfDay: 3 * 3600 + 1800) == 1_711_848_600)
    #expect(riga.instant(of: spring, secondOfDay: 4 * 3600) == 1_711_846_800)
  }

  @Test
  func `of a time that came twice the first is meant`() throws {
    let riga = try zone(.riga)
    let autumn = try day(2024, 10, 27)
    #expect(riga.instant(of: autumn, secondOfDay: 3 * 3600) == 1_729_987_200)
    #expect(riga.instant(of: autumn, secondOfDay: 4 * 3600) == 1_729_994_400)
    let almaty = try zone(.almaty)
    #expect(almaty.instant(of: try day(2024, 2, 29), secondOfDay: 23 * 3600) == 1_709_226_000)
    #expect(almaty.instant(of: try day(2024, 3, 1)) == 1_709_233_200)
  }

  @Test
  func `the table of changes starts before 1970 and ascends`() throws {
    let table = try zone(.almaty).transitions()
    #expect(table.instants == [-86400, 1_099_166_400, 1_709_229_600])
    #expect(table.offsets == [18000, 21600, 18000])
    #expect(TimeZoneRules.utc.transitions().instants == [-86400])
  }

  @Test(arguments: [
    ("+05:00", 18000), ("-0330", -12600), ("+05", 18000), ("Z", 0), ("UTC", 0), ("+05:45", 20700),
  ])
  func `fixed offsets are zones of their own`(text: String, seconds: Int32) throws {
    let zone = try #require(TimeZoneRules(fixedOffset: text))
    #expect(zone.offsetSeconds(at: 0) == seconds)
  }

  @Test(arguments: ["", "5", "+5", "05:00", "+05:00x", "+99", "+05:60", "Asia/Almaty"])
  func `what is no offset is not read as one`(text: String) {
    #expect(TimeZoneRules(fixedOffset: text) == nil)
  }

  @Test(arguments: [
    // Southern summer crosses the new year; a rule by number of the day; hours beyond the day.
    ("AEST-10AEDT,M10.1.0,M4.1.0/3", 1_704_067_200, 39600),
    ("AEST-10AEDT,M10.1.0,M4.1.0/3", 1_718_000_000, 36000),
    ("XXX3YYY,J60/0,J300/0", 1_709_262_000 - 1, -10800),
    ("XXX3YYY,J60/0,J300/0", 1_709_262_000, -7200),
    ("XXX3YYY,59/0,300/0", 1_709_175_600 - 1, -10800),
    ("XXX3YYY,59/0,300/0", 1_709_175_600, -7200),
    ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", 1_711_846_799, -7200),
    ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", 1_711_846_800, -3600),
  ])
  func `rules of every kind give their changes`(
    footer: String,
    instant: Int64,
    offset: Int32
  ) throws {
    let first = try #require(Int32(exactly: 0))
    let sample = ZoneFileSample(initialOffset: first, changes: [(0, first)], footer: footer)
    #expect(try zone(sample).offsetSeconds(at: instant) == offset)
  }

  @Test
  func `a file of version 1 has no rule`() throws {
    var sample = ZoneFileSample.riga
    sample.version = 0
    #expect(try zone(sample).offsetSeconds(at: 1_711_846_800) == 7200)
  }

  @Test
  func `every cut of a zone file is refused without a crash`() {
    let bytes = ZoneFileSample.riga.bytes()
    for count in 0..<bytes.count {
      #expect(TimeZoneRules(name: "cut", zoneFile: Array(bytes[..<count])) == nil, "\(count)")
    }
  }

  @Test
  func `files that count leap seconds or carry a strange rule are refused`() {
    var leaping = ZoneFileSample.almaty
    leaping.leapSeconds = 1
    #expect(TimeZoneRules(name: "right", zoneFile: leaping.bytes()) == nil)
    var strange = ZoneFileSample.almaty
    strange.footer = "EET-2EEST,M3.6.0,M10.5.0"
    #expect(TimeZoneRules(name: "strange", zoneFile: strange.bytes()) == nil)
  }
}
