import PikirBase
import PikirFormats
import Testing

@Suite struct OpenRecordsTests {
  private func open(
    _ files: MemoryFiles,
    _ path: String,
    _ options: ReadOptions = ReadOptions()
  ) -> (report: SniffReport?, reading: Reading) {
    do throws(Diagnostic) {
      let opened = try openRecords(.file(path), options: options, in: files)
      return (opened.report, Reading(opened.reader))
    } catch {
      return (nil, Reading(failure: error))
    }
  }

  private func open(
    _ text: String,
    _ name: String = "r.csv"
  ) -> (report: SniffReport?, reading: Reading) {
    open(MemoryFiles([name: Array(text.utf8)]), name)
  }

  @Test func `a missing file is told with its near names`() {
    let files = MemoryFiles(["data/reviews.csv": [0x41], "data/other.json": [0x41]])
    let failure = open(files, "data/reveiws.csv").reading.failure
    #expect(failure?.code == .fileUnreadable)
    #expect(failure?.message == "data/reveiws.csv: there is no such file")
    #expect(failure?.hints == ["did you mean \"reviews.csv\"?"])
    #expect(
      open(files, "nowhere/x.csv").reading.failure?.hints == ["there is no folder 'nowhere' either"]
    )
  }

  @Test(arguments: [FileKind.directory, .fifo, .other])
  func `what is not a regular file is refused unopened`(kind: FileKind) {
    var files = MemoryFiles(["x": [0x41]])
    files.files["x"]?.kind = kind
    let failure = open(files, "x").reading.failure
    #expect(failure?.code == .notARegularFile)
    #expect(failure?.hints.isEmpty == false)
  }

  @Test func `an empty file and one that unpacks to nothing are empty`() {
    #expect(open("").reading.failure?.code == .emptyFile)
    #expect(open(MemoryFiles(["x.gz": storedGzip([])]), "x.gz").reading.failure?.code == .emptyFile)
    #expect(open("\u{FEFF}").reading.failure?.code == .emptyFile)
  }

  @Test func `a file that changes while it is read is refused at its end`() {
    var files = MemoryFiles(["x": Array("a,b\n1,2\n".utf8)])
    files.files["x"]?.laterModified = 1
    let reading = open(files, "x").reading
    #expect(reading.failure?.message == "x: the file changed while it was read")
  }

  @Test func `a disk that fails is told with its byte`() {
    var files = MemoryFiles(["x": Array(String(repeating: "a,b\n", count: 50_000).utf8)])
    files.files["x"]?.badByte = 100_000
    let failure = open(files, "x").reading.failure
    #expect(failure?.code == .fileUnreadable)
    #expect(failure?.message == "x: it could not be read at byte 100000")
    #expect(failure?.cause?.hasPrefix("read: ") == true)
  }

  @Test func `the report says what was found and why`() throws {
    let (report, reading) = open("id;text\n1;a\n")
    #expect(report?.format == .csv)
    #expect(report?.delimiter == UInt8(ascii: ";"))
    #expect(report?.sizeBytes == 12)
    #expect(
      report?.reasons == [
        "is plain ASCII up to here",
        "begins with neither a brace nor a bracket, so it is a table",
        "';' parts 2 of the first 2 rows into 2 fields",
      ]
    )
    #expect(reading.records == [["id=1", "text=a"]])
  }

  @Test func `gzip of each format is unpacked`() {
    for text in [
      "id,text\n1,a\n", "{\"id\":\"1\",\"text\":\"a\"}\n", "[{\"id\":\"1\",\"text\":\"a\"}]",
    ] {
      let (report, reading) = open(MemoryFiles(["x.gz": storedGzip(Array(text.utf8))]), "x.gz")
      #expect(report?.isPacked == true)
      #expect(reading.records == [["id=1", "text=a"]])
    }
    let twice = storedGzip(storedGzip([0x41]))
    #expect(open(MemoryFiles(["x": twice]), "x").reading.failure?.code == .unknownFormat)
  }

  @Test func `a gzip that breaks off gives its rows and then fails`() {
    let packed = storedGzip(Array("a,b\n1,2\n3,4\n".utf8)).dropLast(9)
    let reading = open(MemoryFiles(["x": Array(packed)]), "x").reading
    // The last row's line end is missing, so it may be cut as well.
    #expect(reading.texts == [["1", "2"]])
    #expect(reading.failure?.code == .truncated)
    #expect(reading.failure?.message == "x: the packed data breaks off at byte 26")
  }

  @Test func `encodings are found or taken as told`() {
    let text = "id;текст\n1;Хорошо, рекомендую\n"
    let little = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let found = open(MemoryFiles(["x": [0xFF, 0xFE] + little]), "x")
    #expect(found.report?.encoding == .utf16LittleEndian)
    #expect(found.reading.records == [["id=1", "текст=Хорошо, рекомендую"]])
    #expect(open(MemoryFiles(["x": little]), "x").reading.records == found.reading.records)
    var options = ReadOptions()
    options.encoding = .windows1251
    let told = open(MemoryFiles(["x": bytes(hex: "61 2C 62 0A 31 2C E6 0A")]), "x", options)
    #expect(told.reading.records == [["a=1", "b=ж"]])
  }

  @Test func `a line that names the delimiter is passed over and counted`() {
    let (report, reading) = open("sep=|\na|b\n1|2\n")
    #expect(report?.delimiter == UInt8(ascii: "|"))
    #expect(reading.lines == [3])
  }

  @Test func `the records of a document are found`() {
    let (report, reading) = open(#"{"n":1,"data":{"feedbacks":[{"id":"x"}]}}"#, "x.json")
    #expect(report?.recordPath == "data.feedbacks[]")
    #expect(report?.recordPathCandidates.map(\.keys) == [["id"]])
    #expect(reading.records == [["id=x"]])
    #expect(open(#"{"id":1}"#).report?.recordPath == "")
    var options = ReadOptions()
    options.recordPath = "n"
    let told = open(MemoryFiles(["x": Array(#"{"n":{"a":1},"d":[{"b":2}]}"#.utf8)]), "x", options)
    #expect(told.reading.records == [["a=#1"]])
  }

  @Test func `a stream is read on`() throws {
    let stored = MemoryFiles.Stored(bytes: Array("{\"a\":1}\n{\"a\":2}\n".utf8), kind: .fifo)
    let opened = try openRecords(
      .stream(MemoryFile(stored, path: "-"), name: "<stdin>"),
      in: MemoryFiles([:])
    )
    #expect(opened.report.sizeBytes == nil)
    #expect(Reading(opened.reader).records == [["a=#1"], ["a=#2"]])
    #expect(opened.reader.notes.bytesRead == 16)
  }

  @Test func `a workbook from a stream is refused`() {
    let stored = MemoryFiles.Stored(bytes: ZipWriter().archive + [0])
    let error = #expect(throws: Diagnostic.self) {
      try openRecords(.stream(MemoryFile(stored, path: "-"), name: "-"), in: MemoryFiles([:]))
    }
    #expect(error?.code == .unknownFormat)
  }

  @Test func `an interrupt stops the reading`() {
    var options = ReadOptions()
    let interrupt = Interrupt()
    options.interrupt = interrupt
    interrupt.request()
    #expect(open(MemoryFiles(["x": [0x41]]), "x", options).reading.failure?.code == .interrupted)
  }
}
