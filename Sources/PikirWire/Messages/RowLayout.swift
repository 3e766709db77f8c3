import PikirBase

/// Where the parts of a row request stand in a payload, after everything was checked that the row
/// loop relies on.
package struct RowLayout: Sendable, Hashable {
  package struct SetBits: Sendable, Hashable {
    package let set: UInt32
    /// One bit a row.
    package let bits: Range<Int>
  }

  package let function: UInt32
  package let start: UInt32
  package let instructions: UInt64
  package let firstRow: Int
  package let task: RowTask
  /// An encoded value.
  package let context: Range<Int>
  package let batch: BatchLayout
  package let review: [BatchLayout.Column]
  package let setBits: [SetBits]
  /// Empty, or four bytes a row.
  package let groups: Range<Int>

  package init(decoding payload: UnsafeRawBufferPointer) throws(WireFault) {
    var reader = WireReader(payload)
    function = try reader.number(UInt32.self)
    start = try reader.number(UInt32.self)
    instructions = try reader.number(UInt64.self)
    firstRow = Int(try reader.number(UInt32.self))
    guard let task = RowTask(rawValue: try reader.number(UInt8.self)) else {
      throw WireFault("asks for an unknown task")
    }
    self.task = task
    let contextStart = reader.byteOffset
    _ = try WireValue(&reader)
    context = contextStart..<reader.byteOffset
    batch = try BatchLayout(&reader, in: payload)
    guard firstRow < max(batch.rowCount, 1) else { throw WireFault("begins behind its last row") }
    var review: [BatchLayout.Column] = []
    for _ in 0..<(try reader.count(atMost: ColumnBatch.maximumColumns)) {
      review.append(try BatchLayout.column(&reader, rowCount: batch.rowCount, in: payload))
    }
    self.review = review
    var setBits: [SetBits] = []
    for _ in 0..<(try reader.count(atMost: RowRequest.maximumSets)) {
      let set = try reader.number(UInt32.self)
      setBits.append(SetBits(set: set, bits: try reader.skip((batch.rowCount + 7) / 8)))
    }
    self.setBits = setBits
    let groupCount = try reader.count(atMost: ColumnBatch.maximumRows)
    guard groupCount == 0 || groupCount == batch.rowCount else {
      throw WireFault("has columns of different lengths")
    }
    groups = try reader.skip(groupCount, of: 4)
    try reader.finish()
    for place in stride(from: groups.lowerBound, to: groups.upperBound, by: 4) {
      guard payload.littleEndian(UInt32.self, at: place) < RowRequest.maximumGroups else {
        throw WireFault("has a group beyond the last")
      }
    }
  }
}
