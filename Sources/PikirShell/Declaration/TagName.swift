import PikirBase

/// The rule for names of tags: `[\p{L}\p{N}_/.-]{1,64}` (decisions, "Language and session" 15).
enum TagName {
  static func isValid(_ name: some StringProtocol) -> Bool {
    let scalars = name.unicodeScalars
    guard (1...64).contains(scalars.count), scalars.first?.value != 0x2D else { return false }
    return scalars.allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
        .decimalNumber, .letterNumber, .otherNumber:
        true
      default: "_/.-".unicodeScalars.contains(scalar)
      }
    }
  }

  /// Checks a name that a person typed.
  ///
  /// - Throws: `W107` for a name that a tag cannot have.
  static func require(_ name: some StringProtocol, at span: SourceSpan) throws(Diagnostic) {
    guard !isValid(name) else { return }
    throw Diagnostic(
      .badName,
      "\"\(name)\" cannot be the name of a tag",
      at: span,
      hints: ["a tag is 1 to 64 letters, digits and the signs _ / . -"]
    )
  }
}
