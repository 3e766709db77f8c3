import Testing

@testable import PikirImport

@Suite
struct NumberValueTests {
  @Test(arguments: [
    ("5", 5), ("4.5", 4.5), ("4,5", 4.5), (" 12 ", 12), ("-3", -3), ("+7", 7), ("1e3", 1000),
    ("1.52309e+12", 1_523_090_000_000), ("1561809600.0", 1_561_809_600), ("0.1", 0.1), (".5", 0.5),
    ("5e-1", 0.5), ("100000000000000000000", 1e20),
  ])
  func `numbers are read with point, comma and exponent`(text: String, value: Double) {
    #expect(withBytes(text) { NumberValue.parse($0) } == value)
  }

  @Test(arguments: ["", " ", "five", "5 stars", "4.", "1,2,3", "0x10", "NaN", "1e", "--1"])
  func `what is no number is refused`(text: String) {
    #expect(withBytes(text) { NumberValue.parse($0) } == nil)
  }

  @Test(arguments: [
    ("0", 0), ("17", 17), ("1,234", 1234), ("1 234 567", 1_234_567), ("1\u{A0}234", 1234),
    ("12.0", 12), ("12 человек", 12), ("1 204 человека", 1204), ("1\u{A0}204\u{A0}адам", 1204),
    ("12 people found this helpful", 12), ("3 of 5 people", 3), ("1,234 votes", 1234),
  ])
  func `counts may have thousands parted`(text: String, value: UInt32) {
    #expect(withBytes(text) { NumberValue.count($0) } == value)
  }

  @Test(arguments: [
    "-1", "1.5", "1,23", "12,34,567", "many", "", "4294967295", "1,2345",
    "12k", "-3 votes", "x 12", "1,23 votes", "about 5",
  ])
  func `what is no count is refused`(text: String) {
    #expect(withBytes(text) { NumberValue.count($0) } == nil)
  }
}
