import PikirImport
import Testing

@Suite struct WrittenNumberTests {
  private static func parse(_ text: String, _ decimal: String = "") -> Double? {
    Array(text.utf8).withUnsafeBytes { WrittenNumber.parse($0, decimal: decimal.utf8.first) }
  }

  @Test(
    arguments: [
      ("4", 4), ("4,5", 4.5), ("4.5", 4.5), (" 1 234,5 ", 1234.5), ("1,234.5", 1234.5),
      ("1.234,5", 1234.5), ("1\u{A0}234\u{202F}567", 1_234_567), ("1'234.50", 1234.5),
      ("1,234,567", 1_234_567), ("1.234.567", 1_234_567), ("1.234", 1.234), ("-3,25", -3.25),
      ("\u{2212}3", -3), ("+7", 7), ("0,125", 0.125), ("12 345 678,9", 12_345_678.9),
      ("1234,567", 1234.567), ("1 234,567", 1234.567),
    ] as [(String, Double)]
  )
  func `a number is read as people write it`(text: String, value: Double) {
    if text == "0,125" {
      // Three digits behind a comma say nothing sure, even here.
      #expect(Self.parse(text) == nil)
      #expect(Self.parse(text, ",") == value)
    } else {
      #expect(Self.parse(text) == value)
    }
  }

  @Test func `a comma before three digits is told by whom it concerns`() {
    #expect(Self.parse("1,234") == nil)
    #expect(Self.parse("1,234", ",") == 1.234)
    #expect(Self.parse("1,234", ".") == 1234)
    #expect(Self.parse("1.234", ",") == 1234)
    #expect(Self.parse("1.234,5", ".") == nil)
  }

  @Test(
    arguments: [
      "", " ", "abc", "4 тг", "1 23", "12 3456", "1,23,456", "--3", "3-", "4,", ",", "1..2",
      "4,5,6",
      "1,2345,678", "5%", "1e5", "١٢",
    ]
  )
  func `what is no number is none`(text: String) {
    #expect(Self.parse(text) == nil)
  }
}
