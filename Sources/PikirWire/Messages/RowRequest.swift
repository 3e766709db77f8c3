import PikirBase

/// Asks a worker to call a function for every row of a batch.
package struct RowRequest: Sendable {
  package static let maximumSets = WordSetCoding.maximumSets
  package static let maximumGroups: UInt32 = 65_536

  /// The number that the function has in the manifest; for `fold` that of `add`.
  package var function: Int
  package var task: RowTask
  /// The second argument of `judge`; one value for the whole batch.
  package var context: WireValue
  /// The columns that `r` (for `map`: `rec`) reads.
  package var batch: ColumnBatch
  /// For `map`: the columns of `review`, by the names of ``ReviewColumns/writable`` and
  /// `extra.NAME`.
  package var review: [BatchColumn]
  /// Word sets by number, with the rows in which each occurs, as far as it is known beforehand;
  /// others are looked for in the texts when they are asked for.
  package var setBits: [(set: Int, bits: PresenceBits)]
  /// For `fold`: the group of each row, below ``maximumGroups``; empty for one group 0.
  package var groups: [UInt32]
  /// For `fold`: the function that makes a group's first state.
  package var start: Int

  package init(
    function: Int,
    task: RowTask,
    context: WireValue = .nothing,
    batch: ColumnBatch,
    review: [BatchColumn] = [],
    setBits: [(set: Int, bits: PresenceBits)] = [],
    groups: [UInt32] = [],
    start: Int = 0
  ) {
    self.task = task
    self.function = function
    self.batch = batch
    self.context = context
    self.review = review
    self.setBits = setBits
    self.groups = groups
    self.start = start
  }

  /// The payload of a frame that asks about the rows from `firstRow` on.
  package func encoded(instructions: UInt64, firstRow: Int = 0) throws(WireFault) -> [UInt8] {
    let rows = batch.handles.count
    var payload: [UInt8] = []
    payload.reserveCapacity(
      (batch.columns + review).reduce(4096 + 8 * rows) { $0 + $1.encodedBytes }
        + setBits.count * (rows / 8 + 8)
    )
    payload.append(littleEndian: UInt32(clamping: function))
    payload.append(littleEndian: UInt32(clamping: start))
    payload.append(littleEndian: instructions)
    payload.append(littleEndian: UInt32(clamping: firstRow))
    payload.append(task.rawValue)
    try context.encode(to: &payload)
    try batch.encode(to: &payload)
    guard review.count <= ColumnBatch.maximumColumns, setBits.count <= Self.maximumSets else {
      throw WireFault("has more columns or word sets than a batch may have")
    }
    payload.append(littleEndian: UInt32(review.count))
    for column in review { try column.encode(to: &payload, rowCount: rows) }
    payload.append(littleEndian: UInt32(setBits.count))
    for set in setBits {
      guard set.bits.count == rows else { throw WireFault("has columns of different lengths") }
      payload.append(littleEndian: UInt32(clamping: set.set))
      payload.append(contentsOf: set.bits.bytes)
    }
    guard groups.isEmpty || groups.count == rows else {
      throw WireFault("has columns of different lengths")
    }
    payload.append(littleEndian: UInt32(groups.count))
    payload.append(numbers: groups)
    return payload
  }
}
