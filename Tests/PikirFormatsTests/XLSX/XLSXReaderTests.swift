import PikirBase
import PikirFormats
import Testing

@Suite struct XLSXReaderTests {
  /// A workbook of one or more sheets, hand-made after ECMA-376.
  private func workbook(
    _ sheets: [(name: String, rows: String)],
    strings: String = "",
    workbookHead: String = "",
    sheetState: String = ""
  ) -> ZipWriter {
    var zip = ZipWriter()
    var list = ""
    var relations = ""
    let type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    for (index, sheet) in sheets.enumerated() {
      let state = index == 0 ? sheetState : ""
      list += "<sheet name=\"\(sheet.name)\" sheetId=\"\(index + 1)\" \(state) r:id=\"r\(index)\"/>"
      relations +=
        "<Relationship Id=\"r\(index)\" Type=\"\(type)/worksheet\" Target=\"worksheets/s\(index).xml\"/>"
      zip.add(
        "xl/worksheets/s\(index).xml",
        "<worksheet><sheetData>\(sheet.rows)</sheetData></worksheet>"
      )
    }
    relations += "<Relationship Id=\"st\" Type=\"\(type)/styles\" Target=\"/xl/styles.xml\"/>"
    relations += "<Relationship Id=\"ss\" Type=\"\(type)/sharedStrings\" Target=\"strings.xml\"/>"
    zip.add(
      "xl/workbook.xml",
      "<workbook>\(workbookHead)\n<sheets>\(list)</sheets></workbook>"
    )
    zip.add("xl/_rels/workbook.xml.rels", "<Relationships>\(relations)</Relationships>")
    zip.add(
      "xl/styles.xml",
      """
      <styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd.mm.yyyy\\ hh:mm"/></numFmts>
      <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
      <cellXfs count="4"> <xf numFmtId="0"/> <xf numFmtId="14"/> <xf numFmtId="164"/> <xf numFmtId="20"/>
      </cellXfs></styleSheet>
      """
    )
    zip.add("xl/strings.xml", "<sst>\(strings)</sst>")
    return zip
  }

  private func read(
    _ archive: [UInt8],
    sheet: String? = nil,
    skippedRows: Int? = nil,
    declaredHeader: [String] = []
  ) -> Reading {
    var options = ReadOptions()
    options.sheet = sheet
    options.skippedRows = skippedRows
    options.declaredHeader = declaredHeader
    options.isKnownHeader = { knownHeaders.contains($0) }
    do throws(Diagnostic) {
      let opened = try openRecords(
        .file("r.xlsx"),
        options: options,
        in: MemoryFiles(["r.xlsx": archive])
      )
      return Reading(opened.reader)
    } catch {
      return Reading(failure: error)
    }
  }

  private func text(_ reference: String, _ text: String) -> String {
    "<c r=\"\(reference)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
  }

  @Test func `titles above the header are passed over, and no row with them`() {
    let rows = """
      <row r="1">\(text("A1", "Отзывы за январь"))</row>
      <row r="3">\(text("A3", "id"))\(text("B3", "text"))\(text("C3", "stars"))</row>
      <row r="4">\(text("A4", "x"))\(text("B4", "good"))<c r="C4"><v>5</v></c></row>
      <row r="5">\(text("A5", "y"))\(text("B5", "bad"))<c r="C5"><v>1</v></c></row>
      """
    let reading = read(workbook([("a", rows)]).archive)
    #expect(reading.names == ["id", "text", "stars"])
    #expect(reading.texts == [["x", "good", "#5"], ["y", "bad", "#1"]])
    #expect(reading.lines == [4, 5])
  }

  @Test(arguments: [0, 1, 2, 4])
  func `a header that is declared is found below any titles`(count: Int) {
    let titles = (0..<count).map { "<row r=\"\($0 + 1)\">\(text("A\($0 + 1)", "Есеп"))</row>" }
    let (top, below) = (count + 1, count + 2)
    let rows =
      titles.joined() + """
        <row r="\(top)">\(text("A\(top)", "№"))\(text("B\(top)", "Пікір"))</row>
        <row r="\(below)">\(text("A\(below)", "1"))\(text("B\(below)", "жақсы"))</row>
        """
    let archive = workbook([("a", rows)]).archive
    let reading = read(archive, skippedRows: 1, declaredHeader: ["Пікір"])
    #expect(reading.names == ["№", "Пікір"])
    #expect(reading.texts == [["1", "жақсы"]])
    // Without such a row, what was told is passed over.
    let other = read(archive, skippedRows: count, declaredHeader: ["Отзыв"])
    #expect(other.names == ["№", "Пікір"])
  }

  @Test func `cells of every kind are read`() {
    let rows = """
      <row r="1">\(text("A1", "id"))\(text("B1", "rating"))\(text("C1", "when"))\(text("D1", "ok"))</row>
      <row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3"><v>4.5999999999999996</v></c>
      <c r="C3" s="1"><v>45351</v></c><c r="D3" t="b"><v>1</v></c></row>
      <row r="4"><c r="A4" t="str"><f>A1</f><v>f_x000A_g</v></c><c r="B4"><v>5</v></c>
      <c r="C4" s="2"><v>45351.75</v></c><c r="D4" t="e"><v>#N/A</v></c></row>
      <row r="5"><c r="C5" s="3"><v>0.25</v></c></row><row r="6"><c r="A6" s="1"/></row><row/>
      <row><c><v>12345678901234567</v></c><c><v>1.5E+20</v></c></row>
      """
    let strings =
      "<si><t>zero</t></si><si><r><t>one </t></r><rPh><t>no</t></rPh><r><t xml:space=\"preserve\">&amp; 1</t></r></si>"
    let reading = read(workbook([("S", rows)], strings: strings).archive)
    #expect(reading.names == ["id", "rating", "when", "ok"])
    #expect(
      reading.texts == [
        ["one & 1", "#4.6", "2024-02-29", "?true"],
        ["f\ng", "#5", "2024-02-29T18:00:00", "#N/A"],
        ["null", "null", "06:00:00", "null"],
        ["#12345678901234567", "#1.5e+20", "null", "null"],
      ]
    )
    #expect(reading.lines == [3, 4, 5, 8])
    #expect(reading.failure == nil && reading.faults.isEmpty)
  }

  @Test func `days count from 1904 where the workbook says so`() {
    let rows =
      "<row r=\"1\">\(text("A1", "d"))</row><row r=\"2\"><c r=\"A2\" s=\"1\"><v>43889</v></c></row>"
    let zip = workbook([("S", rows)], workbookHead: "<workbookPr date1904=\"1\"/>")
    #expect(read(zip.archive).texts == [["2024-02-29"]])
  }

  @Test func `a packed sheet is unpacked`() {
    // Python's zlib packed: two rows in column A, "text" and "packed row".
    let sheet =
      "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>text</t></is></c></row>"
      + "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>packed row</t></is></c></row></sheetData></worksheet>"
    let packed = bytes(
      hex: """
        b329cf2fca2ece484d2db1b301532e892589763645f9e50a45b64a864a7636c92086a3a1924289ad52665e4e665e6a
        704911503cb3d8cea6c4ae24b5a2c4461fa8591fc4d74f0662a05eb8014670038c70185090989c9d9aa200548fcd18
        7d2437e9239c0a00
        """
    )
    var zip = workbook([])
    var whole = ZipWriter()
    whole.add("xl/worksheets/s.xml", Array(sheet.utf8), deflated: packed)
    whole.add(
      "xl/workbook.xml",
      "<workbook><sheets><sheet name=\"P\" r:id=\"r\"/></sheets></workbook>"
    )
    whole.add(
      "xl/_rels/workbook.xml.rels",
      "<Relationships><Relationship Id=\"r\" Type=\"x/worksheet\" Target=\"worksheets/s.xml\"/></Relationships>"
    )
    #expect(read(whole.archive).texts == [["packed row"]])
    zip.add("xl/worksheets/s.xml", Array(sheet.utf8), deflated: packed, checksum: 1)
    var damaged = ZipWriter()
    damaged.add("xl/worksheets/s.xml", Array(sheet.utf8), deflated: packed, checksum: 1)
    damaged.add(
      "xl/workbook.xml",
      "<workbook><sheets><sheet name=\"P\" r:id=\"r\"/></sheets></workbook>"
    )
    damaged.add(
      "xl/_rels/workbook.xml.rels",
      "<Relationships><Relationship Id=\"r\" Type=\"x/worksheet\" Target=\"worksheets/s.xml\"/></Relationships>"
    )
    #expect(read(damaged.archive).failure?.code == .malformed)
  }

  @Test func `the first visible sheet is read, or the named one`() {
    let sheets = [("Жасырын", "one"), ("Second", "two"), ("Third", "three")].map { name, value in
      (name: name, rows: "<row>\(text("A1", "h"))</row><row>\(text("A2", value))</row>")
    }
    let archive = workbook(sheets, sheetState: "state=\"hidden\"").archive
    #expect(read(archive).texts == [["two"]])
    #expect(read(archive, sheet: "Жасырын").texts == [["one"]])
    #expect(read(archive, sheet: "Third").texts == [["three"]])
    let missing = read(archive, sheet: "Thrid").failure
    #expect(missing?.code == .unknownFormat)
    #expect(missing?.hints == ["its sheets: Third"])
  }

  @Test func `cells behind the header get a column, and bad cells are faults`() {
    let rows = """
      <row r="1">\(text("A1", "a"))</row><row r="2">\(text("C2", "far"))</row>
      <row r="3"><c r="A3" t="s"><v>7</v></c></row>
      <row r="4">\(text("B4", "x"))\(text("A4", "y"))</row><row r="5">\(text("ZZZ5", "z"))</row>
      <row r="6">\(text("A6", "last"))</row>
      """
    let reading = read(workbook([("S", rows)]).archive)
    #expect(reading.names == ["a", "column2", "column3"])
    #expect(reading.texts == [["null", "null", "far"], ["last", "null", "null"]])
    #expect(reading.faultLines == [3, 4, 5])
  }

  @Test func `the header can be had as data`() throws {
    let rows = "<row>\(text("A1", "5"))\(text("B1", "x"))</row><row>\(text("A2", "4"))</row>"
    let files = MemoryFiles(["r.xlsx": workbook([("S", rows)]).archive])
    let opened = try openRecords(.file("r.xlsx"), in: files)
    opened.reader.treatHeaderAsData()
    let reading = Reading(opened.reader, maxRecords: 1)
    #expect(reading.records == [["column1=5", "column2=x"], ["column1=4", "column2=null"]])
  }

  @Test func `an empty sheet is empty`() {
    #expect(read(workbook([("S", "")]).archive).failure?.code == .emptyFile)
  }

  @Test func `every beginning of a workbook is refused`() {
    let archive = workbook([("S", "<row>\(text("A1", "a"))</row>")]).archive
    for length in stride(from: 4, to: archive.count, by: 13) {
      let code = read(Array(archive.prefix(length))).failure?.code
      #expect(code == .truncated || code == .malformed, "\(length)")
    }
  }

  @Test func `archives of other kinds are named`() {
    func code(_ name: String) -> String {
      var zip = ZipWriter()
      zip.add(name, "x")
      let failure = read(zip.archive).failure
      return "\(failure?.code.rawValue ?? "") \(failure?.message ?? "")"
    }
    #expect(code("xl/workbook.bin").contains(".xlsb"))
    #expect(code("content.xml").contains("OpenDocument"))
    #expect(code("reviews.csv").contains("no workbook"))
    var zip = ZipWriter()
    zip.add("xl/workbook.xml", Array("x".utf8), flags: 1)
    #expect(read(zip.archive).failure?.message.contains("encrypted") == true)
  }

  @Test func `a workbook that is changed anywhere never crashes the reader`() {
    let rows = "<row>\(text("A1", "a"))</row><row>\(text("A2", "b"))</row>"
    let archive = workbook([("S", rows)], strings: "<si><t>s</t></si>").archive
    var random = SeededRandom(seed: 7)
    for _ in 0..<400 {
      var changed = archive
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        changed[Int.random(in: 0..<changed.count, using: &random)] = UInt8.random(
          in: 0...255,
          using: &random
        )
      }
      _ = read(changed)
    }
  }
}
