import PikirBase
import PikirText

extension ResultBatch {
  /// Reads what a worker answered to a batch of so many rows, and believes nothing of it.
  ///
  /// Looked at are counts, lengths, order, the number of entries for each kind, UTF-8, finite numbers. Fewer rows are
  /// believed when columns are missing, or when there are some at all: the rest is asked for again.
  package init(
    decoding payload: UnsafeRawBufferPointer,
    rowCount: Int
  ) throws(WireFault) {
    self.init()
    var reader = WireReader(payload)
    let answered = Int(try reader.number(UInt32.self))
    guard answered <= rowCount else { throw WireFault("is about another number of rows") }
    try readKinds(&reader, rowCount: answered, payload)
    try readEntries(&reader)
    try readFields(&reader)
    try checkEntries()
    for kind in kinds where kind == .value { values.append(try WireValue(&reader)) }
    try readFailures(&reader)
    for _ in 0..<(try reader.count(atMost: Self.maximumMissing)) {
      missing.append(try reader.text(atMost: ColumnBatch.maximumNameBytes))
    }
    guard answered == rowCount || answered > 0 || !missing.isEmpty else {
      throw WireFault("is about another number of rows")
    }
    log = try reader.log()
    try reader.finish()
  }

  private mutating func readKinds(
    _ reader: inout WireReader,
    rowCount: Int,
    _ payload: UnsafeRawBufferPointer
  ) throws(WireFault) {
    let places = try reader.skip(rowCount)
    kinds.reserveCapacity(rowCount)
    for place in places {
      guard let kind = ResultKind(rawValue: payload[place]) else {
        throw WireFault("has a result of an unknown kind")
      }
      kinds.append(kind)
    }
    entryEnds = try Self.ascending(&reader, count: rowCount)
  }

  private mutating func readEntries(_ reader: inout WireReader) throws(WireFault) {
    let count = try reader.count(atMost: Self.maximumEntries)
    guard Int(entryEnds.last ?? 0) == count else {
      throw WireFault("has results that belong to no row")
    }
    guard reader.remainingBytes >= count * 14 else { throw WireFault("ends in the middle") }
    numbers.reserveCapacity(count)
    codes.reserveCapacity(count)
    for _ in 0..<count {
      let number = try reader.double()
      guard number.isFinite else { throw WireFault("has a number that is not finite") }
      numbers.append(number)
    }
    textEnds = try Self.ascending(&reader, count: count)
    for _ in 0..<count { codes.append(try reader.number(UInt16.self)) }
    let text = try reader.piece(atMost: Self.maximumTextBytes)
    guard Int(textEnds.last ?? 0) == text.count else {
      throw WireFault("has text that belongs to no result")
    }
    guard validUTF8PrefixLength(text) == text.count else { throw WireFault("is not UTF-8") }
    bytes = Array(text)
    // The whole is well-formed, so a text is when it begins at no continuation byte.
    for end in textEnds where Int(end) < bytes.count && bytes[Int(end)] & 0xC0 == 0x80 {
      throw WireFault("is not UTF-8")
    }
  }

  private static func ascending(
    _ reader: inout WireReader,
    count: Int
  ) throws(WireFault) -> [UInt32] {
    guard reader.remainingBytes >= count * 4 else { throw WireFault("ends in the middle") }
    var ends: [UInt32] = []
    ends.reserveCapacity(count)
    var last: UInt32 = 0
    for _ in 0..<count {
      let end = try reader.number(UInt32.self)
      guard end >= last else { throw WireFault("has ends that go back") }
      last = end
      ends.append(end)
    }
    return ends
  }

  /// A row has as many entries as its kind says.
  private func checkEntries() throws(WireFault) {
    var last: UInt32 = 0
    for (kind, end) in zip(kinds, entryEnds) {
      let count = end - last
      last = end
      let allowed: ClosedRange<UInt32> =
        switch kind {
        case .number, .text, .skip: 1...1
        case .scores: 0...UInt32(Self.maximumScores)
        case .changes: 1...UInt32(Self.maximumFields)
        case .nothing, .no, .yes, .failed, .skipped, .value: 0...0
        }
      guard allowed.contains(count) else { throw WireFault("has a wrong number of values") }
      if count == 0 { continue }
      try checkCodes((Int(end) - Int(count))..<Int(end), areChanges: kind == .changes)
    }
  }

  private func checkCodes(_ entries: Range<Int>, areChanges: Bool) throws(WireFault) {
    var last = -1
    for code in codes[entries] {
      guard areChanges else {
        guard code == 0 else { throw WireFault("has a change where none can be") }
        continue
      }
      guard ChangeKind(rawValue: UInt8(code & 7)) != nil, Int(code >> 3) < fields.count else {
        throw WireFault("has a change of no field")
      }
      guard Int(code >> 3) > last else { throw WireFault("has a field twice") }
      last = Int(code >> 3)
    }
  }

  private mutating func readFields(_ reader: inout WireReader) throws(WireFault) {
    for _ in 0..<(try reader.count(atMost: Self.maximumFields)) {
      let field = try reader.text(atMost: ColumnBatch.maximumNameBytes)
      let isExtra = field.utf8.starts(with: ReviewColumns.extraPrefix.utf8)
      let isKnown = ReviewColumns.writable.contains { $0.utf8.elementsEqual(field.utf8) }
      guard isKnown || isExtra, !fields.contains(where: { $0.utf8.elementsEqual(field.utf8) })
      else {
        throw WireFault("has a field that no review has")
      }
      fields.append(field)
    }
  }

  private mutating func readFailures(_ reader: inout WireReader) throws(WireFault) {
    let count = try reader.count(atMost: Self.maximumFailures)
    guard count == kinds.count(where: { $0 == .failed }) else {
      throw WireFault("has a wrong number of failures")
    }
    var last = -1
    for _ in 0..<count {
      let row = Int(try reader.number(UInt32.self))
      guard row > last, row < kinds.count, kinds[row] == .failed else {
        throw WireFault("has a failure of a row that did not fail")
      }
      last = row
      failures.append(RowFailure(row: row, failure: try FailureReport(&reader)))
    }
  }
}
