import PikirBase
import PikirImport
import Testing

@Suite struct DatePatternTests {
  private static func read(_ text: String, _ pattern: String) throws -> String? {
    let pattern = try DatePattern(pattern)
    return Array(text.utf8).withUnsafeBytes { bytes in
      guard let iso = pattern.read(bytes) else { return nil }
      let day = ISODate.render(day: iso.date)
      guard let second = iso.secondOfDay else { return day }
      let offset = iso.offsetSeconds.map { ISODate.render(offset: $0) } ?? ""
      return "\(day)T\(ISODate.render(secondOfDay: second))\(offset)"
    }
  }

  @Test(
    arguments: [
      ("12.03.2025", "dd.MM.yyyy", "2025-03-12"),
      ("  12.03.2025\u{A0}", "dd.MM.yyyy", "2025-03-12"),
      ("1.3.2025", "d.M.yyyy", "2025-03-01"),
      ("03/12/2025", "MM/dd/yyyy", "2025-03-12"),
      ("2025-03-12 14:05:09", "yyyy-MM-dd HH:mm:ss", "2025-03-12T14:05:09"),
      ("2025-03-12T14:05:09.120+05:00", "yyyy-MM-ddTHH:mm:ss.SSSX", "2025-03-12T14:05:09+05:00"),
      ("12.03.25", "dd.MM.yy", "2025-03-12"), ("12.03.71", "dd.MM.yy", "1971-03-12"),
      ("2:05 PM 12.03.2025", "h:mm a dd.MM.yyyy", "2025-03-12T14:05:00"),
      ("12:05 a.m. 12.03.2025", "h:mm a dd.MM.yyyy", "2025-03-12T00:05:00"),
      ("2024-02-29", "iso", "2024-02-29"),
      ("1741788309", "epoch", "2025-03-12T14:05:09Z"),
      ("1741788309123", "epoch_ms", "2025-03-12T14:05:09Z"),
      ("-1", "epoch", "1969-12-31T23:59:59Z"),
    ] as [(String, String, String)]
  )
  func `numbers are read where the pattern has them`(
    text: String,
    pattern: String,
    date: String
  )
    throws
  {
    #expect(try Self.read(text, pattern) == date)
  }

  @Test(
    arguments: [
      // Kazakh, with the forms that dates take.
      ("12 наурыз 2025", "d MMMM yyyy", "2025-03-12"),
      ("2025 ж. 3 шілдеде", "yyyy ж. d MMMM", "2025-07-03"),
      ("1 қыркүйек 2025 жыл", "d MMMM yyyy 'жыл'", "2025-09-01"),
      // Russian: nominative, genitive, short.
      ("12 марта 2025", "d MMMM yyyy", "2025-03-12"), ("1 май 2025", "d MMMM yyyy", "2025-05-01"),
      ("3 ИЮЛЯ 2025 г.", "d MMMM yyyy г.", "2025-07-03"),
      ("5 янв. 2025", "d MMM yyyy", "2025-01-05"), ("5 сент.2025", "d MMM.yyyy", "2025-09-05"),
      // Latvian: nominative, genitive, locative, short.
      ("2025. gada 12. marts", "yyyy. 'gada' d. MMMM", "2025-03-12"),
      ("2025. gada 12. jūnijā", "yyyy. 'gada' d. MMMM", "2025-06-12"),
      ("12. jūlija 2025", "d. MMMM yyyy", "2025-07-12"),
      ("3. janv. 2025", "d. MMM yyyy", "2025-01-03"),
      // English.
      ("March 12, 2025", "MMMM d, yyyy", "2025-03-12"),
      ("Wed, 12 Mar 2025", "E, d MMM yyyy", "2025-03-12"),
    ] as [(String, String, String)]
  )
  func `months are read by name`(text: String, pattern: String, date: String) throws {
    #expect(try Self.read(text, pattern) == date)
  }

  @Test(
    arguments: [
      ("30.02.2025", "dd.MM.yyyy"), ("29.02.2025", "dd.MM.yyyy"), ("31.04.2025", "dd.MM.yyyy"),
      ("1.03.2025", "dd.MM.yyyy"), ("12.03.25", "dd.MM.yyyy"), ("12.03.2025 ", "dd/MM/yyyy"),
      ("12.03.2025 14:05", "dd.MM.yyyy"), ("12.03.2025 24:00", "dd.MM.yyyy HH:mm"),
      ("12.03.2025 14:60", "dd.MM.yyyy HH:mm"), ("12 весны 2025", "d MMMM yyyy"),
      ("13:05 PM 12.03.2025", "h:mm a dd.MM.yyyy"), ("", "dd.MM.yyyy"), ("12", "epoch_msx"),
      ("1e20", "epoch"), ("2025-13-01", "iso"),
    ] as [(String, String)]
  )
  func `what is not written so, or is on no calendar, is no date`(
    text: String,
    pattern: String
  )
    throws
  {
    guard pattern != "epoch_msx" else {
      #expect(throws: DatePatternFault.self) { _ = try DatePattern(pattern) }
      return
    }
    #expect(try Self.read(text, pattern) == nil)
  }

  @Test(
    arguments: [
      ("", "has no day", 0), ("dd.MM", "has no year", 0), ("dd.mm.yyyy", "has no month", 0),
      ("dd.MM.yyyy mm", "without an hour", 0), ("dd.MM.yyyy dd", "a day twice", 0),
      ("dd.MM.yyyy ob", "'o' means nothing", 11), ("dd MMMMM yyyy", "'MMMMM' means nothing", 3),
      ("dd.MM.yyyy 'г", "quote is not closed", 11),
    ] as [(String, String, Int)]
  )
  func `a pattern that means no day is refused with its place`(
    pattern: String,
    message: String,
    offset: Int
  ) {
    let fault = #expect(throws: DatePatternFault.self) { _ = try DatePattern(pattern) }
    #expect(fault?.message.contains(message) == true, "\(fault?.message ?? "")")
    #expect(fault?.offset == offset)
  }
}
