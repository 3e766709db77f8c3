/// What was found out about the records of a batch before they became reviews.
package struct RecordRemarks: Sendable {
  struct Remark: Sendable {
    var record: Int
    var entry: Ledger.Entry
  }

  /// In the order of the records.
  private(set) var remarks: [Remark] = []
  /// Records that are left out without a word, ascending.
  private(set) var omitted: [Int] = []

  package init() {}

  var isEmpty: Bool { remarks.isEmpty && omitted.isEmpty }

  /// Notes a fault of a record; after notes about records before it.
  package mutating func add(
    _ reason: LedgerReason,
    record: Int,
    line: Int,
    column: String? = nil,
    message: String? = nil,
    place: String? = nil,
    detail: String? = nil,
    value: [UInt8]? = nil,
    refusesRow: Bool
  ) {
    let entry = Ledger.Entry(
      line: line,
      column: column,
      reason: reason,
      message: message ?? reason.rawValue,
      place: place,
      detail: detail,
      value: value.map { String(decoding: $0, as: UTF8.self) },
      refusesRow: refusesRow
    )
    remarks.append(Remark(record: record, entry: entry))
  }

  /// Leaves a record out; it is counted and not listed.
  package mutating func omit(record: Int) { omitted.append(record) }

  /// Takes over remarks about the same batch, and brings all into order.
  mutating func merge(_ other: RecordRemarks) {
    guard !other.isEmpty else { return }
    remarks = (remarks + other.remarks).enumerated()
      .sorted { ($0.element.record, $0.offset) < ($1.element.record, $1.offset) }
      .map(\.element)
    omitted = (omitted + other.omitted).sorted()
  }
}
