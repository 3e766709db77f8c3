/// Weights of letter triples and short words, by which languages of one script are told apart.
///
/// `_` stands for a word's beginning or end. The weights are log-odds in half nats, counted on
/// the open review corpora that the project develops with; no text of theirs is kept.
struct LanguagePieces: Sendable {
  private let keys: [UInt32]
  private let weights: [SIMD2<Int32>]
  private let mask: Int

  /// Reads lines that each hold a weight and the pieces that have it, for two languages.
  init(first: String, second: String = "") {
    var entries: [UInt32: SIMD2<Int32>] = [:]
    for (language, list) in [first, second].enumerated() {
      for line in list.split(separator: "\n") {
        let parts = line.split(separator: " ")
        guard let number = parts.first, let weight = Int32(number) else { continue }
        for piece in parts.dropFirst() {
          entries[LanguagePieces.key(of: piece), default: .zero][language] = weight
        }
      }
    }
    var capacity = 64
    while capacity < entries.count * 3 { capacity *= 2 }
    var keys = [UInt32](repeating: 0, count: capacity)
    var weights = [SIMD2<Int32>](repeating: .zero, count: capacity)
    for (key, weight) in entries {
      var slot = Int(key) & (capacity - 1)
      while keys[slot] != 0 { slot = (slot + 1) & (capacity - 1) }
      keys[slot] = key
      weights[slot] = weight
    }
    self.keys = keys
    self.weights = weights
    mask = capacity - 1
  }

  /// The weights of a piece; 0 for one that tells nothing.
  private func weight(_ key: UInt32) -> SIMD2<Int32> {
    var slot = Int(key) & mask
    while keys[slot] != 0 {
      if keys[slot] == key { return weights[slot] }
      slot = (slot + 1) & mask
    }
    return .zero
  }

  /// The scores of a word given as its letters between two boundaries.
  func score(_ letters: UnsafeBufferPointer<UInt16>) -> SIMD2<Int32> {
    let count = letters.count
    var total = SIMD2<Int32>()
    var index = 2
    while index < count {
      total &+= weight(LanguagePieces.key(letters[index - 2], letters[index - 1], letters[index]))
      index += 1
    }
    if count == 4 || count == 5 { total &+= weight(LanguagePieces.key(of: letters)) }
    return total
  }

  /// Mixes three letters into a key that is never 0.
  private static func key(_ first: UInt16, _ second: UInt16, _ third: UInt16) -> UInt32 {
    mixed(mixed(mixed(0, first), second), third) | 1
  }

  private static func key(of letters: UnsafeBufferPointer<UInt16>) -> UInt32 {
    var value: UInt32 = 0
    for letter in letters { value = mixed(value, letter) }
    return value | 1
  }

  private static func key(of piece: Substring) -> UInt32 {
    var value: UInt32 = 0
    for letter in piece.utf16 { value = mixed(value, letter) }
    return value | 1
  }

  private static func mixed(_ value: UInt32, _ letter: UInt16) -> UInt32 {
    let product = (value ^ UInt32(letter)) &* 0x9E37_79B1
    return product ^ (product >> 15)
  }
}
