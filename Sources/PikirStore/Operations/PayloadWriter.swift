/// Puts an effect into bytes for the log and the snapshot: little-endian, numbers as varints.
struct PayloadWriter {
  private(set) var bytes: [UInt8] = []

  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  mutating func put(byte: UInt8) { bytes.append(byte) }

  /// Writes 7 bits a byte, lowest first, the top bit set on all but the last (LEB128).
  mutating func put(_ number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  mutating func put(_ number: Int) { put(UInt64(bitPattern: Int64(number))) }

  mutating func put(_ number: UInt32) { put(UInt64(number)) }

  mutating func put(_ text: String) {
    put(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  /// Writes the count, then the bytes.
  mutating func put(_ run: UnsafeRawBufferPointer) {
    put(run.count)
    bytes.append(contentsOf: run)
  }

  /// Writes what another writer holds, as it is.
  mutating func append(_ other: PayloadWriter) { bytes.append(contentsOf: other.bytes) }

  /// Writes the count, then the values as they lie in memory.
  mutating func put<Element: FixedWidthInteger & BitwiseCopyable>(_ values: [Element]) {
    put(values.count)
    values.withUnsafeBytes { bytes.append(contentsOf: $0) }
  }

  /// Writes values in the fewest bytes that hold the greatest, or once when all are equal.
  mutating func put(packed values: [UInt32]) {
    put(values.count)
    guard let first = values.first else { return }
    var greatest: UInt32 = 0
    var differs: UInt32 = 0
    for value in values {
      greatest |= value
      differs |= value ^ first
    }
    if differs == 0 {
      put(byte: 0)
      put(first)
    } else if greatest <= UInt32(UInt8.max) {
      put(byte: 1)
      putRaw(values, as: UInt8.self)
    } else if greatest <= UInt32(UInt16.max) {
      put(byte: 2)
      putRaw(values, as: UInt16.self)
    } else {
      put(byte: 4)
      putRaw(values, as: UInt32.self)
    }
  }

  private mutating func putRaw<Element: FixedWidthInteger & BitwiseCopyable>(
    _ values: [UInt32],
    as type: Element.Type
  ) {
    let narrow = values.map { Element(truncatingIfNeeded: $0) }
    narrow.withUnsafeBytes { bytes.append(contentsOf: $0) }
  }

  /// Writes what a body writes, preceded by its byte count, so that a reader can step over it.
  mutating func putFramed(_ body: (inout PayloadWriter) -> Void) {
    let start = bytes.count
    bytes.append(contentsOf: [0, 0, 0, 0])
    body(&self)
    let length = UInt32(bytes.count - start - 4)
    withUnsafeBytes(of: length.littleEndian) { raw in
      for index in 0..<4 { bytes[start + index] = raw[index] }
    }
  }
}
