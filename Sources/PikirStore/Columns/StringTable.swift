/// Distinct byte strings, each with a number: code 0 is "none", the first string gets 1.
///
/// Strings are equal when their bytes are; no Unicode rule applies. Codes are never reused.
/// All four parts are plain columns, so that a snapshot maps them and nothing is rebuilt at open.
///
/// - Complexity: look-up and insertion O(length) expected; 8 bytes of slot per 0.5 to 1 string.
package struct StringTable: Sendable {
  package private(set) var bytes: ByteArena
  /// `offsets[code - 1]` is where a string begins; its length is in `lengths`.
  package private(set) var offsets: Column<UInt64>
  package private(set) var lengths: Column<UInt32>
  /// Open addressing with linear steps; a slot holds the upper half of the hash and the code, and
  /// the lowest bits of that half say where the search for it begins.
  package private(set) var slots: Column<UInt64>

  package init() {
    bytes = ByteArena()
    offsets = Column()
    lengths = Column()
    slots = Column()
  }

  /// A table whose parts came from a snapshot.
  package init(
    bytes: ByteArena,
    offsets: Column<UInt64>,
    lengths: Column<UInt32>,
    slots: Column<UInt64>
  ) {
    self.bytes = bytes
    self.offsets = offsets
    self.lengths = lengths
    self.slots = slots
  }

  /// The number of strings; codes run from 1 to this.
  package var count: Int { lengths.count }

  /// The string of a code, empty for 0.
  package func string(_ code: UInt32) -> String {
    withBytes(of: code) { String(decoding: $0, as: UTF8.self) }
  }

  /// Hands out the bytes of a code's string; none for 0 or a code that was never given.
  package func withBytes<Result, Failure: Error>(
    of code: UInt32,
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    guard code > 0, code <= UInt32(count) else {
      return try body(UnsafeRawBufferPointer(start: nil, count: 0))
    }
    let index = Int(code) - 1
    return try bytes.withBytes(at: Int(offsets[index]), count: Int(lengths[index]), body)
  }

  /// The code of a string, or nil when it never occurred; 0 for the empty one.
  package func code(of string: UnsafeRawBufferPointer) -> UInt32? {
    string.isEmpty ? 0 : find(string, hash: Self.hash(string))
  }

  package func code(of string: String) -> UInt32? {
    var copy = string
    return copy.withUTF8 { code(of: UnsafeRawBufferPointer($0)) }
  }

  /// The code of a string, giving it the next one when it is new.
  package mutating func insert(_ string: UnsafeRawBufferPointer) -> UInt32 {
    string.isEmpty ? 0 : insert(string, hash: Self.hash(string))
  }

  /// The code of a string that is not empty, whose hash is known.
  private mutating func insert(_ string: UnsafeRawBufferPointer, hash: UInt64) -> UInt32 {
    if let code = find(string, hash: hash) { return code }
    if (count + 1) * 2 > slots.count { grow() }
    offsets.append(UInt64(bytes.append(string)))
    lengths.append(UInt32(string.count))
    let code = UInt32(count)
    place(hash & 0xFFFF_FFFF_0000_0000 | UInt64(code))
    return code
  }

  package mutating func insert(_ string: String) -> UInt32 {
    var copy = string
    return copy.withUTF8 { insert(UnsafeRawBufferPointer($0)) }
  }

  /// Takes in all strings of a batch.
  ///
  /// - Returns: this table's code for each of the batch's codes, 0 included.
  package mutating func insert(contentsOf batch: BatchStrings) -> [UInt32] {
    var codes: [UInt32] = [0]
    codes.reserveCapacity(batch.count + 1)
    batch.forEach { string, hash in codes.append(insert(string, hash: hash)) }
    return codes
  }

  /// Forgets every string but keeps the memory, for a table that is filled again and again.
  package mutating func removeAll() {
    self = StringTable()
  }

  private func find(_ string: UnsafeRawBufferPointer, hash: UInt64) -> UInt32? {
    slots.withValues { slots in
      let mask = slots.count - 1
      var slot = Int(truncatingIfNeeded: hash >> 32) & mask
      var steps = 0
      while steps <= mask {
        let entry = slots[slot]
        if entry == 0 { return nil }
        if entry >> 32 == hash >> 32 {
          let code = UInt32(truncatingIfNeeded: entry)
          if matches(code, string) { return code }
        }
        slot = (slot + 1) & mask
        steps += 1
      }
      return nil
    }
  }

  private func matches(_ code: UInt32, _ string: UnsafeRawBufferPointer) -> Bool {
    withBytes(of: code) { $0.hasSameBytes(as: string) }
  }

  private mutating func place(_ entry: UInt64) {
    let capacity = slots.count
    slots.withMutableValues(rowCount: capacity) { slots in
      Self.place(entry, in: slots)
    }
  }

  /// Puts an entry in the first free slot from the one that its hash names.
  private static func place(_ entry: UInt64, in slots: UnsafeMutableBufferPointer<UInt64>) {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: entry >> 32) & mask
    while slots[slot] != 0 { slot = (slot + 1) & mask }
    slots[slot] = entry
  }

  /// Doubles the slots; no string is looked at, because a slot's place is in its entry.
  private mutating func grow() {
    let old = slots
    let capacity = max(16, slots.count * 2)
    slots = Column()
    slots.withMutableValues(rowCount: capacity) { slots in
      old.withValues { old in
        var index = 0
        while index < old.count {
          if old[index] != 0 { Self.place(old[index], in: slots) }
          index &+= 1
        }
      }
    }
  }

  /// A 64-bit hash of bytes, the same in every process: a saved table depends on it.
  ///
  /// - Source: FNV-1a's offset and prime taken 8 bytes a step, finished as MurmurHash3 does.
  package static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ UInt64(bytes.count)
    var index = 0
    while index &+ 8 <= bytes.count {
      hash ^= bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      hash = hash &* 0x0000_0100_0000_01B3
      hash ^= hash >> 32
      index &+= 8
    }
    while index < bytes.count {
      hash = (hash ^ UInt64(bytes[index])) &* 0x0000_0100_0000_01B3
      index &+= 1
    }
    hash ^= hash >> 33
    hash = hash &* 0xFF51_AFD7_ED55_8CCD
    hash ^= hash >> 33
    return hash
  }
}
