/// Distinct byte strings of one batch of reviews, each with a number: code 0 is "none", the first
/// string gets 1.
///
/// What `StringTable` is for a workspace, in plain arrays: nobody maps or shares a batch, so no
/// part has to ask who else holds it, which is most of what an insertion costs there. Strings are
/// equal when their bytes are. Hashes are kept, so that a table takes the strings in without
/// reading them again.
///
/// - Complexity: look-up and insertion O(length) expected; 16 bytes and 16 to 32 of slots a string.
package struct BatchStrings: Sendable {
  private var bytes: [UInt8] = []
  /// Where the string of each code ends and the next one begins; of code 0 too, which is empty.
  private var ends: [Int] = [0]
  /// `StringTable.hash` of each code's string, of code 0 too.
  private(set) var hashes = [StringTable.hash(UnsafeRawBufferPointer(start: nil, count: 0))]
  /// Open addressing with linear steps: codes, at the place that the upper half of a hash names.
  private var slots: [UInt32] = []

  package init() {}

  /// The number of strings; codes run from 1 to this.
  package var count: Int { ends.count - 1 }

  /// The string of a code, empty for 0 and for a code that was never given.
  package func string(_ code: UInt32) -> String {
    bytes.withUnsafeBytes { String(decoding: run(of: code, in: $0), as: UTF8.self) }
  }

  /// The code of a string, or nil when it never occurred; 0 for the empty one.
  package func code(of string: StaticString) -> UInt32? {
    string.withUTF8Buffer {
      let string = UnsafeRawBufferPointer($0)
      return string.isEmpty ? 0 : find(string, hash: StringTable.hash(string))
    }
  }

  /// Calls the body with every string in the order of codes, and its hash.
  func forEach(_ body: (UnsafeRawBufferPointer, _ hash: UInt64) -> Void) {
    bytes.withUnsafeBytes { bytes in
      var code: UInt32 = 1
      while code <= count {
        body(run(of: code, in: bytes), hashes[Int(code)])
        code += 1
      }
    }
  }

  /// The code of a string, giving it the next one when it is new.
  mutating func insert(_ string: UnsafeRawBufferPointer) -> UInt32 {
    if string.isEmpty { return 0 }
    let hash = StringTable.hash(string)
    if let code = find(string, hash: hash) { return code }
    if ends.count * 2 > slots.count { grow() }
    bytes.append(contentsOf: string)
    ends.append(bytes.count)
    hashes.append(hash)
    let code = UInt32(count)
    place(code, hash)
    return code
  }

  package mutating func insert(_ string: String) -> UInt32 {
    var copy = string
    return copy.withUTF8 { insert(UnsafeRawBufferPointer($0)) }
  }

  /// Tells whether a code, which must be one of this table, has such a string.
  @inline(__always)
  func has(_ string: UnsafeRawBufferPointer, as code: UInt32) -> Bool {
    let start = ends[Int(code) - 1]
    guard ends[Int(code)] - start == string.count else { return false }
    return bytes.withUnsafeBytes {
      UnsafeRawBufferPointer(rebasing: $0[start..<start + string.count]).hasSameBytes(as: string)
    }
  }

  /// Forgets every string but keeps the memory, because the next batch is likely to be alike.
  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    ends.removeLast(ends.count - 1)
    hashes.removeLast(hashes.count - 1)
    slots.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
  }

  private func run(of code: UInt32, in bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    guard code > 0, code <= count else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    return UnsafeRawBufferPointer(rebasing: bytes[ends[Int(code) - 1]..<ends[Int(code)]])
  }

  private func find(_ string: UnsafeRawBufferPointer, hash: UInt64) -> UInt32? {
    let mask = slots.count - 1
    guard mask >= 0 else { return nil }
    var slot = Int(truncatingIfNeeded: hash >> 32) & mask
    while slots[slot] != 0 {
      let code = slots[slot]
      if hashes[Int(code)] == hash, has(string, as: code) { return code }
      slot = (slot + 1) & mask
    }
    return nil
  }

  private mutating func place(_ code: UInt32, _ hash: UInt64) {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash >> 32) & mask
    while slots[slot] != 0 { slot = (slot + 1) & mask }
    slots[slot] = code
  }

  /// Doubles the slots, of which at most half are taken.
  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: max(16, slots.count * 2))
    var code = 1
    while code < hashes.count {
      place(UInt32(code), hashes[code])
      code += 1
    }
  }
}
