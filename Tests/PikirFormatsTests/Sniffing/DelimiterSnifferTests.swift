import PikirFormats
import Testing

@Suite struct DelimiterSnifferTests {
  @Test(arguments: [
    ("a,b,c\n1,2,3\n", ","), ("a;b;c\n1;2,5;3\n2;3,5;4\n", ";"), ("a\tb\n1, x\t2\n", "\t"),
    ("a|b|c\n1|2|3\n", "|"), ("id,text\n1,\"a;b;c\"\n2,\"d;e\"\n", ","),
    ("id;text\n1;\"a, b, c\n, d\"\n2;x\n", ";"), ("text\nhello\nworld\n", ","), ("", ","),
    ("a;b\n1;x, y\n2;z, w\n3;v, u\n", ";"), ("Имя;Отзыв;Оценка\nА;Да, да;5\n", ";"),
    ("a,b,c,d\n1;2,3;4,5;6,7\n", ","), ("rating,text\n5,good; cheap; fast\n4,ok\n", ","),
  ])
  func `the delimiter that parts the rows evenly is found`(text: String, delimiter: Character) {
    let found = DelimiterSniffer().sniff(Array(text.utf8), isWhole: true)
    #expect(found.delimiter == delimiter.asciiValue)
  }

  @Test(arguments: [("sep=;\r\na;b\n", 7), ("sep=;\na;b\n", 6), ("sep=;", 5)])
  func `a line that names the delimiter is believed and passed over`(text: String, skipped: Int) {
    let found = DelimiterSniffer().sniff(Array(text.utf8), isWhole: true)
    #expect(found.delimiter == UInt8(ascii: ";"))
    #expect(found.skippedByteCount == skipped)
  }

  @Test func `a row that the head cuts is not looked at`() {
    let found = DelimiterSniffer().sniff(Array("a,b\n1,2\n3,4\n\"x;y".utf8), isWhole: false)
    #expect(found.delimiter == UInt8(ascii: ","))
    #expect(found.reason == "',' parts 3 of the first 3 rows into 2 fields")
  }
}
