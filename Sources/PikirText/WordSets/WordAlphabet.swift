import CSystem

/// The symbols a word automaton reads: 0 is everything between two words, 1 a letter that no entry
/// has, and each letter of the entries one of its own.
///
/// A letter above U+07FF is three symbols, six bits each but the first, so that a list in a script
/// of thousands of letters needs no table as wide as the script. The three have numbers of their
/// own by place: a match cannot begin inside a letter.
struct WordAlphabet {
  static let gap: UInt16 = 0
  static let stranger: UInt16 = 1
  /// What the table says of a character that must be looked at: an apostrophe, a full stop.
  static let closer: UInt16 = .max

  /// A symbol for each scalar below U+0800.
  private(set) var low = [UInt16](repeating: Self.gap, count: 0x800)
  /// Symbols of the three parts of a letter above; `stranger` where no entry has the part.
  private(set) var high = [UInt16](repeating: Self.stranger, count: 512 + 64 + 64)
  private(set) var count = 2

  /// Numbers the letters of some words.
  init(_ words: some Sequence<WordSetEntry.Word>) {
    var letters = Set<UInt32>()
    for word in words { letters.formUnion(word.letters) }
    var symbols = [UInt16](repeating: Self.stranger, count: 0x800)
    for letter in letters.sorted() {
      if Self.isLow(letter) {
        symbols[Int(letter)] = next()
      } else {
        let (first, second, third) = Self.places(letter)
        for place in [first, second, third] where high[place] == Self.stranger {
          high[place] = next()
        }
      }
    }
    for scalar in UInt32(0)..<0x800 { low[Int(scalar)] = Self.symbol(of: scalar, symbols) }
  }

  private mutating func next() -> UInt16 {
    defer { count += 1 }
    return UInt16(truncatingIfNeeded: count)
  }

  /// Appends the symbols of a letter of an entry.
  func append(_ letter: UInt32, to symbols: inout [UInt16]) {
    if Self.isLow(letter) {
      symbols.append(low[Int(letter)])
    } else {
      let (first, second, third) = Self.places(letter)
      symbols += [high[first], high[second], high[third]]
    }
  }

  /// Tells whether a folded letter is one symbol.
  ///
  /// Marks are not: what a mark is depends on what stands before it.
  @inline(__always) static func isLow(_ folded: UInt32) -> Bool {
    guard folded < 0x800 else { return false }
    switch LetterClass(folded) {
    case .latin, .cyrillic, .other, .digit: return true
    case .separator, .mark, .ignored, .apostrophe, .single: return false
    }
  }

  /// Where in `high` the three parts of a letter are.
  @inline(__always) static func places(_ letter: UInt32) -> (Int, Int, Int) {
    (Int(letter >> 12), 512 + Int(letter >> 6 & 63), 576 + Int(letter & 63))
  }

  private static func symbol(of scalar: UInt32, _ symbols: [UInt16]) -> UInt16 {
    switch LetterClass(scalar) {
    case .latin, .cyrillic, .other, .digit:
      let folded = foldedScalar(scalar)
      return isLow(folded) ? symbols[Int(folded)] : closer
    case .separator: return endsSentence(scalar) ? closer : gap
    case .mark, .ignored, .apostrophe, .single: return closer
    }
  }
}
