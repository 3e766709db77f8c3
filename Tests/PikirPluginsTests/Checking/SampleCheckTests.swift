import PikirBase
import PikirImport
import PikirPlugins
import PikirTestSupport
import Testing

/// What importers declare, held against the samples beside them.
@Suite struct SampleCheckTests {
  private static func findings(
    _ samples: [String: String],
    header: [String] = [],
    format: String = "csv",
    records: String = "",
    text: FieldRecipe.Origin = .columns(["Отзыв"]),
    author: String = "Автр",
    authorField: ImportField = .author,
    code: String = "one\ntwo\nthree\n",
    votes: String? = nil,
    delimiter: UInt8 = 0,
    edit: (inout ImporterManifest) -> Void = { _ in }
  ) throws -> [Diagnostic] {
    let files = InMemoryFileSystem()
    try files.makeDirectory("/p", mode: 0o755)
    try files.makeDirectory("/p/samples", mode: 0o755)
    for (name, text) in samples {
      files.setContents(of: "/p/samples/" + name, to: Array(text.utf8))
    }
    let main = SourceText(name: "plugins/duken/init.lua", text: code)
    let bundle = PluginBundle(
      name: "duken",
      owner: .workspace,
      path: "/p",
      shownPath: "plugins/duken",
      files: [PluginBundle.File(name: "init.lua", text: main)],
      sampleFolder: "/p/samples"
    )
    var importer = ImporterManifest()
    importer.id = "duken"
    importer.format = format
    importer.records = records
    importer.match.header = header
    importer.delimiter = delimiter
    importer.place = PluginPlace(chunk: "init.lua", line: 3)
    var author = FieldMapping(.field(authorField), from: .columns([author]))
    author.place = PluginPlace(chunk: "init.lua", line: 2)
    importer.fields = [FieldMapping(.field(.text), from: text), author]
    if let votes {
      var mapping = FieldMapping(.field(.votes), from: .columns([votes]))
      mapping.place = PluginPlace(chunk: "init.lua", line: 3)
      importer.fields = [importer.fields[0], mapping]
      importer.map = PluginFunction(1)
    }
    edit(&importer)
    var manifest = PluginManifest()
    manifest.importers = [importer]
    return SampleCheck(
      bundle,
      fileSystem: files,
      now: 1_717_200_000,
      interrupt: Interrupt()
    ).findings(manifest)
  }

  @Test func `a field of which no sample has a column is a warning at its line`() throws {
    let findings = try Self.findings(["a.csv": "Отзыв,Автор\nжақсы,Айгүл\n"])
    #expect(
      findings.map(\.message) == [
        "no record of samples/a.csv has the column 'Автр' (author); did you mean 'Автор'?"
      ]
    )
    let finding = try #require(findings.first)
    #expect(finding.severity == .warning)
    let span = try #require(finding.span)
    #expect(span.source.place(ofByte: span.range.lowerBound).line == 2)
  }

  @Test func `a field that one of the samples has is in order, and so is one without samples`()
    throws
  {
    let samples = ["a.csv": "Отзыв\nжақсы\n", "b.csv": "Отзыв,Автр\nжақсы,Айгүл\n"]
    #expect(try Self.findings(samples).isEmpty)
    #expect(try Self.findings([:]).isEmpty)
    #expect(try Self.findings(["a.json": "[{\"x\":1}]"]).isEmpty)
  }

  @Test func `an importer that takes none of its samples says what it misses`() throws {
    let samples = ["a.csv": "Отзыв,Автор\nжақсы,Айгүл\n", "b.csv": "Другое\nx\n"]
    let findings = try Self.findings(samples, header: ["Отзыв", "Автр"])
    #expect(
      findings.map(\.message) == [
        "duken takes no sample of its own: of samples/a.csv there is no 'Автр'; there is 'Автор'"
      ]
    )
    let span = try #require(findings.first?.span)
    #expect(span.source.place(ofByte: span.range.lowerBound).line == 3)
    #expect(findings.first?.severity == .warning)
    // One that finds nothing of what it asks for is told too.
    #expect(
      try Self.findings(["b.csv": "Другое\nx\n"], header: ["Нет"]).map(\.message)
        == ["duken takes no sample of its own: of samples/b.csv there is no 'Нет'"]
    )
  }

  @Test(arguments: [["Отзыв", "Автр"], []])
  func `a delimiter that the sample does not have is told`(header: [String]) throws {
    let told = "';' seems to part its columns, and the importer's delimiter is ','"
    let findings = try Self.findings(
      ["a.csv": "Отзыв;Автр\nжақсы, таза;Айгүл\n"],
      header: header,
      delimiter: UInt8(ascii: ",")
    )
    #expect(findings.count == 1)
    let said = findings.map { $0.message + " | " + $0.hints.joined() }.first ?? ""
    #expect(said.hasPrefix("duken takes no sample of its own: "), "\(said)")
    #expect(said.contains(told), "\(said)")
    // One column is one column.
    #expect(
      try Self.findings(["a.csv": "Автр,Отзыв\na,b;c\n"], delimiter: UInt8(ascii: ",")).isEmpty
    )
    let other = try Self.findings(
      ["a.csv": "Слова\nb;c\n"],
      header: ["Отзыв"],
      delimiter: UInt8(ascii: ",")
    )
    #expect(other.map { $0.message.contains("seems") } == [false])
  }

  @Test func `votes that are no numbers are a warning, unless code sets them`() throws {
    let samples = ["a.csv": "Отзыв,Полезно\nжақсы,много\nжаман,3\nорташа,никто\n"]
    let findings = try Self.findings(samples, votes: "Полезно")
    let finding = try #require(findings.first)
    #expect(findings.count == 1)
    #expect(finding.message.hasPrefix("2 values of 'Полезно' in samples/a.csv are no numbers"))
    #expect(finding.message.hasSuffix("\"много\""))
    #expect(finding.severity == .warning)
    let span = try #require(finding.span)
    #expect(span.source.place(ofByte: span.range.lowerBound).line == 3)
    let code = "one\ntwo\nreview.votes = 1\n"
    #expect(try Self.findings(samples, code: code, votes: "Полезно").isEmpty)
    #expect(try Self.findings(["a.csv": "Отзыв,Полезно\nжақсы,12\n"], votes: "Полезно").isEmpty)
  }

  @Test func `words in columns of which the first alone is taken are a warning`() throws {
    let sample = "Плюс,Минус,Автр\nтаза,қымбат,А\nтыныш,,Б\n,суық,В\nбір,бір,Г\nесік,терезе,Д\n"
    let both = ["Плюс", "Минус"]
    let found = try Self.findings(["a.csv": sample], text: .columns(both))
    #expect(
      found.map(\.message) == [
        "2 records have words in several columns of text, and the first alone is taken"
      ]
    )
    #expect(found.first?.hints.first?.contains("join = { \"Плюс\", \"Минус\" }") == true)
    #expect(try Self.findings(["a.csv": sample], text: .joined(both, with: " ")).isEmpty)
    #expect(try Self.findings(["a.csv": sample], text: .columns(["Плюс"])).isEmpty)
  }

  @Test func `a name of what stands around records has the nearest there is`() throws {
    let sample = #"{"hotels": [{"hotel": {"name": "Көктем"}, "reviews": [{"Отзыв": "таза"}]}]}"#
    let near = { (name: String) in
      try Self.findings(
        ["a.json": sample],
        format: "json",
        records: "hotels[].reviews[]",
        author: name
      ).flatMap(\.hints)
    }
    #expect(try near("^hotl.name") == ["did you mean \"^hotel.name\"?"])
    #expect(try near("^quite.other") == ["around records stand ^hotel.name"])
    #expect(try near("^hotel.name").isEmpty)
  }

  @Test func `an object in place of a text is told with its members`() throws {
    let sample =
      #"[{"Отзыв": null, "Автр": "А"}, {"Отзыв": {"сөз": "таза", "күн": 1}, "Автр": "Б"}]"#
    let found = try Self.findings(["a.json": sample], format: "json", records: "[]")
    #expect(
      found.map(\.message) == [
        "no record of samples/a.json has the column 'Отзыв' (text); "
          + "did you mean 'Отзыв.сөз' or 'Отзыв.күн'?"
      ]
    )
  }

  @Test func `a column that map reads and no sample has is told with the nearest`() throws {
    let sample =
      #"{"hotels": [{"hotel": {"name": "Көктем"}, "reviews": [{"guest": {"name": "А"}}]}]}"#
    let code = { (value: String) in
      "one\nreturn { map = function(rec, review)\n  review.title = \(value)\nend }"
    }
    let found = { (value: String) in
      try Self.findings(
        ["a.json": sample],
        format: "json",
        records: "hotels[].reviews[]",
        text: .columns(["guest.name"]),
        author: "guest.name",
        code: code(value),
        votes: "guest.name"
      ).filter { $0.message.hasPrefix("no record") }.map { finding in
        "\(finding.span?.placeDescription ?? ""): \(finding.message)"
      }
    }
    let told = { (name: String, near: String) in
      "plugins/duken/init.lua:3:18: no record of samples/a.json has the column '\(name)'"
        + " (read by map); did you mean '\(near)'?"
    }
    #expect(try found("rec['guest.nmae']") == [told("guest.nmae", "guest.name")])
    #expect(try found("rec[\"^hotl.name\"]") == [told("^hotl.name", "^hotel.name")])
    #expect(try found("rec['guest.name'] .. rec['^hotel.name']") == [])
    // Code that knows two forms of a file asks for either.
    #expect(try found("rec['guest.nmae'] or rec['guest.name']") == [])
  }

  @Test func `a value in place of a column is told how it is written`() throws {
    let hints = { (field: ImportField, column: String) in
      try Self.findings(["a.csv": "Отзыв,Тіл\nжақсы,kk\n"], author: column, authorField: field)
        .flatMap(\.hints)
    }
    #expect(try hints(.lang, "ru") == ["the same for all records: lang = { value = \"ru\" }"])
    #expect(
      try hints(.source, "ozon") == ["the same for all records: source = { value = \"ozon\" }"]
    )
    #expect(try hints(.lang, "Язык") == [])
    #expect(try hints(.author, "ru") == [])
  }

  @Test func `a value that is shown in part ends with a whole letter`() throws {
    let long = "x" + String(repeating: "ж", count: 40)
    let found = try Self.findings(["a.csv": "Отзыв,Полезно\nтаза,\(long)\n"], votes: "Полезно")
    // 60 bytes are the most: the x and 29 letters of two.
    #expect(found.first?.message.hasSuffix("\"x\(String(repeating: "ж", count: 29))\"") == true)
  }

  // MARK: Letters of another alphabet

  @Test func `a column that differs by a letter of another alphabet is told the letter`() throws {
    let sample = ["a.csv": "Отзыв,Күйі\nжақсы,жарияланды\n"]
    let hints = ["look at the letters: the 4th letter is Latin i"]
    let field = try Self.findings(sample, author: "Күйi")
    #expect(field.map { $0.message.hasSuffix("did you mean 'Күйі'?") } == [true])
    #expect(field.map(\.hints) == [hints])
    let code = "one\nreturn { map = function(rec, review)\n  review.title = rec['Күйi']\nend }"
    let map = try Self.findings(sample, author: "Күйі", code: code) {
      $0.map = PluginFunction(1)
    }
    #expect(map.map(\.hints) == [hints])
    // What is seen needs no word.
    #expect(try Self.findings(sample, author: "Күй").map(\.hints) == [[]])
  }

  @Test func `without a sample, a column of two alphabets is told by its letters`() throws {
    let code = "one\nreturn { map = function(rec, review)\n  review.title = rec['Күйi']\nend }"
    let found = try Self.findings([:], author: "\u{41}втор", code: code) {
      $0.map = PluginFunction(1)
    }
    #expect(
      found.map(\.message) == [
        "the column '\u{41}втор' mixes alphabets, as hardly a file does: the first letter is Latin A",
        "the column 'Күйi' mixes alphabets, as hardly a file does: the 4th letter is Latin i",
      ]
    )
    // A site that writes it so is right.
    #expect(
      try Self.findings(["a.csv": "Отзыв,\u{41}втор\nтаза,Ә\n"], author: "\u{41}втор").isEmpty
    )
  }

  // MARK: Values

  private static func values(
    _ target: ColumnTarget,
    _ pairs: [(String, String)],
    _ cells: [String],
    code: String = "one\ntwo\nthree\n"
  ) throws -> [Diagnostic] {
    let rows = cells.map { "жақсы,\($0)\n" }.joined()
    return try findings(["a.csv": "Отзыв,Баға\n" + rows], code: code) { importer in
      var mapping = FieldMapping(target, from: .columns(["Баға"]))
      mapping.values = pairs.map { .init(from: $0.0, to: $0.1) }
      mapping.place = PluginPlace(chunk: "init.lua", line: 2)
      importer.fields[1] = mapping
      if code.contains("review") { importer.map = PluginFunction(1) }
    }
  }

  @Test func `values of the sample that a field's values do not name are told`() throws {
    let stars = [("★★★★", "5"), ("★★☆☆☆", "2")]
    let found = try Self.values(.user("car"), stars, ["★★★★★", "★★☆☆☆", "—", "", "3"])
    #expect(
      found.map(\.message) == [
        "values does not name 1 value of 'Баға' in samples/a.csv: \"★★★★★\""
      ]
    )
    #expect(
      found.map(\.hints)
        == [["\"★★★★\" of values is none of them; did you mean \"★★★★★\"?"]]
    )
    #expect(found.first?.span?.placeDescription == "plugins/duken/init.lua:2:1")
    let many = try Self.values(.user("car"), [("a", "1")], ["a", "bcd", "efg", "hij", "klm"])
    #expect(
      many.map(\.message) == [
        "values does not name 4 values of 'Баға' in samples/a.csv: \"bcd\", \"efg\", \"hij\", …"
      ]
    )
    // A key that no sample happens to have is right, and so are words that stay as they are.
    #expect(try Self.values(.user("car"), [("a", "1"), ("b", "2")], ["a"]).isEmpty)
    #expect(try Self.values(.user("state"), [("a", "шықты")], ["a", "кетті"]).isEmpty)
  }

  @Test func `a rating that is read without values needs none`() throws {
    let words = [("керемет", "5")]
    #expect(
      try Self.values(.field(.rating), words, ["керемет", "4", "★★★☆☆", "2 - нашар"]).isEmpty
    )
    // An importer whose ratings are mostly unreadable takes no file.
    let cells = Array(repeating: "керемет", count: 19) + ["келеңсіз"]
    let found = try Self.values(.field(.rating), words, cells)
    #expect(found.map { $0.message.hasSuffix("samples/a.csv: \"келеңсіз\"") } == [true])
    let code = "one\ntwo\nreview.rating = 1\n"
    #expect(try Self.values(.field(.rating), words, cells, code: code).isEmpty)
  }

  // MARK: Ids

  @Test func `an importer without ids is told the column that looks like them`() throws {
    let rows = (1...5).map { "таза әрі тыныш бөлме,ZH-260\($0)-B\n" }.joined()
    let sample = ["a.csv": "Отзыв,Тапсырыс №\n" + rows + "бәрі жақсы болды,Барлығы: 5\n"]
    let found = try Self.findings(sample) { $0.fields.removeLast() }
    #expect(
      found.map(\.message) == [
        "no field is a review's id, so that a second import doubles reviews whose words changed; "
          + "'Тапсырыс №' of samples/a.csv looks like one"
      ]
    )
    #expect(found.first?.hints == ["add to fields: id = \"Тапсырыс №\""])
    #expect(
      try Self.findings(sample, author: "Тапсырыс №", authorField: .id).isEmpty,
      "a field is the id"
    )
    #expect(
      try Self.findings(sample) { importer in
        importer.fields.removeLast()
        importer.ignored = ["Тапсырыс №"]
      }.isEmpty
    )
    #expect(
      try Self.findings(["a.csv": "Отзыв\nтаза\nлас\nсуық\n"]) { importer in
        importer.fields.removeLast()
      }.isEmpty
    )
  }
}
