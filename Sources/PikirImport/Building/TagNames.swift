/// Turns a cell of tags into names that are tags here.
///
/// - Source: decisions, "Language and session" 15: `[\p{L}\p{N}_/.-]{1,64}`.
enum TagNames {
  /// Parts a cell at `;`, else at `|`, else at commas, and hands over each piece without blanks.
  ///
  /// Brackets and quotes of a list are taken off; a phrase such as "no tags" gives none.
  static func forEachPiece(
    in bytes: UnsafeRawBufferPointer,
    _ body: (UnsafeRawBufferPointer) -> Void
  ) {
    var value = ValueBytes.trimmed(bytes)
    if value.count >= 2, value[0] == 0x5B, value[value.count - 1] == 0x5D {
      value = UnsafeRawBufferPointer(rebasing: value[1..<(value.count - 1)])
    }
    if ValueBytes.isNothing(value) || isPhrase(value) { return }
    let separator = separator(of: value)
    var start = 0
    var index = 0
    while index <= value.count {
      if index == value.count || value[index] == separator {
        let piece = unquoted(UnsafeRawBufferPointer(rebasing: value[start..<index]))
        if !piece.isEmpty { body(piece) }
        start = index &+ 1
      }
      index &+= 1
    }
  }

  /// A name as tags are written: blanks become `-`, other signs are dropped, 64 characters at
  /// most; nil when no letter or digit is left.
  static func cleaned(_ bytes: UnsafeRawBufferPointer) -> String? {
    if !bytes.isEmpty, bytes.count <= 64, isPlain(bytes) {
      return String(decoding: bytes, as: UTF8.self)
    }
    var name = String.UnicodeScalarView()
    var count = 0
    var hasLetter = false
    let text = String(decoding: ValueBytes.trimmed(bytes), as: UTF8.self)
    for scalar in text.unicodeScalars where count < 64 {
      if letters.contains(scalar.properties.generalCategory) {
        hasLetter = true
        name.append(scalar)
      } else if scalar == "_" || scalar == "/" || scalar == "." || scalar == "-" {
        name.append(scalar)
      } else if scalar.properties.isWhitespace, name.last != "-" {
        name.append("-")
      } else {
        continue
      }
      count += 1
    }
    return hasLetter ? String(name) : nil
  }

  private static func separator(of value: UnsafeRawBufferPointer) -> UInt8 {
    var hasBar = false
    var hasComma = false
    for byte in value {
      if byte == 0x3B { return 0x3B }
      if byte == 0x7C { hasBar = true }
      if byte == 0x2C { hasComma = true }
    }
    return hasBar ? 0x7C : hasComma ? 0x2C : 0x3B
  }

  private static func unquoted(_ piece: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    let trimmed = ValueBytes.trimmed(piece)
    guard trimmed.count >= 2, let first = trimmed.first, first == 0x22 || first == 0x27,
      trimmed[trimmed.count - 1] == first
    else { return trimmed }
    return ValueBytes.trimmed(UnsafeRawBufferPointer(rebasing: trimmed[1..<(trimmed.count - 1)]))
  }

  private static func isPlain(_ bytes: UnsafeRawBufferPointer) -> Bool {
    for byte in bytes {
      let isFine =
        (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x5F || byte == 0x2D
        || byte == 0x2E || byte == 0x2F
      if !isFine { return false }
    }
    return true
  }

  private static let letters: Set<Unicode.GeneralCategory> = [
    .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
    .decimalNumber, .letterNumber, .otherNumber,
  ]

  /// Phrases hold a blank, which most names do not: only those are looked up.
  private static func isPhrase(_ value: UnsafeRawBufferPointer) -> Bool {
    value.count < 40 && value.contains(0x20) && phrases.contains(ValueBytes.word(value))
  }

  private static let phrases: Set<String> = ["нет тегов", "no tags", "тегтер жоқ", "nav birku"]
}
