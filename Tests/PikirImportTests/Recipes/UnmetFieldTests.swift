import PikirBase
import PikirFormats
@testable import PikirImport
import Testing

/// Fields whose columns a file does not have, and values outside what the author said.
@Suite struct UnmetFieldTests {
  @Test func `a field without a column is named with the column that may be meant`() throws {
    let importer = RecipeImporter.sample([
      .field(.id, "Номер"), .field(.text, "Отзыв"), .field(.author, "Автр"),
      .field(.rating, "Оценка"),
    ])
    let trial = try ImportTrial("№,Отзыв,Автор,Оценка\n1,жақсы,Айгүл,5\n", by: importer)
    #expect(
      trial.summary.unmet.map(\.text) == [
        "the column 'Номер' (id); did you mean '№'?",
        "the column 'Автр' (author); did you mean 'Автор'?",
      ]
    )
    #expect(trial.summary.unmet.map(\.isIdentifier) == [true, false])
  }

  /// One letter in two forms, of which a file may have either or both.
  @Test(
    arguments: [
      ("caf\u{E9},cafe\u{301}", "a", "b"), ("cafe\u{301},caf\u{E9}", "b", "a"),
      ("caf\u{E9},x", "a", "a"), ("cafe\u{301},x", "a", "a"),
    ]
  )
  func `a column is found in any normal form, and in its own first`(
    header: String,
    title: String,
    text: String
  ) throws {
    let importer = RecipeImporter.sample([
      .field(.title, "caf\u{E9}"), .field(.text, "cafe\u{301}"),
    ])
    let trial = try ImportTrial("\(header),id\na,b,1\n", by: importer)
    #expect(trial.rows.map { $0["title"] } == [title] && trial.rows.map { $0["text"] } == [text])
    #expect(trial.summary.unmet.isEmpty)
  }

  @Test func `a field with one of its columns lacks none`() throws {
    let importer = RecipeImporter.sample([.field(.text, "long", "short"), .field(.id, "id")])
    let trial = try ImportTrial("short,id\nfine,1\n", by: importer)
    #expect(trial.summary.unmet.isEmpty)
  }

  @Test func `a path that only a later record has is there`() throws {
    let importer = RecipeImporter.sample(
      .jsonLines,
      [.field(.text, "t"), .field(.author, "who.nick")]
    )
    var lines = (0..<6000).map { "{\"t\":\"fine \($0)\"}" }
    let without = try ImportTrial(
      lines.joined(separator: "\n"),
      file: "/a.jsonl",
      by: importer
    )
    #expect(without.summary.unmet.map(\.columns) == [["who.nick"]])
    lines.append("{\"t\":\"last\",\"who\":{\"nick\":\"Ann\"}}")
    let with = try ImportTrial(lines.joined(separator: "\n"), file: "/a.jsonl", by: importer)
    #expect(with.summary.unmet.isEmpty)
  }

  @Test func `a field that the person gave to a column of the file is not missing`() throws {
    let importer = RecipeImporter.sample([.field(.id, "Номер"), .field(.text, "t")])
    let trial = try ImportTrial("№,t\n1,fine\n", by: importer, arguments: [("№", "id")])
    #expect(trial.summary.unmet.isEmpty)
  }

  @Test func `one of several columns that is misspelt is told, and one of another file is not`()
    throws
  {
    let text = "Отзыв,Плюсы,Ответ\nжақсы,таза,бар\n"
    let partly = { (recipes: [FieldRecipe], ignored: [String]) in
      try ImportTrial(text, by: RecipeImporter.sample(recipes) { $0.recipes.ignored = ignored })
        .partlyUnmet
    }
    let other = FieldRecipe.field(.text, "Отзыв", "Comment")
    #expect(try partly([other], ["Фото"]) == [])
    let misspelt = FieldRecipe.field(.text, "Отзыв", "Плюс")
    #expect(
      try partly([misspelt], ["Отвт"]) == [
        "the column 'Плюс' (text); did you mean 'Плюсы'?",
        "the column 'Отвт' (ignore); did you mean 'Ответ'?",
      ]
    )
    let joined = FieldRecipe(.field(.text), from: .joined(["Отзыв", "Минусы"], with: " "))
    #expect(try partly([joined], []).first?.hasPrefix("the column 'Минусы' (text)") == true)
    let date = FieldRecipe.field(.date, "Күні", "iso")
    let dated = try ImportTrial(
      "t,Күні\nfine,2024-05-01\n",
      by: RecipeImporter.sample([.field(.text, "t"), date])
    )
    #expect(dated.partlyUnmet == ["the column 'iso' (date)"])
  }

  @Test func `a list or an object that is left out takes its parts along`() throws {
    let record = #"{"t":"fine","talk":[{"who":"a","at":"b"}],"pic":{"w":1,"h":2},"talked":"x"}"#
    let importer = { (ignored: [String]) in
      RecipeImporter.sample(.jsonLines, [.field(.text, "t"), .field(.replyText, "talk[0].at")]) {
        $0.recipes.ignored = ignored
      }
    }
    let kept = try ImportTrial(record, file: "/a.jsonl", by: importer([]))
    #expect(kept.rows.map { $0["x.talk_0_who"] } == ["a"])
    let trial = try ImportTrial(record, file: "/a.jsonl", by: importer(["talk", "pic"]))
    #expect(trial.targets.filter { $0.value.hasPrefix("x.") } == ["talked": "x.talked"])
    let misspelt = try ImportTrial(record, file: "/a.jsonl", by: importer(["tlak", "pik", "wo"]))
    #expect(
      misspelt.partlyUnmet == [
        "the column 'tlak' (ignore); did you mean 'talk'?",
        "the column 'pik' (ignore); did you mean 'pic'?",
      ]
    )
    // What a field names is taken all the same.
    #expect(trial.targets["talk[0].at"] == "reply.text")
    #expect(trial.partlyUnmet == [])
  }

  @Test(
    arguments: [
      // min and max, scale, the value, and whether it is taken.
      (1.0, 1.0, nil, "2/5", false), (1.0, 5.0, nil, "2/5", true), (1.0, 5.0, nil, "6", false),
      (1.0, 10.0, nil, "2/5", false), (1.0, 10.0, nil, "7/10", true),
      (nil, nil, RatingScale.points(low: 1, high: 10), "2/5", false),
      (nil, nil, RatingScale.points(low: 1, high: 10), "2/10", true),
      (nil, nil, RatingScale.stars, "80%", false), (nil, 3.0, RatingScale.stars, "4", false),
      (nil, 3.0, RatingScale.stars, "3", true), (2.0, nil, nil, "1", false),
    ] as [(Double?, Double?, RatingScale?, String, Bool)]
  )
  func `ratings are held against what the author said`(
    _ low: Double?,
    _ high: Double?,
    _ scale: RatingScale?,
    _ value: String,
    _ isTaken: Bool
  ) throws {
    let importer = RecipeImporter.sample([
      .field(.text, "t"),
      .field(.rating, "r") {
        $0.lowest = low
        $0.highest = high
        $0.scale = scale
      },
    ])
    let trial = try ImportTrial("t,r\nfine,\(value)\n", by: importer) { $0.badRowShare = 1 }
    #expect(trial.summary.ledger.counts == (isTaken ? [:] : [.ratingOutOfScale: 1]))
  }

  @Test func `votes outside the bounds are a fault`() throws {
    let importer = RecipeImporter.sample([
      .field(.text, "t"), .field(.votes, "v") { $0.highest = 10 },
    ])
    let trial = try ImportTrial("t,v\nfine,3\ngood,11\n", by: importer) { $0.badRowShare = 1 }
    #expect(trial["votes"] == ["3", nil])
    #expect(trial.summary.ledger.counts == [.numberOutOfRange: 1])
  }

  @Test func `a refused value is told with the author's form and line, in samples as it is`() throws
  {
    let importer = RecipeImporter.sample([
      .field(.text, "t"),
      .field(.date, "at") {
        $0.dates = [try! DatePattern("dd.MM.yyyy")]
        $0.place = "duken.lua:12"
      },
    ])
    let text = "t,at\nfine,7 қаңтар 2025\n"
    let hidden = ImportTrial.failure(text, by: importer)
    #expect(
      hidden?.hints == [
        "most often: not a date (column 'at'; dd.MM.yyyy in duken.lua:12), first in line 2",
        "if the other columns are right, keep its words: import /sample.csv at=x.at",
      ]
    )
    let shown = ImportTrial.failure(text, by: importer) { $0.showsValues = true }
    #expect(shown?.hints.first?.contains("column 'at'; \"7 қаңтар 2025\"; dd.MM.yyyy") ?? false)
  }

  @Test func `what the line says of a column goes before what the importer says`() throws {
    let importer = RecipeImporter.sample([
      .field(.text, "t"), .field(.date, "opinion.at"), .field(.title, "t"),
    ])
    let text = "t,opinion.at\nfine,2026-02-31\n"
    #expect(ImportTrial.failure(text, by: importer)?.code == .tooManyBadRows)
    let arguments = [("opinion.at", "x.at"), ("t", "pros")]
    let trial = try ImportTrial(text, by: importer, arguments: arguments)
    #expect(trial["x.at"] == ["2026-02-31"])
    #expect(trial["pros"] == ["fine"])
    #expect(trial["date"] == [nil])
    #expect(trial["text"] == [nil])
  }
}
