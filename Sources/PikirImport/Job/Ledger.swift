import PikirFormats

/// What an import did not take, row by row: counted in full, listed up to a limit.
///
/// A refused row became no review. Any other entry is a value that stayed unknown in a review
/// that was taken: an impossible date is never guessed at, and never a reason to lose a text.
package struct Ledger: Sendable {
  package struct Entry: Sendable, Hashable {
    /// In the file, from 1.
    package let line: Int
    /// Its number among the records of the file, from 1; nil for a row that could not be read.
    package internal(set) var record: Int?
    /// The column of the value; nil when the row as a whole is meant.
    package let column: String?
    package let reason: LedgerReason
    /// One sentence without the text of the row.
    package let message: String
    /// The importer's file and line that said so, such as `duken.lua:12`; nil for what is built in.
    package let place: String?
    /// What the importer's author says of the value, and where; nil when nothing is said.
    package let detail: String?
    /// The beginning of the value, where values are shown.
    package let value: String?
    package let refusesRow: Bool

    init(
      line: Int,
      column: String?,
      reason: LedgerReason,
      message: String,
      place: String? = nil,
      detail: String? = nil,
      value: String? = nil,
      refusesRow: Bool
    ) {
      self.line = line
      self.column = column
      self.reason = reason
      self.message = message
      self.place = place
      self.detail = detail
      self.value = value
      self.refusesRow = refusesRow
    }

    /// The sentence with all that is known, for samples.
    package var shown: String { described(withValue: true) }

    /// The sentence with the column, the value where values are shown, and what the importer says.
    func described(withValue: Bool) -> String {
      let parts = [
        column.map { "column '\($0)'" }, withValue ? value.map { "\"\($0)\"" } : nil, detail,
      ].compactMap { $0 }
      return parts.isEmpty ? message : "\(message) (\(parts.joined(separator: "; ")))"
    }
  }

  /// Entries of one kind in an importer's own words.
  package struct Group: Sendable, Hashable {
    package let reason: LedgerReason
    package let message: String
    package let place: String?
    package fileprivate(set) var count = 0
    /// The first lines of the file with it, three at most.
    package fileprivate(set) var lines: [Int] = []
    /// The numbers of these records.
    package fileprivate(set) var records: [Int] = []
  }

  /// More kinds than this are a message that names the row; the rest is counted only.
  private static let mostGroups = 100

  /// The first entries, in the order of the file.
  package private(set) var entries: [Entry] = []
  package private(set) var counts: [LedgerReason: Int] = [:]
  /// The first entry of each reason, also of those that are no longer listed.
  private var firsts: [LedgerReason: Entry] = [:]
  /// The first entry that is a fault rather than meant so, listed or not.
  package private(set) var firstFault: Entry?
  /// What an importer said in its own words, in the order of the file.
  package private(set) var groups: [Group] = []
  /// Rows looked at, faulty ones included.
  package private(set) var rowCount = 0
  /// Whether a line holds more than one record, so that its number finds none of them.
  package private(set) var haveSharedLines = false
  private var lastLine = 0
  /// What became of values that were not taken: the fields with their words, none for values that
  /// are left out whole.
  package private(set) var keptWords: [LedgerReason: [String]] = [:]
  /// Rows with at least one entry.
  ///
  /// Rows that an importer leaves out on purpose are none.
  package private(set) var badRowCount = 0
  /// Rows that became no review.
  package private(set) var refusedRowCount = 0
  /// Whether entries hold the beginning of the value they are about.
  let showsValues: Bool
  private let capacity: Int
  private var lastBadRow = -1

  /// Bytes of a value that are shown at most.
  static let shownBytes = 60

  /// As much of a value as is shown, cut before a letter.
  static func beginning(of value: some RandomAccessCollection<UInt8>) -> [UInt8] {
    guard value.count > shownBytes else { return Array(value) }
    var end = shownBytes
    let isInside = { (end: Int) in
      value[value.index(value.startIndex, offsetBy: end)] & 0xC0 == 0x80
    }
    while end > 0, isInside(end) { end -= 1 }
    return Array(value.prefix(end))
  }

  /// Makes an empty ledger that lists so many entries and counts the rest.
  package init(capacity: Int = 1000, showsValues: Bool = false) {
    self.capacity = capacity
    self.showsValues = showsValues
  }

  /// All entries, listed or not.
  package var entryCount: Int { counts.values.reduce(0, +) }

  /// The reasons, most frequent first.
  package var reasons: [(reason: LedgerReason, count: Int)] {
    counts.map { ($0.key, $0.value) }
      .sorted { ($1.1, $0.0.rawValue) < ($0.1, $1.0.rawValue) }
  }

  /// The first entry of a reason, listed or not.
  package func first(_ reason: LedgerReason) -> Entry? { firsts[reason] }

  /// Goes on to the next record.
  mutating func begin(line: Int) {
    rowCount += 1
    if line == lastLine { haveSharedLines = true }
    lastLine = line
  }

  /// Where an entry stands: `line 12`, or `record 12` where lines hold several.
  package func place(of entry: Entry) -> String {
    guard haveSharedLines, let record = entry.record else { return "line \(entry.line)" }
    return "record \(record)"
  }

  /// Notes a row that the reader could not read.
  mutating func add(_ fault: RowFault) {
    rowCount += 1
    add(
      Entry(
        line: fault.line,
        column: nil,
        reason: .malformedRow,
        message: fault.message,
        refusesRow: true
      )
    )
  }

  /// Notes a fault of the record that `begin` went on to.
  ///
  /// - Parameters:
  ///   - entry: the fault.
  ///   - words: the field that keeps the words of the value, such as `x.date_text`.
  mutating func add(_ entry: Entry, keptIn words: String? = nil) {
    var entry = entry
    if entry.reason != .malformedRow { entry.record = rowCount }
    if !entry.refusesRow {
      var fields = keptWords[entry.reason] ?? []
      if let words, !fields.contains(words) { fields.append(words) }
      keptWords[entry.reason] = fields
    }
    counts[entry.reason, default: 0] += 1
    if firsts[entry.reason] == nil { firsts[entry.reason] = entry }
    if firstFault == nil, !entry.reason.isDeliberate { firstFault = entry }
    if entries.count < capacity { entries.append(entry) }
    if entry.reason.hasOwnMessages { addToGroup(entry) }
    if !entry.reason.isDeliberate, lastBadRow != rowCount {
      lastBadRow = rowCount
      badRowCount += 1
    }
    if entry.refusesRow { refusedRowCount += 1 }
  }

  private mutating func addToGroup(_ entry: Entry) {
    let known = groups.firstIndex {
      $0.reason == entry.reason && $0.message.utf8.elementsEqual(entry.message.utf8)
        && $0.place == entry.place
    }
    guard known != nil || groups.count < Self.mostGroups else { return }
    if known == nil {
      groups.append(Group(reason: entry.reason, message: entry.message, place: entry.place))
    }
    let index = known ?? groups.count - 1
    groups[index].count += 1
    if groups[index].lines.count < 3 {
      groups[index].lines.append(entry.line)
      groups[index].records.append(rowCount)
    }
  }
}
