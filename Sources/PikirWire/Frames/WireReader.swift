import PikirBase

/// Reads a payload piece by piece; every length is held against what is left.
package struct WireReader {
  private let bytes: UnsafeRawBufferPointer
  package private(set) var byteOffset = 0

  /// The bytes must outlive the reader.
  package init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  package var remainingBytes: Int { bytes.count - byteOffset }

  package mutating func number<Value: FixedWidthInteger>(
    _ type: Value.Type
  ) throws(WireFault) -> Value {
    let range = try skip(MemoryLayout<Value>.size)
    return bytes.littleEndian(type, at: range.lowerBound)
  }

  package mutating func double() throws(WireFault) -> Double {
    Double(bitPattern: try number(UInt64.self))
  }

  /// Passes over some bytes and says where they stand.
  package mutating func skip(_ count: Int) throws(WireFault) -> Range<Int> {
    guard count >= 0, count <= remainingBytes else { throw WireFault("ends in the middle") }
    defer { byteOffset += count }
    return byteOffset..<(byteOffset + count)
  }

  /// Passes over `count` items of `size` bytes.
  package mutating func skip(_ count: Int, of size: Int) throws(WireFault) -> Range<Int> {
    let (total, isTooMuch) = count.multipliedReportingOverflow(by: size)
    guard !isTooMuch else { throw WireFault("ends in the middle") }
    return try skip(total)
  }

  /// A count that is at most a limit and whose items, of at least one byte each, can be there.
  package mutating func count(atMost limit: Int) throws(WireFault) -> Int {
    let value = try number(UInt32.self)
    guard value <= UInt32(clamping: limit) else { throw WireFault("counts more than it may") }
    return Int(value)
  }

  /// A piece of bytes behind its length.
  package mutating func piece(atMost limit: Int) throws(WireFault) -> UnsafeRawBufferPointer {
    let length = try count(atMost: limit)
    return UnsafeRawBufferPointer(rebasing: bytes[try skip(length)])
  }

  /// The end of the payload must be here.
  package func finish() throws(WireFault) {
    guard remainingBytes == 0 else { throw WireFault("has bytes behind its end") }
  }
}

extension [UInt8] {
  /// Appends a piece of bytes behind its length.
  package mutating func append(piece: some Collection<UInt8>) {
    append(littleEndian: UInt32(piece.count))
    append(contentsOf: piece)
  }

  package mutating func append(littleEndian value: Double) {
    append(littleEndian: value.bitPattern)
  }

  /// Appends numbers as they lie in memory, which is how they lie in a frame: little-endian, on
  /// every machine that pikir runs on.
  ///
  /// - Complexity: one copy of memory.
  mutating func append(numbers: [some BitwiseCopyable]) {
    numbers.withUnsafeBytes { append(contentsOf: $0) }
  }
}
