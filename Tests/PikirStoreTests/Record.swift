import PikirBase
import PikirStore

/// A review to import, for tests.
struct Record: Hashable {
  var id = ""
  var source = "site"
  var title = ""
  var text = ""
  var rating: UInt8 = 0
  var date: UInt32 = 0
  var isDay = false
  var votes: UInt32?
  var author = ""
  var product = ""
  var lang = ""
  var replies: [String] = []
  /// Epoch seconds of every reply, or the midnight UTC of a day.
  var replyDate: UInt32 = 0
  var replyIsDay = false
  var tags: [String] = []
  var city = ""
  var importer = ""
  /// Whether the words tell the language, and not the file.
  var isLangIdentified = false
}

extension ReviewBatch {
  mutating func add(_ record: Record, line: Int) {
    begin(line: line)
    record.id.withBytes { setIdentifier($0) }
    record.title.withBytes { title in
      record.text.withBytes { text in
        let none = UnsafeRawBufferPointer(start: nil, count: 0)
        setContent(title: title, text: text, pros: none, cons: none)
      }
    }
    setRating(tenths: record.rating)
    if record.date != 0 { setDate(record.date, isDay: record.isDay) }
    if let votes = record.votes { setVotes(votes) }
    record.source.withBytes { setCode(.source, $0) }
    record.author.withBytes { setCode(.author, $0) }
    record.product.withBytes { setCode(.product, $0) }
    record.importer.withBytes { setCode(.importer, $0) }
    record.lang.withBytes {
      if record.isLangIdentified { setIdentifiedLanguage($0) } else { setCode(.lang, $0) }
    }
    for reply in record.replies {
      reply.withBytes {
        addMessage(
          kind: .reply,
          date: record.replyDate,
          dateIsDay: record.replyIsDay,
          author: "shop",
          text: $0
        )
      }
    }
    for tag in record.tags { addTag(tag) }
    if !record.city.isEmpty {
      let index = declareUserField("city")
      record.city.withBytes { setUserField(index, $0) }
    }
    end()
  }
}

extension String {
  func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
    var copy = self
    return try copy.withUTF8 { try body(UnsafeRawBufferPointer($0)) }
  }
}

extension Workspace {
  /// Imports records as one command, in batches of a size.
  @discardableResult
  func importing(
    _ records: [Record],
    batchSize: Int = 100,
    outcome: ((ImportOutcome) -> Void)? = nil
  ) throws(Diagnostic) -> JournalEntry? {
    let session = try beginImport(command: "import test")
    session.beginFile()
    var start = 0
    while start < records.count {
      var batch = ReviewBatch()
      let end = min(start + batchSize, records.count)
      for index in start..<end { batch.add(records[index], line: index + 1) }
      let result = try session.append(batch)
      outcome?(result)
      start = end
    }
    return try session.commit()
  }

  @discardableResult
  func performing(_ operation: some Operation) throws(Diagnostic) -> JournalEntry? {
    try apply(try plan(operation), command: operation.kind)
  }
}
