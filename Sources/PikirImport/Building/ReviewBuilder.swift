import PikirBase
import PikirFormats
import PikirStore

/// Turns records into reviews by decisions that were made once for the file.
///
/// Per record only bytes are compared and copied; strings are made for values that need a
/// look-up, such as a language's name, and those are remembered.
struct ReviewBuilder: Sendable {
  let importer: [UInt8]
  /// The source of reviews that name none.
  let source: [UInt8]
  /// Whether cells such as `null` in a text mean nothing, because a table cannot say it else.
  let isTable: Bool
  var notes = ImportNotes()
  var userFields = UserFieldIndex()
  var repair: TextRepair
  /// What to do with each column.
  var actions: [ColumnAction] = []
  /// Names of columns, for the ledger.
  var columns: [String] = []
  /// Keys of map entries by column.
  var mapKeys: [Int: [UInt8]] = [:]
  var rating = RatingParser()
  var date: DateParser
  var updated: DateParser
  var replyDate: DateParser

  /// The record's cell of each field, -1 for none.
  var slots = [Int32](repeating: -1, count: ImportField.allCases.count)
  /// Mended or joined texts of the record.
  var scratch: [UInt8] = []
  var hasUserCells = false
  /// For each user field the last record that set it, because a batch takes one value a review.
  var userStamps: [Int] = []
  var stamp = 0
  var languages = LanguageMemory()

  init(importer: String, source: String, isTable: Bool, keepsMarkup: Bool, dates: DateParser) {
    self.importer = Array(importer.utf8)
    self.source = Array(source.utf8)
    self.isTable = isTable
    repair = TextRepair(defects: [], keepsMarkup: keepsMarkup)
    date = dates
    updated = dates
    replyDate = dates
  }

  /// Takes over what was decided about the columns; columns may have been added since.
  mutating func resolve(_ guesses: [ColumnGuess]) {
    actions.removeAll(keepingCapacity: true)
    columns = guesses.map(\.column)
    for (index, guess) in guesses.enumerated() {
      switch guess.target {
      case .ignored: actions.append(ColumnAction(kind: .ignore, index: 0))
      case .field(let field):
        actions.append(ColumnAction(kind: .field, index: field.index))
        take(guess, for: field)
      case .user(let name):
        let number = userFields.number(of: name)
        if let key = guess.mapKey { mapKeys[index] = Array(key.utf8) }
        let kind: ColumnAction.Kind = guess.mapKey == nil ? .user : .mapEntry
        actions.append(ColumnAction(kind: kind, index: number))
      }
    }
  }

  private mutating func take(_ guess: ColumnGuess, for field: ImportField) {
    switch field {
    case .rating: rating = guess.rating
    case .date: date = guess.dates
    case .updated: updated = guess.dates
    case .replyDate: replyDate = guess.dates
    default: break
    }
  }

  /// Builds the reviews of a batch.
  ///
  /// - Complexity: O(bytes).
  mutating func build(
    _ batch: RecordBatch,
    into reviews: inout ReviewBatch,
    ledger: inout Ledger
  ) {
    userFields.declare(in: &reviews)
    for fault in batch.faults { ledger.add(fault) }
    batch.bytes.withUnsafeBytes { bytes in
      repair.defects = TextDefects.scan(bytes)
      batch.cells.withUnsafeBufferPointer { cells in
        batch.elements.withUnsafeBufferPointer { elements in
          for place in batch.records {
            let record = RecordView(bytes: bytes, cells: cells, elements: elements, place: place)
            build(record, into: &reviews, ledger: &ledger)
          }
        }
      }
    }
  }

  private mutating func build(
    _ record: RecordView,
    into reviews: inout ReviewBatch,
    ledger: inout Ledger
  ) {
    ledger.rowCount += 1
    stamp &+= 1
    scratch.removeAll(keepingCapacity: true)
    gather(record)
    let content = Content(
      title: piece(.title, record),
      text: piece(.text, record),
      pros: piece(.pros, record),
      cons: piece(.cons, record)
    )
    let rated = ratingOutcome(record)
    if content.isEmpty {
      guard accept(rated, record, &ledger) else { return }
    }
    reviews.begin(line: record.place.line)
    setIdentifier(record, &reviews)
    set(content, record, &reviews)
    set(rated, record, &reviews, &ledger)
    setDates(record, &reviews, &ledger)
    setCodes(record, &reviews, &ledger)
    setLanguage(record, content, &reviews, &ledger)
    setConversation(record, &reviews, &ledger)
    if hasUserCells { setUserCells(record, &reviews) }
    reviews.end()
  }

  /// Finds the cell of each field; the last of a field's cells counts.
  private mutating func gather(_ record: RecordView) {
    hasUserCells = false
    var slot = 0
    while slot < slots.count {
      slots[slot] = -1
      slot &+= 1
    }
    var index = record.place.firstCell
    let end = index &+ record.place.cellCount
    while index < end {
      let cell = record.cells[index]
      let field = Int(cell.field)
      if !cell.isNull, field < actions.count {
        let action = actions[field]
        switch action.kind {
        case .field: slots[action.index] = Int32(truncatingIfNeeded: index)
        case .user, .mapEntry: hasUserCells = true
        case .ignore: break
        }
      }
      index &+= 1
    }
  }

  /// Tells whether a record without words is a review.
  ///
  /// It must have a rating, on whatever scale, or an id, because then the site counts it as one.
  private mutating func accept(
    _ rated: RatingOutcome,
    _ record: RecordView,
    _ ledger: inout Ledger
  ) -> Bool {
    if !identifier(record).isEmpty { return true }
    switch rated {
    case .stars, .other: return true
    case .blank:
      report(.emptyRow, nil, record, &ledger, refusesRow: true)
    case .outOfScale:
      report(.ratingOutOfScale, .rating, record, &ledger, refusesRow: true)
    case .unreadable:
      report(.unreadableRating, .rating, record, &ledger, refusesRow: true)
    }
    return false
  }

  /// Writes to the ledger, naming the column that brought the field.
  mutating func report(
    _ reason: LedgerReason,
    _ field: ImportField?,
    _ record: RecordView,
    _ ledger: inout Ledger,
    refusesRow: Bool = false
  ) {
    var column: String?
    if let field, slots[field.index] >= 0 {
      column = columns[Int(record.cells[Int(slots[field.index])].field)]
    }
    ledger.add(
      Ledger.Entry(
        line: record.place.line,
        column: column,
        reason: reason,
        message: reason.rawValue,
        refusesRow: refusesRow
      )
    )
  }
}
