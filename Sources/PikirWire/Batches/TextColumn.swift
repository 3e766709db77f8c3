import PikirBase

/// Texts of a column as one run of bytes and the places where each begins, as a frame holds them.
package struct TextColumn: Sendable, Hashable {
  package private(set) var presence = PresenceBits()
  /// One more than there are texts; the first is 0.
  package private(set) var offsets: [UInt32] = [0]
  package private(set) var bytes: [UInt8] = []

  package init() {}

  package init(_ texts: [String?]) {
    for text in texts {
      if let text { append(text.utf8) } else { appendNothing() }
    }
  }

  package var count: Int { presence.count }

  /// Makes room for rows and their bytes.
  package mutating func reserve(rows: Int, bytes byteCount: Int) {
    offsets.reserveCapacity(rows + 1)
    bytes.reserveCapacity(byteCount)
  }

  /// Appends a text, which should be UTF-8.
  package mutating func append(_ text: some Collection<UInt8>) {
    bytes.append(contentsOf: text)
    offsets.append(UInt32(truncatingIfNeeded: bytes.count))
    presence.append(true)
  }

  /// Appends a value of any kind, encoded.
  ///
  /// - Throws: when it is beyond the limits of values; nothing is appended then.
  package mutating func append(encoding value: WireValue) throws(WireFault) {
    var encoded: [UInt8] = []
    try value.encode(to: &encoded)
    append(encoded)
  }

  /// The same for a run of memory, which is most of them, without asking it byte by byte.
  package mutating func append(_ text: UnsafeRawBufferPointer) {
    bytes.append(contentsOf: text)
    offsets.append(UInt32(truncatingIfNeeded: bytes.count))
    presence.append(true)
  }

  /// Appends a row without a value.
  package mutating func appendNothing() {
    offsets.append(UInt32(truncatingIfNeeded: bytes.count))
    presence.append(false)
  }
}

/// A bit a row, lowest first: whether it has a value.
package struct PresenceBits: Sendable, Hashable {
  package private(set) var bytes: [UInt8] = []
  package private(set) var count = 0

  package init() {}

  package init(_ bits: [Bool]) {
    for bit in bits { append(bit) }
  }

  package mutating func append(_ bit: Bool) {
    if count & 7 == 0 { bytes.append(0) }
    if bit { bytes[count >> 3] |= 1 << UInt8(count & 7) }
    count += 1
  }
}
