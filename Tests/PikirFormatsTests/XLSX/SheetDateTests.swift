import Testing

@testable import PikirFormats

@Suite struct SheetDateTests {
  /// From ECMA-376, part 1, 18.17.4, and a calendar.
  @Test(arguments: [
    (1.0, SheetDate.Style.date, "1900-01-01" as String?), (59, .date, "1900-02-28"),
    (60, .date, nil),
    (61, .date, "1900-03-01"), (36_526, .date, "2000-01-01"), (45_351, .date, "2024-02-29"),
    (45_351, .dateAndTime, "2024-02-29T00:00:00"), (45_351.5, .date, "2024-02-29T12:00:00"),
    (45_351.999_99, .dateAndTime, "2024-02-29T23:59:59"),
    (45_351.999_999_9, .dateAndTime, "2024-03-01T00:00:00"), (0.5, .time, "12:00:00"),
    (0.000_011_574, .time, "00:00:01"), (1.5, .time, "1900-01-01T12:00:00"), (-1, .date, nil),
    (2_958_465, .date, "9999-12-31"), (2_958_466, .date, nil), (1e300, .date, nil),
  ])
  func `a serial number is the day of the calendar`(
    serial: Double,
    style: SheetDate.Style,
    text: String?
  ) {
    #expect(SheetDate(isBasedOn1904: false).text(ofSerial: serial, style: style) == text)
  }

  @Test func `the system of 1904 begins on its first of January`() {
    let dates = SheetDate(isBasedOn1904: true)
    #expect(dates.text(ofSerial: 0, style: .date) == "1904-01-01")
    #expect(dates.text(ofSerial: 43_889, style: .date) == "2024-02-29")
  }

  @Test(arguments: [
    ("dd.mm.yyyy", SheetDate.Style.date), ("yyyy\\-mm\\-dd hh:mm:ss", .dateAndTime),
    ("mmm yy", .date),
    ("[h]:mm:ss", .time), ("mm:ss", .time), ("h:mm AM/PM", .time), ("[$-419]d mmmm yyyy", .date),
    ("General", .number), ("0.00", .number), ("#,##0 \"дней mod\"", .number),
    ("[Red]0;[Red]-0", .number),
    ("@", .number), ("0.00E+00", .number), ("_-* #,##0.00_d_-", .number), ("0;d", .number),
    ("m", .date),
  ])
  func `a format code shows a day, a time or a number`(code: String, style: SheetDate.Style) {
    #expect(SheetDate.Style(formatCode: code) == style)
  }
}
