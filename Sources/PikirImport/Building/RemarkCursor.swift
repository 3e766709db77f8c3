/// Remarks about the records of a batch, as the builder comes to them.
struct RemarkCursor {
  private let remarks: RecordRemarks
  private var nextRemark = 0
  private var nextOmitted = 0

  init(_ remarks: RecordRemarks) { self.remarks = remarks }

  var isEmpty: Bool { remarks.isEmpty }

  /// Writes down what is said of a record.
  ///
  /// - Returns: whether a review is to be made of it.
  mutating func take(_ record: Int, _ ledger: inout Ledger, _ notes: inout ImportNotes) -> Bool {
    var isTaken = true
    while nextRemark < remarks.remarks.count, remarks.remarks[nextRemark].record <= record {
      let entry = remarks.remarks[nextRemark].entry
      // What is left out is listed once, with the reason for that.
      if isTaken { ledger.add(entry) }
      if entry.refusesRow { isTaken = false }
      nextRemark += 1
    }
    while nextOmitted < remarks.omitted.count, remarks.omitted[nextOmitted] <= record {
      if isTaken { notes.omittedRows += 1 }
      isTaken = false
      nextOmitted += 1
    }
    return isTaken
  }
}
