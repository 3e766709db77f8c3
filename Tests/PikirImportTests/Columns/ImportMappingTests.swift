import PikirBase
import PikirImport
import Testing

@Suite
struct ImportMappingTests {
  private static let table = "Балл,Слова,Ещё\n5,Очень хорошо,красный\n1,Очень плохо,синий\n"

  @Test
  func `a person's words come before header and values`() throws {
    let trial = try ImportTrial(
      Self.table,
      arguments: [("Слова", "title"), ("Ещё", "x.цвет"), ("Балл", "-")]
    )
    #expect(trial["title"] == ["Очень хорошо", "Очень плохо"])
    #expect(trial["x.цвет"] == ["красный", "синий"])
    #expect(trial["rating"] == [nil, nil])
    #expect(trial.targets["Балл"] == "-")
  }

  @Test
  func `columns are found however they are spelt`() throws {
    let trial = try ImportTrial(Self.table, arguments: [("слова", "text"), ("БАЛЛ", "rating")])
    #expect(trial["text"] == ["Очень хорошо", "Очень плохо"])
    #expect(trial["rating"] == ["5", "1"])
  }

  @Test(arguments: [
    ([("Словa", "text")], "F107", "the file has no column 'Словa'"),
    ([("Слова", "ratng")], "Q102", "reviews have no field 'ratng'"),
    ([("Слова", "text"), ("Ещё", "text")], "C102", "'Слова' and 'Ещё' cannot both be text"),
    ([("policy", "cubic")], "C102", "policy= does not take 'cubic'"),
    ([("source", "")], "C102", "source= needs a name"),
    ([("Слова", "x.!")], "Q102", "'x.!' names no field"),
  ])
  func `a mapping that cannot be is refused with what to do`(
    arguments: [(String, String)],
    code: String,
    message: String
  ) throws {
    let failure = try #require(
      ImportTrial.failure(Self.table, arguments: arguments.map { (name: $0.0, value: $0.1) })
    )
    #expect(failure.code.rawValue == code)
    #expect(failure.message == message)
    #expect(!failure.hints.isEmpty)
  }

  @Test(
    arguments: [
      ("rating", "opinion.grade", "the column stands first: write opinion.grade=rating"),
      ("rating", "Общая оценка", "the column stands first: write \"Общая оценка\"=rating"),
      ("text", "Отзыв_2", "the column stands first: write Отзыв_2=text"),
      // What is near a field is a slip of the pen, and no column's name either.
      ("title", "txt", "did you mean text? or x.txt"),
      ("Слова", "Оценка", nil),
    ] as [(String, String, String?)]
  )
  func `a field before the sign and a column behind it are turned round`(
    name: String,
    value: String,
    hint: String?
  ) throws {
    let failure = try #require(
      ImportTrial.failure(Self.table, arguments: [(name: name, value: value)])
    )
    #expect(failure.code == .unknownField)
    if let hint { #expect(failure.hints == [hint]) }
    #expect(
      failure.hints.first?.contains("stands first") == (hint?.contains("stands first") ?? false)
    )
  }

  @Test
  func `near names are offered`() throws {
    let failure = try #require(
      ImportTrial.failure(Self.table, arguments: [(name: "Слова", value: "ratng")])
    )
    #expect(failure.hints.first?.contains("rating") == true)
  }

  @Test(arguments: [
    ("/data/kaspi.jsonl.gz", "kaspi"), ("reviews_org.app_202401.csv", "reviews_org.app_202401"),
    ("<stdin>", "stdin"), ("a.b.tsv", "a.b"), ("/x/.csv", ".csv"), ("plain", "plain"),
  ])
  func `the source is the file's stem at last`(path: String, stem: String) {
    #expect(GenericImporter.stem(of: path) == stem)
  }

  @Test
  func `the record's source comes before the person's, theirs before the stem`() throws {
    let text = "source,text\nkaspi,Всё хорошо\n,Всё плохо\n"
    #expect(try ImportTrial(text)["source"] == ["kaspi", "sample"])
    #expect(try ImportTrial(text, arguments: [("source", "2gis")])["source"] == ["kaspi", "2gis"])
  }
}
