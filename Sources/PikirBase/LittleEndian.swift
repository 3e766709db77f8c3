extension UnsafeRawBufferPointer {
  /// Reads an integer as little-endian bytes, at any alignment; the range must lie inside.
  @inlinable package func littleEndian<Value: FixedWidthInteger>(
    _ type: Value.Type,
    at byteOffset: Int
  ) -> Value {
    Value(littleEndian: loadUnaligned(fromByteOffset: byteOffset, as: Value.self))
  }
}

extension [UInt8] {
  /// Appends an integer as little-endian bytes.
  @inlinable package mutating func append<Value: FixedWidthInteger>(littleEndian value: Value) {
    Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
  }
}
