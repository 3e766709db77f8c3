/// Turns a cell of tags into names that are tags here.
///
/// - Source: decisions, "Language and session" 15: `[\p{L}\p{N}_/.-]{1,64}`.
enum TagNames {
  /// Parts a cell at `;`, else at `|`, else at commas.
  ///
  /// Brackets and quotes of a list are taken off; a phrase such as "no tags" gives none.
  static func names(in bytes: UnsafeRawBufferPointer) -> [[UInt8]] {
    var value = ValueBytes.trimmed(bytes)
    if value.count >= 2, value[0] == 0x5B, value[value.count - 1] == 0x5D {
      value = UnsafeRawBufferPointer(rebasing: value[1..<(value.count - 1)])
    }
    if ValueBytes.isNothing(value) { return [] }
    if value.count < 40, phrases.contains(ValueBytes.word(value)) { return [] }
    let separators: [UInt8] = [0x3B, 0x7C, 0x2C]
    let separator = separators.first { value.contains($0) } ?? 0x3B
    return value.split(separator: separator).compactMap { part in
      let piece = Array(part).filter { $0 != 0x22 && $0 != 0x27 }
      return piece.allSatisfy { $0 <= 0x20 } ? nil : piece
    }
  }

  /// A name as tags are written: blanks become `-`, other signs are dropped, 64 characters at
  /// most; nil when no letter or digit is left.
  static func cleaned(_ bytes: [UInt8]) -> String? {
    if !bytes.isEmpty, bytes.count <= 64, bytes.allSatisfy(isPlain) {
      return String(decoding: bytes, as: UTF8.self)
    }
    var name = String.UnicodeScalarView()
    var hasLetter = false
    let text = bytes.withUnsafeBytes {
      String(decoding: ValueBytes.trimmed($0), as: UTF8.self)
    }
    for scalar in text.unicodeScalars where name.count < 64 {
      let kind = scalar.properties.generalCategory
      if letters.contains(kind) {
        hasLetter = true
        name.append(scalar)
      } else if scalar == "_" || scalar == "/" || scalar == "." || scalar == "-" {
        name.append(scalar)
      } else if scalar.properties.isWhitespace, name.last != "-" {
        name.append("-")
      }
    }
    return hasLetter ? String(name) : nil
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x5F || byte == 0x2D
      || byte == 0x2E || byte == 0x2F
  }

  private static let letters: Set<Unicode.GeneralCategory> = [
    .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
    .decimalNumber, .letterNumber, .otherNumber,
  ]

  private static let phrases: Set<String> = [
    "нет тегов", "no tags", "тегтер жоқ", "nav birku", "[]",
  ]
}
