import PikirBase
import PikirFormats
import PikirImport
import PikirStore
import PikirTestSupport
import Testing

/// What an importer's author can say of fields, and what becomes of it.
@Suite struct RecipeImporterTests {
  @Test func `columns go where the author says and not where headers point`() throws {
    let importer = RecipeImporter.sample([
      .field(.id, "Номер"), .field(.text, "title"), .field(.author, "text"),
      .field(.rating, "Оценка"),
    ])
    let trial = try ImportTrial("Номер,title,text,Оценка\n17,Жақсы,Айгүл,4\n", by: importer)
    #expect(
      trial.rows == [
        [
          "id": "17", "text": "Жақсы", "author": "Айгүл", "rating": "4", "source": "sample",
          "scale": "1-5", "lang": "kk",
        ]
      ]
    )
    #expect(trial.summary.importer == "duken")
  }

  @Test func `the first column that is not blank is taken`() throws {
    let importer = RecipeImporter.sample([.field(.text, "long", "short")])
    let trial = try ImportTrial(
      "short,long\nbrief,a long one\nonly brief,\nthis too, \u{A0}\n",
      by: importer
    )
    #expect(trial["text"] == ["a long one", "only brief", "this too"])
    #expect(trial.targets["long"] == "text")
  }

  @Test func `columns that alternate between exports are one field`() throws {
    let importer = RecipeImporter.sample([
      .field(.id, "Review Link", "Review URL"), .field(.text, "Review Text"),
    ])
    let old = try ImportTrial("Review URL,Review Text\na1,fine\n", by: importer)
    let new = try ImportTrial("Review Text,Review Link\nfine,a1\n", by: importer)
    #expect(old["id"] == ["a1"])
    #expect(new["id"] == ["a1"])
  }

  @Test func `columns are joined without the blank ones`() throws {
    let importer = RecipeImporter.sample([
      FieldRecipe(.field(.text), from: .joined(["a", "b", "c"], with: " | "))
    ])
    let trial = try ImportTrial("a,b,c\none,,three\n,two,\n1,2,3\n", by: importer)
    #expect(trial["text"] == ["one | three", "two", "1 | 2 | 3"])
  }

  /// Records are read some thousands at a time, and numbered anew each time.
  @Test func `a field that a record lacks is not taken from an earlier one`() throws {
    let importer = RecipeImporter.sample(
      .jsonLines,
      [
        .field(.id, "id"), FieldRecipe(.field(.text), from: .joined(["more", "text"], with: "+")),
      ]
    )
    var text = #"{"id":"0","text":"a","more":"b"}"# + "\n"
    for number in 1..<9000 { text += #"{"id":"\#(number)","text":"t\#(number)"}"# + "\n" }
    let files = InMemoryFileSystem()
    files.setContents(of: "/sample.jsonl", to: Array(text.utf8))
    let plan = try ImportPlan.make(
      for: .file("/sample.jsonl"),
      by: importer,
      options: ImportOptions(now: ImportTrial.now),
      in: files
    )
    let workspace = Workspace.scratch(clock: PinnedClock(ImportTrial.now))
    let running = try workspace.beginImport(command: "import")
    running.beginFile()
    _ = try ImportJob(plan).run { (batch) throws(Diagnostic) in _ = try running.append(batch) }
    _ = try running.commit()
    let contents = workspace.state.contents
    let found = (0..<workspace.state.rowCount).map { contents.string(.text, row: $0) }
    #expect(found == ["b+a"] + (1..<9000).map { "t\($0)" })
  }

  @Test(arguments: [
    (1e300, 2e300, [nil, nil, nil]), (0.5, 4.5, ["1", nil, "3"]), (3, 3, [nil, nil, "3"]),
  ])
  func `bounds that are no scale are held against the values, which tell the scale`(
    _ lowest: Double,
    _ highest: Double,
    _ ratings: [String?]
  ) throws {
    let importer = RecipeImporter.sample([
      .field(.text, "t"),
      .field(.rating, "stars") { ($0.lowest, $0.highest) = (lowest, highest) },
    ])
    let trial = try ImportTrial("t,stars\na,1\nb,5\nc,3\n", by: importer) { $0.badRowShare = 1 }
    #expect(trial["rating"] == ratings)
  }

  @Test func `a constant is every review's`() throws {
    let importer = RecipeImporter.sample([
      .field(.text, "t"), FieldRecipe(.field(.brand), from: .constant("Дүкен")),
      FieldRecipe(.user("shop"), from: .constant("almaty")),
    ])
    let trial = try ImportTrial("t\nfine\ngood\n", by: importer)
    #expect(trial["brand"] == ["Дүкен", "Дүкен"])
    #expect(trial["x.shop"] == ["almaty", "almaty"])
  }

  @Test func `values are replaced by a table and others stay`() throws {
    let importer = RecipeImporter.sample([
      .field(.text, "t"),
      .field(.rating, "stars") {
        $0.replacements = [.init(from: "ONE", to: "1"), .init(from: "FIVE", to: "5")]
      },
      .user("state", "s") { $0.replacements = [.init(from: "1", to: "open")] },
    ])
    let trial = try ImportTrial("t,stars,s\na, ONE ,1\nb,FIVE,2\nc,3,1\n", by: importer)
    #expect(trial["rating"] == ["1", "5", "3"])
    #expect(trial["x.state"] == ["open", "2", "open"])
  }

  @Test func `unclaimed columns are kept under their names or dropped`() throws {
    let text = "t,Город,noise\nfine,Алматы,1\n"
    let kept = try ImportTrial(
      text,
      by: RecipeImporter.sample([.field(.text, "t")]) { $0.recipes.ignored = ["noise"] }
    )
    #expect(kept.targets == ["t": "text", "Город": "x.город", "noise": "-"])
    #expect(kept["x.город"] == ["Алматы"])
    let dropped = try ImportTrial(
      text,
      by: RecipeImporter.sample([.field(.text, "t")]) { $0.recipes.keepsRest = false }
    )
    #expect(dropped.targets == ["t": "text", "Город": "-", "noise": "-"])
  }

  @Test func `what the person says goes before the author`() throws {
    let importer = RecipeImporter.sample([
      .field(.text, "t"), .field(.author, "a"), .user("city", "c"),
    ])
    let trial = try ImportTrial(
      "t,a,c,d\nfine,Ann,Riga,Bob\n",
      by: importer,
      arguments: [("d", "author"), ("c", "-")]
    )
    #expect(trial["author"] == ["Bob"])
    #expect(trial["x.a"] == ["Ann"])
    #expect(trial["x.city"] == [nil])
  }

  @Test func `a column may serve two fields`() throws {
    let importer = RecipeImporter.sample([
      .field(.text, "t"), .field(.product, "sku"), .user("sku", "sku"),
    ])
    let trial = try ImportTrial("t,sku\nfine,K-1\n", by: importer)
    #expect(trial["product"] == ["K-1"])
    #expect(trial["x.sku"] == ["K-1"])
  }

  @Test func `the importer's source goes before what the person says`() throws {
    let importer = RecipeImporter.sample([.field(.text, "t")]) { $0.source = "duken.kz" }
    let trial = try ImportTrial("t\nfine\n", by: importer, arguments: [("source", "other")])
    #expect(trial["source"] == ["duken.kz"])
    let open = RecipeImporter.sample([.field(.text, "t")])
    let said = try ImportTrial("t\nfine\n", by: open, arguments: [("source", "other")])
    #expect(said["source"] == ["other"])
  }

  @Test func `a missing column refuses the file and names the nearest header`() {
    let importer = RecipeImporter.sample([.field(.text, "Отзыв")]) {
      $0.match.header = ["Отзыв", "Оценка"]
    }
    let failure = ImportTrial.failure("Отзыв,Оценки\nхорошо,5\n", by: importer)
    #expect(failure?.code == .missingColumn)
    #expect(failure?.message.contains("'Оценка'") ?? false)
    #expect(failure?.hints.first?.contains("Оценки") ?? false)
  }

  @Test func `a file without the text and the rating of the recipes is refused`() {
    let importer = RecipeImporter.sample([.field(.text, "Отзыв"), .field(.author, "имя")])
    #expect(ImportTrial.failure("имя\nАнна\n", by: importer)?.code == .missingColumn)
  }

  @Test func `a file of another format is refused with both names`() {
    let importer = RecipeImporter.sample(.json, [.field(.text, "t")])
    let failure = ImportTrial.failure("t\nfine\n", by: importer)
    #expect(failure?.code == .unknownFormat)
    #expect(failure?.message == "importer duken reads json, and the file is csv")
  }

  @Test func `letters that were broken before refuse the file`() {
    // "привет" in UTF-8, read as Windows-1252 and saved again.
    let broken = "Ð¿Ñ€Ð¸Ð²ÐµÑ‚"
    let importer = RecipeImporter.sample([.field(.text, "t")])
    let text = "t\n\(broken)\n\(broken)\n\(broken)\n"
    #expect(ImportTrial.failure(text, by: importer)?.code == .encoding)
    #expect(
      ImportTrial.failure(text, by: importer, arguments: [("mojibake", "keep")]) == nil
    )
  }

  @Test(
    arguments: [
      // A file with commas for an importer of semicolons, and with a comma in a text.
      (
        "Отзыв,Оценка\nжақсы,5\n", ";",
        "',' seems to part its columns, and the importer's delimiter is ';'"
      ),
      (
        "Отзыв;Оценка\nжақсы, таза;5\n", ",",
        "';' seems to part its columns, and the importer's delimiter is ','"
      ),
      (
        "Отзыв\tОценка\nжақсы\t5\n", ",",
        "a tab seems to part its columns, and the importer's delimiter is ','"
      ),
    ]
  )
  func `a delimiter that a file does not have is told`(text: String, told: String, hint: String) {
    let importer = RecipeImporter.sample([.field(.text, "Отзыв"), .field(.rating, "Оценка")]) {
      $0.shape.delimiter = told.utf8.first ?? 0
    }
    let failure = ImportTrial.failure(text, by: importer)
    #expect(failure?.code == .missingColumn)
    #expect(failure?.hints == [hint])
  }
}
