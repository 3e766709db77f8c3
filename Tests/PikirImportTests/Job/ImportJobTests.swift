import PikirBase
import PikirFormats
import PikirImport
import PikirStore
import PikirTestSupport
import Testing

@Suite
struct ImportJobTests {
  @Test
  func `a fault of a value leaves the value unknown and the review whole`() throws {
    var text = "id,date,rating,text\n"
    for index in 0..<20 { text += "a\(index),2024-03-05,5,слово номер \(index)\n" }
    text += "b1,30.02.2024,0,хороший текст\n"
    text += "b2,2024-03-05,6,другой текст\n"
    let trial = try ImportTrial(text)
    let ledger = trial.summary.ledger
    #expect(trial.summary.reviewCount == 22)
    #expect(ledger.rowCount == 22)
    #expect(ledger.badRowCount == 2)
    #expect(ledger.refusedRowCount == 0)
    #expect(ledger.counts == [.impossibleDate: 1, .ratingOutOfScale: 2])
    #expect(ledger.entries.map(\.line) == [22, 22, 23])
    #expect(ledger.entries.map(\.column) == ["rating", "date", "rating"])
    #expect(trial.rows[20]["rating"] == nil)
    #expect(trial.rows[20]["date"] == nil)
    #expect(trial.rows[20]["x.rating_raw"] == "0")
    #expect(trial.rows[20]["x.date_text"] == "30.02.2024")
    #expect(trial.rows[21]["x.rating_raw"] == "6")
  }

  @Test(arguments: ["Итого", "ИТОГО:", "Барлығы: 21", "Total 21", "Kopā", "Всего: 20 отзывов"])
  func `a line of sums is no review`(word: String) throws {
    var text = "id,rating,text\n"
    for index in 0..<20 { text += "a\(index),5,слово номер \(index)\n" }
    let others = ["total-7", "Total Wine-5", "Итоговый-7", "Average Joe", "Среднее Поволжье"]
    text += others.map { "\($0),5,\n" }.joined()
    let trial = try ImportTrial(text + "\(word),4.2,\n\(word),1,пікір бар\n")
    #expect(trial["id"].dropFirst(20).compactMap { $0 } == others + [word])
    #expect(trial.summary.ledger.counts == [.sumRow: 1])
    #expect(trial.summary.ledger.badRowCount == 0)
  }

  @Test func `a line of sums may begin with any column`() throws {
    let trial = try ImportTrial("Товар;Оценка;Отзыв\nЧай;5;жақсы шай екен\nИтого;5;\n")
    #expect(trial["product"] == ["Чай"])
    #expect(trial.summary.ledger.counts == [.sumRow: 1])
  }

  @Test
  func `a row without text, rating and id is refused`() throws {
    var text = "id,rating,text\n"
    for index in 0..<20 { text += "a\(index),5,слово номер \(index)\n" }
    text += ",,\n,9, \nb1,,\n,4,\n"
    let trial = try ImportTrial(text)
    #expect(trial.summary.reviewCount == 22)
    #expect(trial.summary.ledger.refusedRowCount == 2)
    #expect(trial.summary.ledger.counts == [.emptyRow: 1, .ratingOutOfScale: 1])
    #expect(trial["id"].suffix(2) == ["b1", nil])
    #expect(trial["rating"].suffix(2) == [nil, "4"])
  }

  @Test(arguments: ["123", "2026-09-08", "1,5"])
  func `a row without text and rating that begins with a figure is refused and is no sum`(
    figure: String
  ) throws {
    var text = "n;rating;text\n"
    for index in 0..<20 { text += "a\(index);5;слово номер \(index)\n" }
    let trial = try ImportTrial(text + "\(figure);;\n")
    #expect(trial.summary.ledger.counts == [.emptyRow: 1])
    #expect(trial.summary.reviewCount == 20)
  }

  @Test
  func `more than a fifth of bad rows means the wrong importer`() throws {
    func table(bad: Int, of total: Int) -> String {
      var text = "date,text\n"
      for index in 0..<total {
        text += index < total - bad ? "2024-03-05,row \(index)\n" : "2024-13-45,row \(index)\n"
      }
      return text
    }
    #expect(ImportTrial.failure(table(bad: 2, of: 10)) == nil)
    let failure = try #require(ImportTrial.failure(table(bad: 3, of: 10)))
    #expect(failure.code == .tooManyBadRows)
    #expect(failure.message == "3 of 10 rows are bad; is this the right importer?")
    #expect(
      failure.hints.first?.contains("a date that no calendar has (column 'date'), first in line 9")
        == true
    )
    #expect(
      failure.hints.last
        == "if the other columns are right, keep its words: import /sample.csv date=x.date"
    )
    // A row that is left out has no words to keep.
    let empty = ImportTrial.failure("text,x\nfine,1\n" + ",2\n,3\n")
    #expect(empty?.hints.contains { $0.contains("keep its words") } == false)
  }

  @Test
  func `a strict import stops at the first fault and names its line`() throws {
    let text = "rating,text\n5,one\n4,two\n9,three\n5,four\n5,five\n5,six\n5,seven\n"
    let failure = try #require(ImportTrial.failure(text) { $0.isStrict = true })
    #expect(failure.code == .badRow)
    #expect(
      failure.message == "/sample.csv:4: a rating outside the scale (column 'rating')"
    )
    #expect(ImportTrial.failure(text) == nil)
  }

  /// An importer that leaves out many rows on purpose fills the list before the first fault comes.
  @Test
  func `a full ledger refuses what an empty one does`() throws {
    let one = "rating,text\n5,one\n4,two\n9,three\n5,four\n5,five\n5,six\n5,seven\n"
    let strict = try #require(
      ImportTrial.failure(one) { ($0.isStrict, $0.ledgerCapacity) = (true, 0) }
    )
    #expect(strict.message == "/sample.csv:4: a rating outside the scale (column 'rating')")
    let many = "date,text\n2024-03-05,one\n2024-03-06,two\n2024-13-45,three\n"
    let bad = try #require(ImportTrial.failure(many) { $0.ledgerCapacity = 0 })
    #expect(bad.message == "1 of 3 rows are bad; is this the right importer?")
    #expect(bad.hints.first?.contains("first in line 4") == true)
  }

  @Test
  func `a file without text and rating is refused with its columns`() throws {
    let failure = try #require(ImportTrial.failure("shop,price\nAlma,100\nBeta,200\n"))
    #expect(failure.code == .missingColumn)
    #expect(failure.hints.first?.contains("shop, price") == true)
  }

  @Test
  func `broken letters are refused, or kept when told`() throws {
    let broken = "Ð¿Ñ€Ð¸Ð²ÐµÑ‚ Ð¼Ð¸Ñ€"
    let text = "text,rating\n\(broken),5\n\(broken),4\n\(broken),3\n"
    let failure = try #require(ImportTrial.failure(text))
    #expect(failure.code == .encoding)
    #expect(failure.message.contains("UTF-8 was read as Windows-1252"))
    let kept = try ImportTrial(text, arguments: [("mojibake", "keep")])
    #expect(kept["text"][0] == broken)
  }

  @Test
  func `rows that cannot be read are listed with their line`() throws {
    var text = ""
    for index in 0..<20 { text += #"{"text":"row number \#(index)"}"# + "\n" }
    text += "{\"text\":\n" + #"{"text":"after it"}"# + "\n"
    let trial = try ImportTrial(text, file: "/rows.jsonl")
    #expect(trial.summary.reviewCount == 21)
    #expect(trial.summary.ledger.counts == [.malformedRow: 1])
    #expect(trial.summary.ledger.entries.first?.line == 21)
  }

  @Test
  func `large files are handed over in batches, with progress`() throws {
    let files = InMemoryFileSystem()
    var text = "id,text\n"
    for index in 0..<12_000 { text += "a\(index),word \(index)\n" }
    files.setContents(of: "/big.csv", to: Array(text.utf8))
    var options = ImportOptions(now: ImportTrial.now)
    options.batchRows = 5000
    let plan = try ImportPlan.make(for: .file("/big.csv"), options: options, in: files)
    var sizes: [Int] = []
    var progress: [ImportProgress] = []
    let summary = try ImportJob(plan).run(progress: { progress.append($0) }) {
      (batch: ReviewBatch) throws(Diagnostic) in sizes.append(batch.count)
    }
    #expect(sizes.reduce(0, +) == 12_000)
    #expect(sizes.count >= 2)
    #expect(sizes.dropLast().allSatisfy { $0 >= 5000 })
    #expect(summary.reviewCount == 12_000)
    #expect(progress.last?.rows == 12_000)
    #expect(progress.last?.bytesDone == text.utf8.count)
    #expect(progress.last?.bytesTotal == text.utf8.count)
    #expect(progress.map(\.rows) == progress.map(\.rows).sorted())
  }

  @Test
  func `an interrupt ends an import`() throws {
    let interrupt = Interrupt()
    interrupt.request()
    let failure = try #require(
      ImportTrial.failure("text\none two\n") { $0.interrupt = interrupt }
    )
    #expect(failure.code == .interrupted)
  }

  @Test
  func `what the sink throws ends the import`() throws {
    let files = InMemoryFileSystem()
    files.setContents(of: "/a.csv", to: Array("text\none two\n".utf8))
    let options = ImportOptions(now: ImportTrial.now)
    let plan = try ImportPlan.make(for: .file("/a.csv"), options: options, in: files)
    #expect(throws: Diagnostic(.diskFull, "full")) {
      try ImportJob(plan).run { (_: ReviewBatch) throws(Diagnostic) in
        throw Diagnostic(.diskFull, "full")
      }
    }
  }

  @Test
  func `the ledger lists the first entries and counts all`() throws {
    var text = "rating,text\n"
    for index in 0..<100 { text += "\(index % 10 == 0 ? 9 : 5),row number \(index)\n" }
    let trial = try ImportTrial(text) { $0.ledgerCapacity = 3 }
    #expect(trial.summary.ledger.entries.count == 3)
    #expect(trial.summary.ledger.entryCount == 10)
    #expect(trial.summary.ledger.reasons.first?.count == 10)
  }

  @Test
  func `a header without rows imports nothing`() throws {
    let trial = try ImportTrial("id,text,rating\n")
    #expect(trial.summary.reviewCount == 0)
    #expect(trial.summary.ledger.rowCount == 0)
  }

  @Test
  func `a preview changes nothing about the import after it`() throws {
    let files = InMemoryFileSystem()
    files.setContents(of: "/a.csv", to: Array("rating,text\n5,&quot;x&quot; y\n0,b c\n".utf8))
    let options = ImportOptions(now: ImportTrial.now)
    let plan = try ImportPlan.make(for: .file("/a.csv"), options: options, in: files)
    #expect(try plan.preview(rowCount: 1).rows.count == 1)
    #expect(try plan.preview(rowCount: 5).ledger.entryCount == 1)
    let failure = #expect(throws: Diagnostic.self) {
      try ImportJob(plan).run { (_: ReviewBatch) throws(Diagnostic) in }
    }
    #expect(failure?.code == .tooManyBadRows)
  }
}
