import PikirBase

/// Where the parts of a batch stand in a payload, after every length was checked.
///
/// The worker's row loop reads the columns in place, at any alignment, and does not look again: all
/// ranges lie inside the payload, and the offsets of texts are ascending and end inside their bytes.
package struct BatchLayout: Sendable, Hashable {
  package struct Column: Sendable, Hashable {
    package let name: Range<Int>
    package let kind: ColumnKind
    /// One value a row; for texts the offsets.
    package let values: Range<Int>
    /// The bytes of texts, lists and values, else empty.
    package let bytes: Range<Int>
    /// One bit a row for texts and integers, else empty.
    package let present: Range<Int>
  }

  package let rowCount: Int
  package let handles: Range<Int>
  package let columns: [Column]

  /// Reads the batch that stands where the reader is.
  package init(
    _ reader: inout WireReader,
    in payload: UnsafeRawBufferPointer
  ) throws(WireFault) {
    rowCount = try reader.count(atMost: ColumnBatch.maximumRows)
    let columnCount = try reader.count(atMost: ColumnBatch.maximumColumns)
    handles = try reader.skip(rowCount, of: 4)
    var columns: [Column] = []
    for _ in 0..<columnCount {
      columns.append(try Self.column(&reader, rowCount: rowCount, in: payload))
    }
    self.columns = columns
  }

  static func column(
    _ reader: inout WireReader,
    rowCount: Int,
    in payload: UnsafeRawBufferPointer
  ) throws(WireFault) -> Column {
    let length = try reader.count(atMost: ColumnBatch.maximumNameBytes)
    let name = try reader.skip(length)
    guard let kind = ColumnKind(rawValue: try reader.number(UInt8.self)) else {
      throw WireFault("has a column of an unknown kind")
    }
    let none = reader.byteOffset..<reader.byteOffset
    let presentBytes = kind.hasBytes || kind == .integer ? (rowCount + 7) / 8 : 0
    let present = try reader.skip(presentBytes)
    guard kind.hasBytes else {
      let values = try reader.skip(rowCount, of: kind.valueBytes)
      return Column(name: name, kind: kind, values: values, bytes: none, present: present)
    }
    let offsets = try reader.skip(rowCount + 1, of: 4)
    let byteCount = try reader.count(atMost: Frame.maximumPayloadBytes)
    let bytes = try reader.skip(byteCount)
    try check(offsets, in: payload, byteCount: byteCount)
    return Column(name: name, kind: kind, values: offsets, bytes: bytes, present: present)
  }

  private static func check(
    _ offsets: Range<Int>,
    in payload: UnsafeRawBufferPointer,
    byteCount: Int
  ) throws(WireFault) {
    var last: UInt32 = 0
    for place in stride(from: offsets.lowerBound, to: offsets.upperBound, by: 4) {
      let offset = payload.littleEndian(UInt32.self, at: place)
      guard offset >= last else { throw WireFault("has texts that end before they begin") }
      last = offset
    }
    guard last <= UInt32(clamping: byteCount) else {
      throw WireFault("has texts that end outside")
    }
  }
}

extension ColumnKind {
  /// Bytes of one row's value.
  fileprivate var valueBytes: Int {
    switch self {
    case .tenths: 1
    case .text, .list, .value, .day: 4
    case .integer, .number: 8
    }
  }
}
