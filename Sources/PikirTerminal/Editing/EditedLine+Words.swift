/// Words as readers see them: letters, digits and marks of any alphabet.
extension EditedLine {
  /// Where the word before the cursor begins.
  var wordStart: Int {
    var index = cursor
    while index > 0, !Self.isOfWord(scalars[index - 1]) { index -= 1 }
    while index > 0, Self.isOfWord(scalars[index - 1]) { index -= 1 }
    return index
  }

  /// Where the word behind the cursor ends.
  var wordEnd: Int {
    var index = cursor
    while index < scalars.count, !Self.isOfWord(scalars[index]) { index += 1 }
    while index < scalars.count, Self.isOfWord(scalars[index]) { index += 1 }
    return index
  }

  /// Where what stands between blanks begins, before the cursor.
  var argumentStart: Int {
    var index = cursor
    while index > 0, scalars[index - 1].properties.isWhitespace { index -= 1 }
    while index > 0, !scalars[index - 1].properties.isWhitespace { index -= 1 }
    return index
  }

  private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.properties.isAlphabetic { return true }
    switch scalar.properties.generalCategory {
    case .decimalNumber, .letterNumber, .otherNumber, .nonspacingMark, .spacingMark: return true
    default: return false
    }
  }
}
