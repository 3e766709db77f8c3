import CSystem

/// What a character does to a word, as the tokenizer has it.
enum LetterClass: UInt32 {
  case separator = 0
  case latin = 1
  case cyrillic = 2
  case other = 3
  case digit = 4
  /// Part of a word, but none begins with it.
  case mark = 5
  /// Left out of a word without ending it: soft hyphen, zero-width joiner, combining accent.
  case ignored = 6
  case apostrophe = 7
  /// A word of its own: an ideograph, a kana.
  case single = 8

  @inline(__always) init(_ scalar: UInt32) {
    self = LetterClass(rawValue: pikir_utf8_class_inline(scalar)) ?? .separator
  }

  /// Whether a word may begin with it.
  @inline(__always) var beginsWord: Bool {
    switch self {
    case .latin, .cyrillic, .other, .digit, .single: true
    case .separator, .mark, .ignored, .apostrophe: false
    }
  }
}
