import PikirBase
import PikirImport
import Testing

@Suite
struct DateParserTests {
  private func parse(
    _ text: String,
    order: DateOrder? = .dayFirst,
    zone: TimeZoneRules = .utc
  ) -> DateOutcome {
    let parser = DateParser(zone: zone, now: ImportTrial.now, order: order)
    return withBytes(text) { parser.parse($0) }
  }

  /// 2024-03-05 is 19,787 days after 1970-01-01.
  private static let fifthOfMarch: UInt32 = 1_709_596_800

  @Test(arguments: [
    "2024-03-05", "2024/3/5", "2024.03.05", "05.03.2024", "5.3.2024", "05/03/2024", "05-03-2024",
    "20240305", "5 March 2024", "March 5, 2024", "Mar 5th, 2024", "5 марта 2024", "5 марта 2024 г.",
    "5 мар. 2024", "2024 ж. 5 наурыз", "5 наурыз 2024", "2024 жылғы 5 наурызда",
    "2024. gada 5. martā", "5. marts 2024", "03 5, 2024", "5-Mar-24", "05.03.24", "Tue, 5 Mar 2024",
    "вторник, 5 марта 2024 года", " 2024-03-05 ", "Reviewed on 5 March 2024",
  ])
  func `a day is read in every form and stays a day`(text: String) {
    #expect(parse(text) == .day(Self.fifthOfMarch))
  }

  @Test(arguments: [
    "2024-03-05T14:05:09Z", "2024-03-05 14:05:09+00:00", "2024-03-05T19:05:09.123456789+05:00",
    "05.03.2024 14:05:09", "05.03.2024, 14:05:09", "2024/03/05 14:05:09", "1709647509",
    "1709647509000", "1.709647509e+12", "1709647509.0", "1709647509123456", "20240305140509",
    "Mar 5, 2024 2:05:09 PM", "5 марта 2024, 14:05:09", "5 марта 2024 г. в 14:05:09",
    "Tue, 5 Mar 2024 18:05:09 +0400", "Tue Mar 05 14:05:09 +0000 2024", "05-03-2024 14.05.09",
    "2024 ж. 5 наурыз, 14:05:09", "2024. gada 5. martā plkst. 14:05:09",
  ])
  func `an instant is read in every form`(text: String) {
    #expect(parse(text) == .instant(Self.fifthOfMarch + 50709))
  }

  @Test
  func `a time without an offset is the zone's`() {
    let almaty = TimeZoneRules(name: "+05:00", fixedOffset: 18000)
    #expect(parse("2024-03-05 19:05:09", zone: almaty) == .instant(Self.fifthOfMarch + 50709))
    #expect(parse("2024-03-05T14:05:09Z", zone: almaty) == .instant(Self.fifthOfMarch + 50709))
    #expect(parse("2024-03-05", zone: almaty) == .day(Self.fifthOfMarch))
  }

  @Test(arguments: [
    ("03/05/2024", DateOrder.monthFirst), ("05/03/2024", .dayFirst), ("24-03-05", .yearFirst),
    ("3/5/24", .monthFirst),
  ])
  func `the column's order reads three numbers`(text: String, order: DateOrder) {
    #expect(parse(text, order: order) == .day(Self.fifthOfMarch))
  }

  @Test(arguments: [
    // Kazakh, Russian, Latvian and English months in forms that dates use.
    ("қаңтар қаңтарда января январь янв janvāris janvārī January Jan", 1),
    ("ақпан ақпанда февраля фев. februāris februārī February Feb", 2),
    ("наурыз наурызда марта март marts martā March Mar", 3),
    ("сәуір апреля апр aprīlis aprīlī April Apr", 4),
    ("мамыр мая май maijs maijā May", 5),
  ])
  func `months are known by name`(names: String, month: Int) throws {
    let date = try #require(CivilDate(year: 2024, month: month, day: 7))
    for name in names.split(separator: " ") {
      #expect(parse("7 \(name) 2024") == .day(UInt32(date.daysSinceEpoch * 86400)), "\(name)")
    }
  }

  @Test(arguments: [
    ("маусым июня jūnijs June Jun", 6), ("шілде июля jūlijā July", 7),
    ("тамыз августа авг augusts August", 8), ("қыркүйек сентября сент septembrī Sept", 9),
    ("қазан октября oktobris October", 10), ("қараша ноября нояб novembrī November", 11),
    ("желтоқсан декабря decembris December", 12),
  ])
  func `the other months are known too`(names: String, month: Int) throws {
    let date = try #require(CivilDate(year: 2023, month: month, day: 7))
    for name in names.split(separator: " ") {
      #expect(parse("7 \(name) 2023") == .day(UInt32(date.daysSinceEpoch * 86400)), "\(name)")
    }
  }

  @Test(arguments: [
    ("2023-02-30", LedgerReason.impossibleDate), ("30.02.2023", .impossibleDate),
    ("29 февраля 2023", .impossibleDate), ("31/04/2023", .impossibleDate),
    ("0000-01-01", .impossibleDate), ("20240230", .impossibleDate),
    ("2024-06-03", .futureDate), ("2031-01-01T00:00:00Z", .futureDate),
    ("1969-12-31", .dateBefore1970), ("12.05.1956", .dateBefore1970),
    ("soon", .unreadableDate), ("5", .unreadableDate), ("14:05", .unreadableDate),
    ("July 2018", .unreadableDate), ("2018", .unreadableDate), ("5 foo 2024", .unreadableDate),
    ("2024-03-05T25:00", .unreadableDate), ("5-Mar-45", .ambiguousDate),
    ("1-2-3-4", .unreadableDate),
  ])
  func `an impossible date is a fault, never a guess`(text: String, reason: LedgerReason) {
    #expect(parse(text) == .fault(reason))
  }

  @Test
  func `numbers in an undecided order stay unknown unless only one order can read them`() {
    #expect(parse("01/02/03", order: nil) == .fault(.ambiguousDate))
    #expect(parse("03/05/2024", order: nil) == .fault(.ambiguousDate))
    #expect(parse("25/03/2024", order: nil) == parse("2024-03-25"))
    #expect(parse("03/25/2024", order: nil) == parse("2024-03-25"))
  }

  @Test(arguments: [
    "Сегодня, 14:05", "Вчера, 16:33 · Дополнен", "29 октября, 10:12 · Дополнен", "2 дня назад",
    "yesterday", "3 days ago", "бүгін", "кеше 10:00", "šodien", "pirms 2 dienām", "14 июня",
    "March 5",
  ])
  func `what only the day of reading could tell is kept as a phrase`(text: String) {
    #expect(parse(text) == .relative)
  }

  @Test(arguments: ["", " ", "-", "null", "None", "N/A", "Дата не указана", "nav norādīts", "0"])
  func `no date is no fault`(text: String) {
    #expect(parse(text) == .blank)
  }

  @Test
  func `a day ahead of the clock is allowed, because zones differ`() {
    #expect(parse("2024-06-02T00:00:00Z") == .instant(UInt32(ImportTrial.now + 86400)))
    #expect(parse("2024-06-02T00:00:01Z") == .fault(.futureDate))
  }

  @Test
  func `sheets count days`() {
    var parser = DateParser(now: ImportTrial.now)
    parser.readsSheetDays = true
    #expect(withBytes("45356") { parser.parse($0) } == .day(Self.fifthOfMarch))
    #expect(withBytes("45356.5") { parser.parse($0) } == .instant(Self.fifthOfMarch + 43200))
  }
}
