import PikirBase
import PikirStore
import Testing

@Suite struct ImportSessionTests {
  private let workspace = Workspace.scratch(clock: PinnedClock(1000))

  /// Imports and gives the outcome of the whole file.
  private func outcome(_ records: [Record], batchSize: Int = 100) throws -> ImportOutcome {
    var total = ImportOutcome()
    try workspace.importing(records, batchSize: batchSize) { part in
      total.added += part.added
      total.identical += part.identical
      total.revised += part.revised
      total.renewed += part.renewed
      total.refreshed += part.refreshed
      total.kept.merge(part.kept, uniquingKeysWith: +)
      total.messagesAdded += part.messagesAdded
      total.remarks += part.remarks
    }
    return total
  }

  private func texts(_ row: Int) -> [String] { workspace.state.versions(row: row).map(\.text) }

  @Test func `the same file again brings nothing and is no operation`() throws {
    let records = [Record(id: "1", text: "a", rating: 50), Record(text: "b"), Record(text: "b")]
    #expect(try outcome(records).added == 3)
    let again = try outcome(records)
    #expect((again.added, again.identical, again.remarks.count) == (0, 3, 0))
    #expect(workspace.operations.count == 1)
    #expect(workspace.state.live.count == 3)
  }

  @Test func `another text is another version, and undo brings the old one back`() throws {
    _ = try outcome([Record(id: "1", text: "хорошо", rating: 50)])
    try workspace.performing(
      TagOperation(reviews: ReviewSet(allUpTo: 1), added: ["t"], removed: [])
    )
    #expect(try outcome([Record(id: "1", text: "плохо", rating: 10)]).revised == 1)
    #expect(texts(0) == ["хорошо", "плохо"])
    #expect(workspace.state.ratings[0] == 10)
    #expect(workspace.state.tags.names(row: 0) == ["t"])
    _ = try workspace.undo(.last, command: "undo")
    #expect(texts(0) == ["хорошо"])
    #expect(workspace.state.ratings[0] == 50)
    #expect(workspace.state.contents.string(.text, row: 0) == "хорошо")
  }

  /// 2024-03-05T00:00:00Z is day 19,787.
  @Test(
    arguments: [
      // Told as a time first, then as its day: nothing new, whatever the zone.
      (
        (19_787 * 86400 + 50_000, false), (19_787 * 86400, true), 0,
        (19_787 * 86400 + 50_000, false)
      ),
      ((19_787 * 86400 - 3_600, false), (19_787 * 86400, true), 0, (19_787 * 86400 - 3_600, false)),
      // Another day is another date, and a time says more than its day.
      ((19_787 * 86400 + 50_000, false), (19_785 * 86400, true), 1, (19_785 * 86400, true)),
      ((19_787 * 86400 + 50_000, false), (19_789 * 86400, true), 1, (19_789 * 86400, true)),
      (
        (19_787 * 86400, true), (19_787 * 86400 + 50_000, false), 1,
        (19_787 * 86400 + 50_000, false)
      ),
      ((19_787 * 86400, true), (19_787 * 86400, true), 0, (19_787 * 86400, true)),
    ] as [((UInt32, Bool), (UInt32, Bool), Int, (UInt32, Bool))]
  )
  func `a day is no other date than a time on it`(
    _ first: (UInt32, Bool),
    _ second: (UInt32, Bool),
    _ revised: Int,
    _ kept: (UInt32, Bool)
  ) throws {
    _ = try outcome([Record(id: "1", text: "a", date: first.0, isDay: first.1)])
    let again = try outcome([Record(id: "1", text: "a", date: second.0, isDay: second.1)])
    #expect((again.revised, again.identical) == (revised, 1 - revised))
    #expect(workspace.state.dates[0] == kept.0)
    #expect(workspace.state.dateIsDay.contains(row: 0) == kept.1)
    // With other words the time stays as well.
    _ = try outcome([Record(id: "1", text: "b", date: second.0, isDay: second.1)])
    #expect(workspace.state.dates[0] == kept.0)
    #expect(workspace.state.dateIsDay.contains(row: 0) == kept.1)
  }

  /// Twenty reviews, each some hours later on the next day; 19,787 is a day.
  private static let times = (0..<20).map { (index: Int) -> Int in
    let hour = index % 12 * 2
    return (19_787 + index) * 86400 + hour * 3600 + 600
  }

  private static func told() -> [Record] {
    times.enumerated().map { Record(id: "\($0)", text: "a", date: UInt32($1)) }
  }

  /// The days of the times on clocks that are some hours ahead.
  private static func days(_ hours: (Int) -> Int) -> [Record] {
    times.enumerated().map { index, time in
      let day = (time + hours(index) * 3600) / 86400
      return Record(id: "\(index)", text: "a", date: UInt32(day * 86400), isDay: true)
    }
  }

  @Test(arguments: [0, 5, -8])
  func `a day that only another zone than the file's makes the same is another`(
    hours: Int
  ) throws {
    _ = try outcome(Self.told())
    var export = Self.days { _ in hours }
    #expect(try outcome(export).identical == 20)
    // The next day, which it is at that time far in the east only.
    export[5].date += 86400
    #expect(try outcome(export).revised == 1)
    #expect(workspace.state.dates[5] == export[5].date)
    #expect(workspace.state.dateIsDay.contains(row: 5))
  }

  @Test func `while the days of a file agree on no zone, none is another`() throws {
    _ = try outcome(Self.told())
    let export = Self.days { $0 % 2 == 0 ? 12 : 0 }
    #expect(try outcome(export).identical == 20)
  }

  @Test func `what a record leaves out is not taken away`() throws {
    _ = try outcome([Record(id: "1", text: "a", rating: 40, date: 77, votes: 3, author: "A")])
    let again = try outcome([Record(id: "1")])
    #expect(again.identical == 1)
    #expect(texts(0) == ["a"])
  }

  @Test func `blank fields are filled, what the desk has put stays`() throws {
    _ = try outcome([Record(id: "1", text: "a", lang: "ru")])
    let put = PutOperation(
      reviews: ReviewSet(allUpTo: 1),
      assignments: [.init(.product, value: "mine")]
    )
    try workspace.performing(put)
    let again = try outcome([
      Record(id: "1", text: "a", votes: 0, author: "B", product: "theirs", lang: "ru")
    ])
    #expect((again.refreshed, again.revised) == (1, 0))
    let state = workspace.state
    #expect(state[.author].string(row: 0) == "B")
    #expect(state[.product].string(row: 0) == "mine")
    #expect(state[.lang].string(row: 0) == "ru")
    #expect(state.votes[0] == 1)
  }

  private func field(_ field: CodedField) -> String { workspace.state[field].string(row: 0) }

  private var city: String {
    workspace.state.userFields.first { $0.name == "city" }?.column.string(row: 0) ?? ""
  }

  @Test func `values that the importer of a review says otherwise are renewed, and undo knows`()
    throws
  {
    let first = Record(
      id: "1",
      text: "a",
      author: "A",
      product: "P",
      lang: "ru",
      city: "Рига",
      importer: "duken"
    )
    _ = try outcome([first])
    var mended = first
    (mended.product, mended.author, mended.lang, mended.city) = ("Q", "B", "kk", "Алматы")
    let again = try outcome([mended])
    #expect((again.renewed, again.revised, again.refreshed, again.identical) == (1, 0, 0, 0))
    #expect([field(.product), field(.author), field(.lang), city] == ["Q", "B", "kk", "Алматы"])
    #expect(try outcome([mended]).identical == 1)
    // An export with less detail takes nothing away.
    #expect(try outcome([Record(id: "1", text: "a", importer: "duken")]).identical == 1)
    #expect(workspace.operations.count == 2)
    _ = try workspace.undo(.last, command: "undo")
    #expect([field(.product), field(.author), field(.lang), city] == ["P", "A", "ru", "Рига"])
  }

  @Test func `what the importer has no value for any more is kept and counted`() throws {
    func record(
      _ id: String,
      _ product: String,
      _ rating: UInt8,
      _ importer: String = "duken"
    )
      -> Record
    {
      Record(id: id, text: "t" + id, rating: rating, product: product, importer: importer)
    }
    _ = try outcome([record("1", "A", 50), record("2", "B", 40), record("3", "", 0)])
    let again = try outcome([record("1", "", 0), record("2", "B", 40), record("3", "", 0)])
    #expect((again.identical, field(.product)) == (3, "A"))
    #expect(
      again.kept == [
        .init(field: "product", .blank): 1, .init(field: "rating", .blank): 1,
      ]
    )
    // A file that has no such field at all, and another importer, say nothing of it.
    #expect(try outcome([record("1", "", 0), record("2", "", 0)]).kept == [:])
    #expect(try outcome([record("1", "", 50, "other"), record("2", "B", 40, "other")]).kept == [:])
    let put = PutOperation(
      reviews: ReviewSet(allUpTo: 1),
      assignments: [.init(.product, value: "mine")]
    )
    try workspace.performing(put)
    #expect(try outcome([record("1", "", 50), record("2", "B", 40)]).kept == [:])
  }

  @Test func `what another importer says otherwise is counted and not taken`() throws {
    let first = Record(id: "1", text: "a", product: "P", city: "Рига", importer: "duken")
    _ = try outcome([first])
    var other = first
    (other.importer, other.product, other.author) = ("generic", "p", "B")
    #expect(try outcome([other]).refreshed == 1)
    let again = try outcome([other])
    #expect((again.identical, again.kept) == (1, [.init(field: "product", .otherImporter): 1]))
    #expect([field(.product), field(.author)] == ["P", "B"])
    // The review's own importer has the last word on what another one filled in, once.
    var own = first
    own.author = "C"
    #expect(try outcome([own]).renewed == 1)
    other.product = "P"
    #expect(try outcome([other]).kept == [.init(field: "author", .otherImporter): 1])
    #expect(field(.author) == "C")
  }

  @Test func `what a command has put is neither renewed nor counted`() throws {
    _ = try outcome([Record(id: "1", text: "a", product: "P")])
    let put = PutOperation(
      reviews: ReviewSet(allUpTo: 1),
      assignments: [.init(.product, value: "mine")]
    )
    try workspace.performing(put)
    let again = try outcome([Record(id: "1", text: "a", product: "Q")])
    #expect((again.identical, again.kept) == (1, [:]))
    #expect(field(.product) == "mine")
  }

  @Test func `a language that the words tell takes no other's place`() throws {
    _ = try outcome([Record(id: "1", text: "a", lang: "kk")])
    let told = Record(id: "1", text: "a", lang: "ru", isLangIdentified: true)
    #expect(try outcome([told]).identical == 1)
    #expect(field(.lang) == "kk")
  }

  @Test(arguments: [1, 100])
  func `of rows of one id the first one's values stay, and the file is known again`(
    batchSize: Int
  ) throws {
    let file = ["P", "Q", "R"].map { Record(id: "1", text: "a", product: $0) }
    let kept = [ImportOutcome.Kept(field: "product", .earlierRow): 2]
    #expect(try outcome(file, batchSize: batchSize).kept == kept)
    let again = try outcome(file, batchSize: batchSize)
    #expect((again.identical, again.kept) == (3, kept))
    #expect(field(.product) == "P")
  }

  @Test(arguments: ["a", "b"])
  func `what the desk took off or cleared does not come back`(text: String) throws {
    let record = Record(id: "1", text: "a", product: "P", lang: "ru", tags: ["t", "u"])
    _ = try outcome([record])
    let all = ReviewSet(allUpTo: 1)
    try workspace.performing(TagOperation(reviews: all, added: [], removed: ["t"]))
    try workspace.performing(DeleteTagOperation(name: "u"))
    let cleared: [PutOperation.Assignment] = [.init(.product, value: ""), .init(.lang, value: "")]
    try workspace.performing(PutOperation(reviews: all, assignments: cleared))
    var again = record
    again.text = text
    let result = try outcome([again])
    #expect((result.identical, result.revised) == (text == "a" ? (1, 0) : (0, 1)))
    let state = workspace.state
    #expect(state.tags.names(row: 0).isEmpty)
    #expect(state[.product].string(row: 0).isEmpty)
    #expect(state[.lang].string(row: 0).isEmpty)
  }

  @Test func `a field whose clearing was undone is nobody's choice`() throws {
    _ = try outcome([Record(id: "1", text: "a")])
    let put = PutOperation(
      reviews: ReviewSet(allUpTo: 1),
      assignments: [.init(.product, value: "mine")]
    )
    try workspace.performing(put)
    _ = try workspace.undo(.last, command: "undo")
    #expect(try outcome([Record(id: "1", text: "a", product: "P")]).refreshed == 1)
    #expect(workspace.state[.product].string(row: 0) == "P")
  }

  @Test(arguments: [1, 2])
  func `a new review gets the tags of all its records in the file`(batchSize: Int) throws {
    let records = ["t", "u"].map { Record(id: "1", text: "a", tags: [$0]) }
    _ = try outcome(records, batchSize: batchSize)
    #expect(workspace.state.tags.names(row: 0) == ["t", "u"])
  }

  @Test(arguments: [1, 2, 100])
  func `an id three times in a file is one review with its versions`(batchSize: Int) throws {
    let result = try outcome(
      [
        Record(id: "x", text: "one"), Record(id: "y", text: "other"), Record(id: "x", text: "one"),
        Record(id: "x", text: "two"), Record(id: "x", text: "three"),
      ],
      batchSize: batchSize
    )
    #expect((result.added, result.identical, result.revised) == (2, 1, 2))
    #expect(
      result.remarks == [
        .init(line: 3, review: ReviewID(row: 0), what: .repeatedInFile),
        .init(line: 4, review: ReviewID(row: 0), what: .revisedInFile),
        .init(line: 5, review: ReviewID(row: 0), what: .revisedInFile),
      ]
    )
    #expect(texts(0) == ["one", "two", "three"])
  }

  @Test func `the same id of another source is another review`() throws {
    let result = try outcome([
      Record(id: "1", source: "ozon", text: "a"), Record(id: "1", source: "kaspi", text: "a"),
    ])
    #expect((result.added, result.remarks.count) == (2, 0))
  }

  /// é as one scalar and as two.
  @Test func `ids are bytes`() throws {
    #expect(try outcome([Record(id: "\u{E9}"), Record(id: "e\u{301}")]).added == 2)
  }

  @Test func `a third equal record without an id is new, the first two are known`() throws {
    _ = try outcome([Record(text: "ok"), Record(text: "ok")])
    let again = try outcome([Record(text: "ok"), Record(text: "ok"), Record(text: "ok")])
    #expect((again.identical, again.added) == (2, 1))
    #expect(workspace.state.identifier(row: 2) == "")
  }

  @Test func `putting another product does not make a review without an id a stranger`() throws {
    _ = try outcome([Record(text: "ok", product: "P")])
    let put = PutOperation(
      reviews: ReviewSet(allUpTo: 1),
      assignments: [.init(.product, value: "Q")]
    )
    try workspace.performing(put)
    #expect(try outcome([Record(text: "ok", product: "P")]).identical == 1)
  }

  @Test func `a published reply that is new joins the conversation once`() throws {
    _ = try outcome([Record(id: "1", text: "a", replies: ["Рахмет!"])])
    let again = try outcome([Record(id: "1", text: "a", replies: ["Рахмет!", "Тағы рахмет"])])
    #expect((again.messagesAdded, again.refreshed) == (1, 1))
    let messages = workspace.state.messages.messages(row: 0)
    #expect(messages.map(\.text) == ["Рахмет!", "Тағы рахмет"])
    #expect(messages.map(\.author) == ["shop", "shop"])
    _ = try workspace.undo(.last, command: "undo")
    #expect(workspace.state.messages.messages(row: 0).count == 1)
    #expect(workspace.state.messages.reviewsWithReply.rows == [0])
    _ = try workspace.undo(.last, command: "undo")
    #expect(workspace.state.messages.reviewsWithReply.isEmpty)
  }

  @Test(arguments: [1, 100])
  func `a reply that the shop edited replaces the one it was`(batchSize: Int) throws {
    let other = Record(id: "2", text: "b", replies: ["Other"])
    _ = try outcome([Record(id: "1", text: "a", replies: ["First", "Sory"]), other])
    let again = try outcome(
      [Record(id: "1", text: "a", replies: ["First", "Sorry"]), other],
      batchSize: batchSize
    )
    #expect((again.messagesAdded, again.refreshed, again.identical) == (1, 1, 1))
    let replies = { workspace.state.messages.messages(row: 0).map(\.text) }
    #expect(replies() == ["First", "Sorry"])
    #expect(workspace.state.messages.reviewsWithReply.rows == [0, 1])
    _ = try workspace.undo(.last, command: "undo")
    #expect(replies() == ["First", "Sory"])
    _ = try workspace.redo(.last, command: "redo")
    #expect(replies() == ["First", "Sorry"])
  }

  @Test func `replies on records of one file each are one conversation`() throws {
    let file = ["A", "B"].map { Record(id: "1", text: "a", replies: [$0]) }
    _ = try outcome(file)
    #expect(try outcome(file).identical == 2)
    #expect(workspace.state.messages.messages(row: 0).map(\.text) == ["A", "B"])
  }

  @Test func `tags come with reviews, and one with an impossible name is named`() throws {
    let result = try outcome([Record(id: "1", text: "a", tags: ["доставка", "not a tag"])])
    #expect(result.remarks.map(\.what) == [.badTag])
    #expect(workspace.state.tags.names(row: 0) == ["доставка"])
  }

  @Test func `withdrawn reviews come again under new handles`() throws {
    let records = [Record(id: "1", text: "a")]
    _ = try outcome(records)
    _ = try workspace.undo(.last, command: "undo")
    #expect(try outcome(records).added == 1)
    #expect(workspace.state.live.rows == [1])
    let refusal = #expect(throws: Diagnostic.self) {
      try workspace.redo(.operation(1), command: "redo 1")
    }
    #expect(refusal?.code == .nothingToUndo)
    #expect(workspace.state.live.rows == [1])
  }

  @Test func `an abandoned import leaves nothing behind`() throws {
    let session = try workspace.beginImport(command: "import x")
    var batch = ReviewBatch()
    batch.add(Record(id: "1", text: "a"), line: 1)
    _ = try session.append(batch)
    #expect(throws: Diagnostic.self) { try workspace.beginImport(command: "import y") }
    session.abandon()
    #expect(workspace.state.rowCount == 0)
    #expect(workspace.operations.isEmpty)
    #expect(try outcome([Record(id: "1", text: "a")]).added == 1)
  }

  @Test func `a review that was begun and not ended is not there`() throws {
    var batch = ReviewBatch()
    batch.begin(line: 1)
    "half".withBytes { batch.setIdentifier($0) }
    "half".withBytes { batch.setCode(.author, $0) }
    batch.addTag("half")
    batch.add(Record(id: "1", text: "whole"), line: 2)
    let session = try workspace.beginImport(command: "import x")
    #expect(try session.append(batch).added == 1)
    _ = try session.commit()
    let state = workspace.state
    #expect((state.identifier(row: 0), state[.author].string(row: 0)) == ("1", ""))
    #expect(state.contents.string(.text, row: 0) == "whole")
    #expect(state.tags.names(row: 0).isEmpty)
  }
}
