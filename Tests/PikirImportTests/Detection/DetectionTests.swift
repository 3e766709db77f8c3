import PikirBase
import PikirFormats
import PikirImport
import PikirTestSupport
import Testing

/// Which importer a file is for: by its name, columns, keys and values.
@Suite struct DetectionTests {
  private static func importer(
    _ name: String,
    _ format: RecordFormat,
    records: String = "",
    header: [String] = [],
    keys: [String] = [],
    _ recipes: [FieldRecipe],
    change: (inout RecipeImporter) -> Void = { _ in }
  ) -> RecipeImporter {
    var shape = FileShape(format)
    shape.records = records
    var importer = RecipeImporter(name: name, title: name, shape: shape)
    importer.recipes.recipes = recipes
    importer.match.header = header
    importer.match.keys = keys
    change(&importer)
    return importer
  }

  /// One importer for each of several shapes that sites give, some of them near to each other.
  private static let registry: ImporterRegistry = {
    var registry = ImporterRegistry.builtIn
    let all = [
      importer(
        "play-console",
        .csv,
        header: ["Package Name", "Star Rating", "Review Text"],
        [.field(.text, "Review Text"), .field(.rating, "Star Rating")]
      ) { $0.match.name = "reviews_*.csv" },
      importer(
        "duken",
        .csv,
        header: ["Отзыв", "Оценка"],
        [.field(.text, "Отзыв"), .field(.rating, "Оценка"), .date("Дата", "dd.MM.yyyy")]
      ),
      importer(
        "duken-full",
        .csv,
        header: ["Отзыв", "Оценка", "Город"],
        [.field(.text, "Отзыв"), .field(.rating, "Оценка")]
      ),
      importer(
        "market",
        .json,
        records: "reviews[]",
        keys: ["sku", "text"],
        [.field(.text, "text"), .field(.rating, "rating")]
      ),
      importer(
        "shop",
        .json,
        records: "data.feedbacks[]",
        keys: ["productValuation", "text"],
        [.field(.text, "text"), .field(.rating, "productValuation")]
      ),
      importer(
        "play-api",
        .json,
        records: "reviews[]",
        keys: ["reviewId", "comments[0].userComment.text"],
        [.field(.text, "comments[0].userComment.text")]
      ),
      importer(
        "task",
        .xml,
        records: "review",
        keys: ["text", "meta.object"],
        [.field(.text, "text")]
      ),
      importer("geo", .tskv, keys: ["name_ru", "rubrics"], [.field(.text, "text")]),
      importer("loose", .jsonLines, keys: ["text"], [.field(.text, "text")]),
    ]
    for importer in all { registry.add(importer) }
    return registry
  }()

  private func choice(_ text: String, file: String) throws -> ImporterChoice {
    let files = InMemoryFileSystem()
    files.setContents(of: file, to: Array(text.utf8))
    let open = { (options: ReadOptions) throws(Diagnostic) in
      try openRecords(.file(file), options: options, in: files)
    }
    let opened = try open(ReadOptions())
    let sample = FileSample(
      file: file,
      report: opened.report,
      options: ReadOptions(),
      now: ImportTrial.now,
      open: open
    )
    return Self.registry.choice(for: sample)
  }

  private static let console = "Package Name,Star Rating,Review Text\nkz.app,5,жақсы\n"

  @Test func `importers of the format that refuse a file say why, the nearest first`() throws {
    let json = "{\"reviews\":[{\"skus\":1,\"text\":\"a\",\"rating\":5}]}"
    let refusals = try choice(json, file: "/a.json").refusals
    #expect(refusals.map(\.importer.name) == ["market", "shop", "play-api"])
    #expect(
      refusals.map(\.objection).prefix(2) == [
        "there is no 'sku'", "nothing stands at data.feedbacks[]",
      ]
    )
    #expect(
      refusals.map(\.nearMiss).prefix(2) == ["there is 'skus'", "its records stand at reviews[]"]
    )
  }

  /// A file, what it is called, and the importer it is for; empty for the generic one.
  private static let table: [(text: String, file: String, importer: String)] = [
    (console, "/reviews_kz.app_202405.csv", "play-console"),
    (console, "/renamed.csv", "play-console"),
    ("Отзыв;Оценка;Дата\nхорошо;5;02.03.2024\n", "/a.csv", "duken"),
    ("Отзыв\tОценка\nхорошо\t5\n", "/a.tsv", "duken"),
    ("Отзыв,Оценка,Город\nхорошо,5,Алматы\n", "/a.csv", "duken-full"),
    ("отзыв,ОЦЕНКА\nхорошо,5\n", "/a.csv", "duken"),
    ("id,text,rating\n1,fine,5\n", "/a.csv", ""),
    ("{\"reviews\":[{\"sku\":1,\"text\":\"a\",\"rating\":5}]}", "/a.json", "market"),
    ("{\"data\":{\"feedbacks\":[{\"productValuation\":5,\"text\":\"a\"}]}}", "/a.json", "shop"),
    (
      "{\"reviews\":[{\"reviewId\":\"gp:1\",\"comments\":[{\"userComment\":{\"text\":\"a\"}}]}]}",
      "/a.json", "play-api"
    ),
    ("{\"reviews\":[{\"id\":1,\"text\":\"a\",\"rating\":5}]}", "/a.json", ""),
    ("[{\"sku\":1,\"text\":\"a\",\"rating\":5}]", "/a.json", ""),
    (
      "<reviews><review id='1'><meta><object>x</object></meta><text>a</text></review>"
        + "<review id='2'><meta><object>y</object></meta><text>b</text></review></reviews>",
      "/a.xml", "task"
    ),
    ("name_ru=Кафе\trating=5.\trubrics=Кафе\ttext=вкусно\n", "/a.tskv", "geo"),
    ("{\"text\":\"a\",\"stars\":5}\n{\"text\":\"b\",\"stars\":4}\n", "/a.jsonl", ""),
  ]

  @Test(arguments: table)
  func `a file goes to its importer`(
    _ sample: (text: String, file: String, importer: String)
  ) throws {
    let choice = try choice(sample.text, file: sample.file)
    #expect((choice.importer?.name ?? "") == sample.importer, "\(choice)")
  }

  @Test func `the reason names columns and the scale`() throws {
    let choice = try choice(Self.console, file: "/reviews_a.csv")
    #expect(
      choice.reason
        == "columns Package Name, Star Rating, Review Text, the name reviews_*.csv, rating 1-5"
    )
    let api = try self.choice(
      "{\"reviews\":[{\"sku\":1,\"text\":\"a\",\"rating\":5}]}",
      file: "/a.json"
    )
    #expect(api.reason == "keys reviews[].sku, reviews[].text, rating 1-5")
  }

  @Test func `a header that fits over values that do not is no match`() throws {
    let words = try choice("Отзыв,Оценка\nхорошо,отлично\nплохо,ужасно\n", file: "/a.csv")
    #expect(words.importer == nil)
    #expect(words.others.first == "not duken: 2 of 2 values of 'Оценка' are no rating 1-5")
    let dates = try choice("Отзыв,Оценка,Дата\nхорошо,5,вчера днём\n", file: "/a.csv")
    #expect(dates.importer == nil)
    let wrong = try choice("Отзыв,Оценка,Дата\nхорошо,5,03/14/2024\n", file: "/a.csv")
    #expect(wrong.importer == nil)
  }

  @Test func `a weak match and a tie are left to the generic importer and said`() throws {
    let weak = try choice("{\"text\":\"a\"}\n{\"text\":\"b\"}\n", file: "/a.jsonl")
    #expect(weak.importer == nil)
    #expect(weak.remark?.contains("loose") ?? false)
    var registry = Self.registry
    registry.add(
      Self.importer(
        "market2",
        .json,
        records: "reviews[]",
        keys: ["sku", "text"],
        [.field(.text, "text"), .field(.rating, "rating")]
      )
    )
    let files = InMemoryFileSystem()
    let text = "{\"reviews\":[{\"sku\":1,\"text\":\"a\",\"rating\":5}]}"
    files.setContents(of: "/a.json", to: Array(text.utf8))
    let open = { (options: ReadOptions) throws(Diagnostic) in
      try openRecords(.file("/a.json"), options: options, in: files)
    }
    let tie = registry.choice(
      for: FileSample(
        file: "/a.json",
        report: try open(ReadOptions()).report,
        options: ReadOptions(),
        now: ImportTrial.now,
        open: open
      )
    )
    #expect(tie.importer == nil)
    #expect(tie.equals == ["market", "market2"])
    #expect(tie.remark == nil)
  }

  @Test func `the runners-up are told with what speaks against them`() throws {
    let choice = try choice("Отзыв,Оценка,Город\nхорошо,5,Алматы\n", file: "/a.csv")
    #expect(choice.others.first == "perhaps duken: columns Отзыв, Оценка, rating 1-5")
  }
}
