import PikirBase

/// Records of a batch that were resolved together, on their way to becoming an effect.
struct ImportPass: ~Copyable {
  let batch: ReviewBatch
  let prepared: PreparedBatch
  /// The row that the first new review gets.
  let firstRow: Int
  /// What was there before the import.
  let known: KnownBefore
  /// The zones in which the file's days can be, in seconds east of Greenwich.
  let zones: ClosedRange<Int>
  var appends: [Append] = []
  /// The records that are new reviews, in order.
  private(set) var fresh: [Int] = []
  /// Identities made for new reviews without an id.
  private(set) var computed = ComputedIdentifiers()
  /// Known reviews that change in this pass.
  private(set) var changedRows = ReviewSet()
  var outcome = ImportOutcome()
  var revisions: [(row: Int, record: Int)] = []
  var messages = MessageBlock()
  /// Entries of conversations that the file has in other words by now.
  private(set) var replaced = ReviewSet()
  var cells: [CellTarget: [(row: Int, old: UInt32, new: UInt32)]] = [:]
  /// Values that differ from what is there and are not taken.
  var kept: [KeptValues: Int] = [:]
  /// Reviews whose importer has no rating of them any more.
  var blankRatings = 0
  private(set) lazy var filledColumns = Self.filledColumns(prepared)
  private(set) lazy var hasRatings = batch.ratings.contains { $0 != 0 }
  /// Reviews by the batch's code of the tag that they get.
  var tagged: [UInt32: ReviewSet] = [:]
  private lazy var nameHashes = NameHashes(batch)

  init(
    _ batch: ReviewBatch,
    _ prepared: PreparedBatch,
    firstRow: Int,
    known: KnownBefore,
    zones: ClosedRange<Int>
  ) {
    self.batch = batch
    self.prepared = prepared
    self.firstRow = firstRow
    self.known = known
    self.zones = zones
  }

  /// Makes a record a new review, with a computed identity when it has no id.
  mutating func appendFresh(_ record: Int, computedIdentifier: UnsafeRawBufferPointer? = nil) {
    if let computedIdentifier { computed.append(computedIdentifier, place: fresh.count) }
    fresh.append(record)
  }

  /// What a record without an id is recognised by.
  mutating func contentKey(of record: Int) -> ReviewIdentity.ContentKey {
    let names = nameHashes.of(record, in: batch)
    return withContent(of: record) { content in
      ReviewIdentity.key(
        names: names,
        date: batch.dates[record],
        ratingTenths: batch.ratings[record],
        content: content
      )
    }
  }

  /// Whether a review that is new in this pass has an identity.
  borrowing func hasIdentity(
    fresh place: Int,
    source: UInt32,
    isComputed: Bool,
    _ bytes: UnsafeRawBufferPointer
  ) -> Bool {
    let record = fresh[place]
    guard prepared.sources[record] == source else { return false }
    let length = Int(batch.identifierLengths[record])
    if length == 0 {
      return isComputed && computed[place]?.elementsEqual(bytes) == true
    }
    let start = batch.identifierOffsets[record]
    return !isComputed && batch.identifierBytes[start..<start + length].elementsEqual(bytes)
  }

  borrowing func withContent<Result>(
    of record: Int,
    _ body: (UnsafeRawBufferPointer) -> Result
  ) -> Result {
    let start = batch.contentOffsets[record]
    let length = Int(batch.contentLengths[record] & ~ContentColumns.shapedFlag)
    return batch.contentBytes.withUnsafeBytes { all in
      body(UnsafeRawBufferPointer(rebasing: all[start..<start + length]))
    }
  }

  // MARK: Known reviews

  /// Notes what a record brings to a review that is there.
  mutating func compare(
    _ record: Int,
    with row: Int,
    in state: WorkspaceState,
    isRepeated: Bool
  ) {
    let isRevised = isRevision(record, of: row, in: state)
    if isRevised { revisions.append((row, record)) }
    let messagesBefore = messages.count
    takeMessages(of: record, row: row, knownTo: state.messages)
    replaceReplies(from: messagesBefore, of: record, row: row, knownTo: state.messages)
    let messagesAdded = messages.count - messagesBefore
    let taken = takeValues(of: record, row: row, in: state, isRepeated: isRepeated)
    // Whether a known review carries a tag is the person's choice, not the file's.
    let isOfImport = row >= known.rowCount
    let tags = isOfImport && takeTags(of: record, row: row, knownTo: state.tags)
    outcome.messagesAdded += messagesAdded
    if isRevised {
      outcome.revised += 1
    } else if taken.isRenewed {
      outcome.renewed += 1
    } else if messagesAdded > 0 || taken.isFilled || tags {
      outcome.refreshed += 1
    } else {
      outcome.identical += 1
    }
    if isRevised || messagesAdded > 0 || taken.isAny || tags { changedRows.insert(row: row) }
    if isRepeated {
      remark(record, row, isRevised ? .revisedInFile : .repeatedInFile)
    }
  }

  /// Whether a record says something else than the review; what it leaves out says nothing.
  private borrowing func isRevision(
    _ record: Int,
    of row: Int,
    in state: WorkspaceState
  ) -> Bool {
    date(of: record, in: state, row) != nil || hasOtherWords(record, than: row, in: state)
  }

  /// The date that a record gives a review; nil when it gives none, or the same.
  ///
  /// A day says nothing new of a review whose time on that day is known, in a zone that the file
  /// can be in: a site's exports differ in that, and each would take back what the other one said.
  borrowing func date(
    of record: Int,
    in state: WorkspaceState,
    _ row: Int
  ) -> (date: UInt32, isDay: Bool)? {
    let date = batch.dates[record]
    let isDay = batch.dateIsDay.contains(row: record)
    let (old, oldIsDay) = (state.dates[row], state.dateIsDay.contains(row: row))
    guard date != 0, date != old || isDay != oldIsDay else { return nil }
    if isDay, !oldIsDay, old != 0 {
      if DayZones.fits(Int(old) - Int(date), zones) { return nil }
    }
    return (date, isDay)
  }

  /// Whether a record says something else in words or stars.
  borrowing func hasOtherWords(
    _ record: Int,
    than row: Int,
    in state: WorkspaceState
  ) -> Bool {
    let rating = batch.ratings[record]
    if rating != 0, rating != state.ratings[row] { return true }
    let length = batch.contentLengths[record]
    if length == 0 { return false }
    if length != state.contents.lengths[row] { return true }
    return withContent(of: record) { new in
      state.contents.withBytes(row: row) { old in !new.hasSameBytes(as: old) }
    }
  }

  private mutating func remark(_ record: Int, _ row: Int, _ what: ImportOutcome.Remark.What) {
    outcome.remarks.append(
      ImportOutcome.Remark(
        line: Int(batch.lines[record]),
        review: ReviewID(row: row),
        what: what
      )
    )
  }

  // MARK: Conversations and tags

  /// Takes the entries of a record that the review's conversation does not have.
  mutating func takeMessages(of record: Int, row: Int, knownTo table: MessageTable) {
    for entry in PreparedBatch.range(prepared.messageStarts, record) {
      let from = prepared.messageTextStarts[entry]
      let text = batch.messages.textBytes[from..<prepared.messageTextStarts[entry + 1]]
      let kind = batch.messages.kinds[entry]
      if table.hasActive(kind: kind, text: text, row: row) { continue }
      messages.append(
        row: row,
        kind: kind,
        date: batch.messages.dates[entry],
        dateIsDay: batch.messages.dateIsDay.contains(row: entry),
        author: prepared.messageAuthors[entry],
        text: text
      )
    }
  }

  /// Retracts one earlier reply for each that is new, newest first, when the record does not have it
  /// any more: the site lets a company edit what it has published.
  private mutating func replaceReplies(
    from firstNew: Int,
    of record: Int,
    row: Int,
    knownTo table: MessageTable
  ) {
    let reply = MessageKind.reply.rawValue
    var newCount = messages.kinds[firstNew...].count { $0 == reply }
    guard newCount > 0 else { return }
    for entry in table.activeEntries(.reply, row: row) where entry < known.messageCount {
      if newCount == 0 { return }
      let isKept = PreparedBatch.range(prepared.messageStarts, record).contains { index in
        let text = prepared.messageTextStarts[index]..<prepared.messageTextStarts[index + 1]
        return batch.messages.kinds[index] == reply
          && table.hasText(batch.messages.textBytes[text], entry: entry)
      }
      if isKept { continue }
      replaced.insert(row: entry)
      newCount -= 1
    }
  }

  /// Takes the tags of a record that the review does not carry, and says whether there are any.
  mutating func takeTags(of record: Int, row: Int, knownTo table: TagTable) -> Bool {
    var isAny = false
    for index in PreparedBatch.range(prepared.tagStarts, record) {
      let code = batch.tags[index].code
      switch prepared.tags[Int(code)] {
      case .invalid:
        remark(record, row, .badTag)
        continue
      case .number(let number) where table.reviews[number].contains(row: row):
        continue
      case .unknown:
        if let number = table.number(of: batch.tagNames.string(code)),
          table.reviews[number].contains(row: row)
        {
          continue
        }
      case .number: break
      }
      tagged[code, default: ReviewSet()].insert(row: row)
      isAny = true
    }
    return isAny
  }
}
