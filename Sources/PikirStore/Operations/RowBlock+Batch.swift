extension RowBlock {
  /// Makes a block of some records of a batch.
  ///
  /// When it is all of them, which is the usual case, the batch's own arrays are shared.
  init(
    _ records: [Int],
    of batch: ReviewBatch,
    _ prepared: PreparedBatch,
    _ computed: ComputedIdentifiers,
    imported: UInt32
  ) {
    self.init()
    count = records.count
    self.imported = imported
    if records.count == batch.count {
      takeAll(batch, prepared)
    } else {
      take(records, batch, prepared)
    }
    if !computed.isEmpty { insert(computed, records, batch) }
    updated = Self.nonZero(updated)
    votes = Self.nonZero(votes)
  }

  private mutating func takeAll(_ batch: ReviewBatch, _ prepared: PreparedBatch) {
    contentBytes = batch.contentBytes
    contentLengths = batch.contentLengths
    identifierBytes = batch.identifierBytes
    identifierLengths = batch.identifierLengths
    ratings = batch.ratings
    dates = batch.dates
    dateIsDay = batch.dateIsDay
    updated = batch.updated
    votes = batch.votes
    codes = prepared.columns
  }

  private mutating func take(
    _ records: [Int],
    _ batch: ReviewBatch,
    _ prepared: PreparedBatch
  ) {
    for (place, record) in records.enumerated() {
      let length = batch.contentLengths[record]
      let start = batch.contentOffsets[record]
      let end = start + Int(length & ~ContentColumns.shapedFlag)
      contentBytes.append(contentsOf: batch.contentBytes[start..<end])
      contentLengths.append(length)
      let idStart = batch.identifierOffsets[record]
      let idEnd = idStart + Int(batch.identifierLengths[record])
      identifierBytes.append(contentsOf: batch.identifierBytes[idStart..<idEnd])
      identifierLengths.append(batch.identifierLengths[record])
      if batch.dateIsDay.contains(row: record) { dateIsDay.insert(row: place) }
    }
    ratings = records.map { batch.ratings[$0] }
    dates = records.map { batch.dates[$0] }
    updated = records.map { batch.updated[$0] }
    votes = records.map { batch.votes[$0] }
    codes = prepared.columns.map { column in
      Codes(field: column.field, codes: records.map { column.codes[$0] })
    }
  }

  /// Puts the identities that were made where the records have none.
  private mutating func insert(
    _ computed: ComputedIdentifiers,
    _ records: [Int],
    _ batch: ReviewBatch
  ) {
    identifierBytes = []
    identifierLengths = []
    for (place, record) in records.enumerated() {
      if let bytes = computed[place] {
        identifierBytes.append(contentsOf: bytes)
        identifierLengths.append(UInt32(bytes.count) | WorkspaceState.computedIdentifierFlag)
      } else {
        let start = batch.identifierOffsets[record]
        let end = start + Int(batch.identifierLengths[record])
        identifierBytes.append(contentsOf: batch.identifierBytes[start..<end])
        identifierLengths.append(batch.identifierLengths[record])
      }
    }
  }

  /// Nothing for a column of nothing.
  private static func nonZero(_ values: [UInt32]) -> [UInt32] {
    values.allSatisfy { $0 == 0 } ? [] : values
  }
}
