import PikirBase
import PikirFormats
import Testing

@Suite struct DelimitedReaderTests {
  /// The examples of RFC 4180, section 2, rules 1 to 7, with a header before them.
  @Test(arguments: [
    ("aaa,bbb,ccc\r\nzzz,yyy,xxx\r\n", [["zzz", "yyy", "xxx"]]),
    ("aaa,bbb,ccc\r\nzzz,yyy,xxx", [["zzz", "yyy", "xxx"]]),
    (
      "a,b,c\r\n\"aaa\",\"bbb\",\"ccc\"\r\nzzz,yyy,xxx",
      [["aaa", "bbb", "ccc"], ["zzz", "yyy", "xxx"]]
    ),
    (
      "a,b,c\r\n\"aaa\",\"b\r\nbb\",\"ccc\"\r\nz,y,x\r\n",
      [["aaa", "b\r\nbb", "ccc"], ["z", "y", "x"]]
    ),
    ("a,b,c\r\n\"aaa\",\"b\"\"bb\",\"ccc\"\r\n", [["aaa", "b\"bb", "ccc"]]),
    ("a,b,c\r\n x , y ,\" z \"\r\n", [[" x ", " y ", " z "]]),
  ])
  func `the examples of RFC 4180 are read as it says`(text: String, rows: [[String]]) {
    let reading = readTable(text)
    #expect(reading.texts == rows)
    #expect(reading.faults.isEmpty && reading.failure == nil)
  }

  @Test(arguments: [
    ("a,b\n1,\n", [["1", ""]]),
    ("a,b\n,\n", [["", ""]]),
    ("a,b\n\"\",\"\"\n", [["", ""]]),
    ("a,b\n\"\"\"\",\"\"\"\"\"\"\n", [["\"", "\"\""]]),
    ("a,b\n1,2\n\n\n3,4\n\n", [["1", "2"], ["3", "4"]]),
    ("a,b\n5\" screen,x\n", [["5\" screen", "x"]]),
    ("a,b\n=\"01\",x\n", [["=\"01\"", "x"]]),
    ("a,b\n\"x\u{0}y\",\u{FEFF}z\n", [["x\u{0}y", "\u{FEFF}z"]]),
    ("a\none\ntwo", [["one"], ["two"]]),
    ("a,b\r1,2\r3,4\r", [["1", "2"], ["3", "4"]]),
    ("a,b\r\n1,2\n3,4\r5,6\r\n", [["1", "2"], ["3", "4"], ["5", "6"]]),
    ("a,b\n1,\"x\"", [["1", "x"]]),
    ("a,b\n1,\"x\"\r", [["1", "x"]]),
    ("a,b", []),
  ])
  func `odd but clear tables are read`(text: String, rows: [[String]]) {
    let reading = readTable(text)
    #expect(reading.texts == rows)
    #expect(reading.faults.isEmpty && reading.failure == nil)
  }

  @Test func `rows know their line and byte, with quoted line ends counted`() {
    let reading = readTable("h,i\n1,\"x\ny\"\r\n\r\n2,z\n3,\"\r\n\r\n\"\n4,w")
    #expect(reading.lines == [2, 5, 6, 9])
    #expect(reading.offsets == [4, 15, 19, 28])
  }

  @Test func `a row with too few or too many fields is a fault with its line`() {
    let reading = readTable("a,b\n1,2\n3\n4,5,6\n7,8\n")
    #expect(reading.texts == [["1", "2"], ["7", "8"]])
    #expect(reading.faultLines == [3, 4])
    #expect(reading.faults.first?.message == "the row has 1 fields, and the first row has 2")
    #expect(reading.faults.first?.byteOffset == 8)
  }

  @Test func `text behind a closing quote is a fault with its place, and the next line is read`() {
    let reading = readTable("a,b\n1,\"ж\n\"x,y\nz,w\n")
    #expect(reading.texts == [["z", "w"]])
    #expect(reading.faultLines == [3])
    #expect(reading.faults.first?.column == 2)
  }

  @Test func `a quote that is never closed is an error with the line where it opened`() {
    let reading = readTable("a,b\n1,2\n3,\"4\n5,6\n7,8\n")
    #expect(reading.texts == [["1", "2"]])
    #expect(reading.failure?.code == .malformed)
    #expect(reading.failure?.message == "the quote opened in line 3 is never closed")
  }

  @Test func `names are trimmed, made unique and never empty`() throws {
    let reader = try DelimitedReader(
      ChunkedSource(" id ,,id,Text\u{A0},\"a\"\"b\",id\n"),
      delimiter: 0x2C
    )
    #expect(reader.fieldNames == ["id", "column2", "id#2", "Text", "a\"b", "id#3"])
    #expect(reader.header == [" id ", "", "id", "Text\u{A0}", "a\"b", "id"])
  }

  @Test func `names that differ only in their normal form are two`() throws {
    let reader = try DelimitedReader(
      ChunkedSource("caf\u{E9},cafe\u{301},caf\u{E9}\n"),
      delimiter: 0x2C
    )
    let names = reader.fieldNames.map { Array($0.utf8) }
    #expect(names == ["caf\u{E9}", "cafe\u{301}", "caf\u{E9}#2"].map { Array($0.utf8) })
  }

  @Test func `ten thousand columns of one name are told apart`() throws {
    let reader = try DelimitedReader(
      ChunkedSource(Array(repeating: "a", count: 10_000).joined(separator: ",")),
      delimiter: 0x2C
    )
    #expect(Set(reader.fieldNames).count == 10_000)
    #expect(reader.fieldNames[9_999] == "a#10000")
  }

  @Test func `the header can be had as data`() throws {
    let reader = try DelimitedReader(
      ChunkedSource("\n5,\"so \"\"good\"\"\"\n1,bad\n"),
      delimiter: 0x2C
    )
    reader.treatHeaderAsData()
    let reading = Reading(reader)
    #expect(reading.names == ["column1", "column2"])
    #expect(reading.texts == [["5", "so \"good\""], ["1", "bad"]])
    #expect(reading.lines == [2, 3])
  }

  @Test func `a table without a row is empty`() {
    #expect(readTable("\n\r\n\n").failure?.code == .emptyFile)
  }

  @Test func `a header that never ends its quote is refused`() {
    #expect(readTable("a,\"b\nc,d\n").failure?.code == .malformed)
    #expect(readTable("a,\"b\"c\n1,2\n").failure?.message.contains("line 1, column 6") == true)
  }

  @Test func `too many columns are refused before a row is read`() {
    var limits = ReadLimits()
    limits.fields = 3
    #expect(readTable("a,b,c,d\n", limits: limits).failure?.code == .tooLarge)
  }

  @Test func `fields and rows over their limits are faults, and reading goes on`() {
    var limits = ReadLimits.window(32)
    limits.fieldBytes = 40
    limits.recordBytes = 100
    let long = String(repeating: "x", count: 41)
    let huge = String(repeating: "y", count: 1_000)
    let text =
      "a,b\n1,\(long)\n2,ok\n3,\(huge)\n4,\"\(huge)\n\"\"\(huge)\"\n5,ok\n\"6\(huge)\",\"\n\"\n7,ok\n"
    let reading = readTable(text, limits: limits)
    #expect(reading.texts == [["2", "ok"], ["5", "ok"], ["7", "ok"]])
    #expect(reading.faultLines == [2, 4, 5, 8])
    #expect(reading.faultCodes == [.tooLarge, .tooLarge, .tooLarge, .tooLarge])
    #expect(reading.lines == [3, 7, 10])
  }

  @Test func `an open quote that swallows the file is told with its line`() {
    var limits = ReadLimits.window(32)
    limits.recordBytes = 64
    let reading = readTable(
      "a,b\n1,2\n3,\"x\n" + String(repeating: "4,5\n", count: 100),
      limits: limits
    )
    #expect(reading.faultLines == [3])
    #expect(reading.failure?.message == "the quote opened in line 3 is never closed")
  }

  @Test func `the window stays small however long a line is`() throws {
    var limits = ReadLimits()
    limits.windowBytes = 1 << 12
    limits.recordBytes = 1 << 14
    let source = ChunkedSource(
      Array("x".utf8) + [UInt8](repeating: 0x79, count: 4_095),
      repeats: 500
    )
    #expect(throws: Diagnostic.self) {
      try DelimitedReader(source, delimiter: 0x2C, limits: limits)
    }
    #expect(source.given <= 1 << 16)
  }

  @Test func `a failure of the source comes after the rows before it, without the cut one`() {
    let failure = Diagnostic(.truncated, "breaks off")
    let source = ChunkedSource(Array("a,b\n1,2\n3,4\n5,".utf8), failure: failure)
    do throws(Diagnostic) {
      let reading = Reading(try DelimitedReader(source, delimiter: 0x2C))
      #expect(reading.texts == [["1", "2"], ["3", "4"]])
      #expect(reading.failure == failure)
    } catch {
      Issue.record("the header could have been read: \(error)")
    }
  }
}
