import PikirBase

/// Decides record by record what an import brings: a new review, another version of a known one,
/// something that a known one lacked, or nothing.
///
/// Works on its own copy of the state, which becomes the workspace's when the import commits.
struct ImportResolver {
  private(set) var state: WorkspaceState
  /// When the reviews come; epoch seconds.
  let imported: UInt32
  private let known: KnownBefore
  private var index: IdentityIndex
  /// Reviews that the file had already.
  private(set) var seenInFile = ReviewSet()
  /// The next ordinal among equal records without an id, where the file had two or more.
  private var nextOrdinals: [ReviewIdentity.ContentKey: UInt32] = [:]
  private var zones = DayZones()

  init(_ state: WorkspaceState, handSet: HandSetCells, imported: UInt32) {
    self.state = state
    known = KnownBefore(state, handSet)
    self.imported = imported
    index = IdentityIndex(state)
  }

  /// A batch and which of its records are still to be looked at.
  struct Pending {
    let batch: ReviewBatch
    let prepared: PreparedBatch
    fileprivate(set) var records: [Int]
    fileprivate var isFirstPass = true

    init(_ batch: ReviewBatch, _ prepared: PreparedBatch) {
      self.batch = batch
      self.prepared = prepared
      records = Array(0..<batch.count)
    }
  }

  mutating func beginFile() {
    seenInFile = ReviewSet()
    nextOrdinals = [:]
    zones = DayZones()
  }

  /// Gives the batch's strings codes.
  mutating func prepare(_ batch: ReviewBatch) -> PreparedBatch {
    index.reserve(batch.count)
    return PreparedBatch(batch, in: &state)
  }

  /// Resolves records until each review was met at most once with a change; the rest stay pending.
  ///
  /// - Returns: the effect, which the resolver's own state already has.
  mutating func resolve(
    _ pending: inout Pending,
    _ outcome: inout ImportOutcome
  ) throws(Diagnostic) -> Effect {
    if pending.isFirstPass {
      compareDays(of: pending)
      outcome.leftOut.formUnion(known(pending.batch.leftOut))
    }
    var pass = ImportPass(
      pending.batch,
      pending.prepared,
      firstRow: state.rowCount,
      known: known,
      zones: zones.possible
    )
    if pending.isFirstPass { pass.appends = pending.prepared.appends }
    pending.isFirstPass = false
    var later: [Int] = []
    for record in pending.records {
      switch place(record, &pass) {
      case .new: break
      case .later: later.append(record)
      case .known(let row):
        if pass.changedRows.contains(row: row) {
          later.append(record)
        } else {
          pass.compare(record, with: row, in: state, isRepeated: seenInFile.contains(row: row))
          seenInFile.insert(row: row)
        }
      }
    }
    pending.records = later
    return try finish(&pass, &outcome)
  }

  /// The reviews of before the import that records are known by.
  private func known(_ records: [ReviewBatch.LeftOut]) -> ReviewSet {
    var found = ReviewSet()
    guard known.rowCount > 0 else { return found }
    for record in records {
      let code = record.source.withUnsafeBytes { state[.source].table.code(of: $0) }
      guard let source = code else { continue }
      let row = record.identifier.withUnsafeBytes { bytes in
        index.find(ReviewIdentity.hash(source: source, isComputed: false, bytes)) { row in
          state.hasIdentity(row: row, source: source, isComputed: false, bytes)
        }
      }
      if let row, row < known.rowCount, state.live.contains(row: row) { found.insert(row: row) }
    }
    return found
  }

  /// Notes in which zones the days of a batch are those of the times that are known.
  ///
  /// Only reviews with an id are looked for: the others are recognised by their date.
  private mutating func compareDays(of pending: Pending) {
    guard known.rowCount > 0 else { return }
    let batch = pending.batch
    batch.dateIsDay.forEachRow { record in
      let length = Int(batch.identifierLengths[record])
      guard length > 0, batch.dates[record] != 0 else { return }
      let start = batch.identifierOffsets[record]
      let source = pending.prepared.sources[record]
      let found = batch.identifierBytes.withUnsafeBytes { all in
        let bytes = UnsafeRawBufferPointer(rebasing: all[start..<start + length])
        return index.find(ReviewIdentity.hash(source: source, isComputed: false, bytes)) { row in
          state.hasIdentity(row: row, source: source, isComputed: false, bytes)
        }
      }
      guard let found, !state.dateIsDay.contains(row: found), state.dates[found] != 0 else {
        return
      }
      zones.add(Int(state.dates[found]) - Int(batch.dates[record]))
    }
  }

  private mutating func finish(
    _ pass: inout ImportPass,
    _ outcome: inout ImportOutcome
  ) throws(Diagnostic) -> Effect {
    let end = pass.firstRow + pass.fresh.count
    seenInFile.formUnion(ReviewSet(rows: pass.firstRow..<end))
    let effect = try pass.effect(on: &state, imported: imported)
    outcome.add(pass.outcome)
    outcome.remarks += pass.outcome.remarks
    return effect
  }

  // MARK: Recognising

  private enum Place {
    case new
    case known(row: Int)
    /// The review is new in this very pass.
    case later
  }

  private mutating func place(_ record: Int, _ pass: inout ImportPass) -> Place {
    let length = Int(pass.batch.identifierLengths[record])
    if length == 0 { return placeByContent(record, &pass) }
    let start = pass.batch.identifierOffsets[record]
    let source = pass.prepared.sources[record]
    return pass.batch.identifierBytes.withUnsafeBytes { all in
      let bytes = UnsafeRawBufferPointer(rebasing: all[start..<start + length])
      let hash = ReviewIdentity.hash(source: source, isComputed: false, bytes)
      if let row = find(hash, source, isComputed: false, bytes, pass) {
        return row < pass.firstRow ? .known(row: row) : .later
      }
      index.insert(row: pass.firstRow + pass.fresh.count, hash: hash)
      pass.appendFresh(record)
      return .new
    }
  }

  private mutating func placeByContent(_ record: Int, _ pass: inout ImportPass) -> Place {
    let key = pass.contentKey(of: record)
    let source = pass.prepared.sources[record]
    var ordinal = nextOrdinals[key] ?? 1
    while true {
      let found = ReviewIdentity.withBytes(key, ordinal: ordinal) { bytes -> Place? in
        let hash = ReviewIdentity.hash(source: source, isComputed: true, bytes)
        guard let row = find(hash, source, isComputed: true, bytes, pass) else {
          index.insert(row: pass.firstRow + pass.fresh.count, hash: hash)
          pass.appendFresh(record, computedIdentifier: bytes)
          return .new
        }
        // The file had this one already, so the record is the next of its equals.
        return row >= pass.firstRow || seenInFile.contains(row: row) ? nil : .known(row: row)
      }
      if let found {
        if ordinal > 1 { nextOrdinals[key] = ordinal + 1 }
        return found
      }
      ordinal += 1
    }
  }

  private func find(
    _ hash: UInt64,
    _ source: UInt32,
    isComputed: Bool,
    _ bytes: UnsafeRawBufferPointer,
    _ pass: borrowing ImportPass
  ) -> Int? {
    index.find(hash) { row in
      if row < pass.firstRow {
        return state.hasIdentity(row: row, source: source, isComputed: isComputed, bytes)
      }
      return pass.hasIdentity(
        fresh: row - pass.firstRow,
        source: source,
        isComputed: isComputed,
        bytes
      )
    }
  }
}
