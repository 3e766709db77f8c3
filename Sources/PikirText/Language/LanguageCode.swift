/// A language as two or three small Latin letters (ISO 639-1, else 639-2 or 639-3).
package struct LanguageCode: Sendable, Hashable, CustomStringConvertible {
  /// The letters, first in the highest byte in use; never 0.
  package let packed: UInt32

  /// Takes two or three ASCII letters of either case; nil for anything else.
  package init?(_ text: some StringProtocol) {
    var packed: UInt32 = 0
    var count = 0
    for byte in text.utf8 {
      let letter = byte | 0x20
      guard letter >= 0x61, letter <= 0x7A, byte >= 0x41 else { return nil }
      packed = packed << 8 | UInt32(letter)
      count += 1
      guard count <= 3 else { return nil }
    }
    guard count >= 2 else { return nil }
    self.packed = packed
  }

  /// Makes a code from two known letters.
  private init(letters first: Character, _ second: Character) {
    let high = UInt32(first.asciiValue ?? 0)
    packed = high << 8 | UInt32(second.asciiValue ?? 0)
  }

  /// The letters.
  package var text: String {
    var bytes: [UInt8] = []
    for shift in [16, 8, 0] as [UInt32] {
      let byte = UInt8(truncatingIfNeeded: packed >> shift)
      if byte != 0 { bytes.append(byte) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  package var description: String { text }

  package static let kazakh = LanguageCode(letters: "k", "k")
  package static let russian = LanguageCode(letters: "r", "u")
  package static let latvian = LanguageCode(letters: "l", "v")
  package static let english = LanguageCode(letters: "e", "n")
  package static let chinese = LanguageCode(letters: "z", "h")
  package static let japanese = LanguageCode(letters: "j", "a")
  package static let korean = LanguageCode(letters: "k", "o")
  package static let ukrainian = LanguageCode(letters: "u", "k")
  package static let kyrgyz = LanguageCode(letters: "k", "y")
  package static let uzbek = LanguageCode(letters: "u", "z")
  package static let turkish = LanguageCode(letters: "t", "r")
  package static let german = LanguageCode(letters: "d", "e")
  package static let french = LanguageCode(letters: "f", "r")
  package static let spanish = LanguageCode(letters: "e", "s")
  package static let italian = LanguageCode(letters: "i", "t")
  package static let polish = LanguageCode(letters: "p", "l")
  package static let portuguese = LanguageCode(letters: "p", "t")
  package static let dutch = LanguageCode(letters: "n", "l")
  package static let arabic = LanguageCode(letters: "a", "r")
  package static let hebrew = LanguageCode(letters: "h", "e")
  package static let greek = LanguageCode(letters: "e", "l")
  package static let thai = LanguageCode(letters: "t", "h")
  package static let georgian = LanguageCode(letters: "k", "a")
  package static let armenian = LanguageCode(letters: "h", "y")
}
