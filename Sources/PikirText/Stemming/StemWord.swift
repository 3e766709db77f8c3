/// A folded word in letters, while its endings are being stripped.
struct StemWord: Sendable, Hashable {
  /// One number a letter; all of the basic plane.
  var letters: [UInt16]

  /// Takes a folded token; nil unless every character is a Latin or Cyrillic letter.
  init?(_ token: some Sequence<UInt8>) {
    letters = []
    letters.reserveCapacity(24)
    var lead: UInt16 = 0
    for byte in token {
      switch byte {
      case 0x61...0x7A: letters.append(UInt16(byte))
      case 0xC3...0xC9, 0xD0...0xD3: lead = UInt16(byte & 0x1F)
      case 0x80...0xBF where lead != 0:
        letters.append(lead << 6 | UInt16(byte & 0x3F))
        lead = 0
      default: return nil
      }
    }
    guard !letters.isEmpty else { return nil }
  }

  /// Takes letters that are known to be of a word.
  init(letters: [UInt16]) { self.letters = letters }

  /// The word as UTF-8.
  var utf8: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(letters.count * 2)
    for letter in letters {
      if letter < 0x80 {
        bytes.append(UInt8(letter))
      } else {
        bytes.append(UInt8(0xC0 | letter >> 6))
        bytes.append(UInt8(0x80 | letter & 0x3F))
      }
    }
    return bytes
  }

  var count: Int { letters.count }

  /// The last letter; 0 of an empty word.
  var last: UInt16 { letters.last ?? 0 }

  /// The letter at a distance from the end, 0 being the last; 0 outside.
  func fromEnd(_ distance: Int) -> UInt16 {
    distance < letters.count ? letters[letters.count - 1 - distance] : 0
  }

  /// Tells whether the word ends so, with at least some letters before.
  func hasSuffix(_ suffix: Suffix, keeping minimum: Int) -> Bool {
    let ending = suffix.letters
    let start = letters.count - ending.count
    guard start >= minimum else { return false }
    var index = ending.count - 1
    while index >= 0 {
      if letters[start + index] != ending[index] { return false }
      index -= 1
    }
    return true
  }

  /// Takes letters off the end.
  mutating func drop(_ count: Int) { letters.removeLast(count) }
}

/// An ending, as letters.
struct Suffix: Sendable, ExpressibleByStringLiteral {
  let letters: [UInt16]

  init(_ text: some StringProtocol) { letters = Array(text.utf16) }

  init(stringLiteral text: String) { self.init(text) }
}

/// A set of endings of which the longest that fits is taken off.
struct SuffixTable: Sendable {
  /// The endings by their last letter's low six bits, longest first.
  private let buckets: [[Suffix]]

  /// Takes endings parted by blanks.
  init(_ list: String) {
    var buckets = [[Suffix]](repeating: [], count: 64)
    for piece in list.split(whereSeparator: \.isWhitespace) {
      let suffix = Suffix(piece)
      guard let last = suffix.letters.last else { continue }
      buckets[Int(last & 63)].append(suffix)
    }
    self.buckets = buckets.map { $0.sorted { $0.letters.count > $1.letters.count } }
  }

  /// The longest ending that fits a word and a condition, keeping some letters before it.
  func longest(
    in word: StemWord,
    keeping minimum: Int,
    where isAllowed: (Suffix) -> Bool = { _ in true }
  ) -> Suffix? {
    for suffix in buckets[Int(word.last & 63)]
    where word.hasSuffix(suffix, keeping: minimum) && isAllowed(suffix) {
      return suffix
    }
    return nil
  }

  /// Takes the longest ending off; false when none fits.
  func strip(_ word: inout StemWord, keeping minimum: Int) -> Bool {
    guard let suffix = longest(in: word, keeping: minimum) else { return false }
    word.drop(suffix.letters.count)
    return true
  }
}

/// Makes a set of whole words from a list parted by blanks.
func wordSet(_ list: String) -> Set<[UInt16]> {
  Set(list.split(whereSeparator: \.isWhitespace).map { Array($0.utf16) })
}
