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
  /// What to do with cells that were made of others, and what people call those.
  var madeActions: [ColumnAction] = []
  var madeColumns: [String] = []
  /// What the importer's author says of the values of columns and of made values.
  private var details: [String?] = []
  private var madeDetails: [String?] = []
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

  /// - Parameters:
  ///   - importer: its name, which the reviews keep.
  ///   - source: of reviews whose record names none.
  ///   - opened: the file.
  ///   - options: what the person said.
  ///   - dates: how dates are read that no column says more about.
  init(
    importer: String,
    source: String,
    of opened: OpenedRecords,
    _ options: ImportOptions,
    dates: DateParser
  ) {
    self.importer = Array(importer.utf8)
    self.source = Array(source.utf8)
    isTable = opened.report.format == .csv || opened.report.format == .tsv
    repair = TextRepair(defects: [], keepsMarkup: options.mapping.keepsMarkup)
    date = dates
    updated = dates
    replyDate = dates
  }

  /// Takes over what was decided about the columns; columns may have been added since.
  mutating func resolve(_ guesses: [ColumnGuess], made: [ColumnGuess] = []) {
    columns = guesses.map(\.column)
    madeColumns = made.map(\.column)
    details = guesses.map(\.detail)
    madeDetails = made.map(\.detail)
    actions = guesses.indices.map { action(for: guesses[$0], at: $0) }
    madeActions = made.map { action(for: $0, at: nil) }
  }

  private mutating func action(for guess: ColumnGuess, at index: Int?) -> ColumnAction {
    switch guess.target {
    case .ignored: return ColumnAction(kind: .ignore, index: 0)
    case .field(let field):
      take(guess, for: field)
      return ColumnAction(kind: .field, index: field.index)
    case .user(let name):
      let number = userFields.number(of: name)
      guard let index, let key = guess.mapKey else {
        return ColumnAction(kind: .user, index: number)
      }
      mapKeys[index] = Array(key.utf8)
      return ColumnAction(kind: .mapEntry, index: number)
    }
  }

  /// What to do with a cell of a field; nil for a field that came up after the decisions.
  @inline(__always)
  func action(ofField field: Int) -> ColumnAction? {
    if field < actions.count { return actions[field] }
    let made = field &- RecordShaper.madeFlag
    return made >= 0 && made < madeActions.count ? madeActions[made] : nil
  }

  /// What people call the column of a field.
  private func column(ofField field: Int) -> String {
    field < columns.count ? columns[field] : madeColumns[field - RecordShaper.madeFlag]
  }

  private func detail(ofField field: Int) -> String? {
    field < details.count ? details[field] : madeDetails[field - RecordShaper.madeFlag]
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
    remarks: RecordRemarks = RecordRemarks(),
    into reviews: inout ReviewBatch,
    ledger: inout Ledger
  ) {
    userFields.declare(in: &reviews)
    var left = RemarkCursor(remarks)
    for fault in batch.faults { ledger.add(fault) }
    batch.bytes.withUnsafeBytes { bytes in
      repair.defects = TextDefects.scan(bytes)
      batch.cells.withUnsafeBufferPointer { cells in
        batch.elements.withUnsafeBufferPointer { elements in
          for (index, place) in batch.records.enumerated() {
            ledger.begin(line: place.line)
            let record = RecordView(bytes: bytes, cells: cells, elements: elements, place: place)
            guard left.isEmpty || left.take(index, &ledger, &notes) else {
              leaveOut(record, &reviews)
              continue
            }
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

  /// Notes what a record would be known by that an importer leaves out.
  private mutating func leaveOut(_ record: RecordView, _ reviews: inout ReviewBatch) {
    stamp &+= 1
    scratch.removeAll(keepingCapacity: true)
    gather(record)
    let bytes = identifier(record)
    guard !bytes.isEmpty else { return }
    let told = value(.source, record)
    let own = scratch.withUnsafeBytes { Array(told.bytes(record.bytes, $0)) }
    let identifier = ReviewIdentity.identifier(in: bytes) ?? Array(bytes)
    reviews.leaveOut(.init(source: told.isEmpty ? source : own, identifier: identifier))
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
      if !cell.isNull, let action = action(ofField: field) {
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
  /// It must have a rating, on whatever scale, or an id, because then the site counts it as one; a
  /// line of sums is none.
  private mutating func accept(
    _ rated: RatingOutcome,
    _ record: RecordView,
    _ ledger: inout Ledger
  ) -> Bool {
    if isSum(record) {
      report(.sumRow, nil, record, &ledger, refusesRow: true)
      return false
    }
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

  /// Whether the first cell that holds something is a word of sums.
  private func isSum(_ record: RecordView) -> Bool {
    let first = record.place.firstCell
    for index in first..<first + record.place.cellCount where record.cells[index].hasBytes {
      let value = ValueBytes.trimmed(record.bytes(of: record.cells[index]))
      if !value.isEmpty { return SumRow.begins(value) }
    }
    return false
  }

  /// Writes to the ledger, naming the column that brought the field.
  mutating func report(
    _ reason: LedgerReason,
    _ field: ImportField?,
    _ record: RecordView,
    _ ledger: inout Ledger,
    refusesRow: Bool = false,
    keptIn words: String? = nil
  ) {
    var column: String?
    var detail: String?
    var value: String?
    if let field, slots[field.index] >= 0 {
      let cell = record.cells[Int(slots[field.index])]
      column = self.column(ofField: Int(cell.field))
      if column?.isEmpty ?? false { column = nil }
      detail = self.detail(ofField: Int(cell.field))
      if ledger.showsValues, !cell.isList {
        value = String(decoding: Ledger.beginning(of: record.bytes(of: cell)), as: UTF8.self)
      }
    }
    ledger.add(
      Ledger.Entry(
        line: record.place.line,
        column: column,
        reason: reason,
        message: reason.rawValue,
        detail: detail,
        value: value,
        refusesRow: refusesRow
      ),
      keptIn: words
    )
  }
}
