/// Values by the beginnings of folded words, compared by bytes.
struct StemTable<Value: Sendable>: Sendable {
  private typealias Stem = (bytes: [UInt8], value: Value)

  /// By their first two bytes, in the order in which they were given; no stem is shorter.
  private var stems: [UInt16: [Stem]] = [:]

  init(_ entries: [(String, Value)]) {
    for (stem, value) in entries {
      let bytes = Array(stem.utf8)
      stems[bytes.withUnsafeBytes(Self.beginning) ?? 0, default: []].append((bytes, value))
    }
  }

  /// The first stem that a word begins with: its value, and the word's bytes behind it.
  ///
  /// - Complexity: O(stems with the same first two bytes); it takes no memory.
  func first(
    of word: UnsafeRawBufferPointer
  ) -> (value: Value, rest: Slice<UnsafeRawBufferPointer>)? {
    guard let beginning = Self.beginning(word), let stems = stems[beginning] else { return nil }
    let found = stems.first { stem in
      stem.bytes.count <= word.count
        && UnsafeRawBufferPointer(rebasing: word[..<stem.bytes.count]).elementsEqual(stem.bytes)
    }
    return found.map { ($0.value, word[$0.bytes.count...]) }
  }

  private static func beginning(_ bytes: UnsafeRawBufferPointer) -> UInt16? {
    bytes.count < 2 ? nil : UInt16(bytes[0]) << 8 | UInt16(bytes[1])
  }
}

extension StemTable where Value == Void {
  init(_ entries: [String]) { self.init(entries.map { ($0, ()) }) }
}
