package import PikirBase

/// The rule for names of tags (decisions, "Language and session" 15).
package enum TagName {
  package static let longest = 64

  /// Whether a name is 1 to 64 letters, digits, `_`, `/`, `.` or `-` of any script.
  package static func isValid(_ name: String) -> Bool {
    let scalars = name.unicodeScalars
    return !scalars.isEmpty && scalars.count <= longest && scalars.allSatisfy(isAllowed)
  }

  /// - Throws: `W107` when it is none.
  package static func check(_ name: String) throws(Diagnostic) {
    guard !isValid(name) else { return }
    throw Diagnostic(
      .badName,
      name.isEmpty ? "a tag needs a name" : "a tag cannot be called so",
      hints: ["use 1 to \(longest) letters, digits, _ / . or -"]
    )
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "_", "/", ".", "-": return true
    default: break
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber:
      return true
    default:
      return false
    }
  }
}
