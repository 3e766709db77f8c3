/// What a site counts when it limits the length of an answer.
///
/// - Source: the reply table of the format notes, section C4.
package enum LengthUnit: String, Sendable, Hashable, CaseIterable {
  /// Unicode scalars.
  case characters
  /// Bytes of UTF-8; a Kazakh or Russian letter takes two.
  case bytes
  /// UTF-16 code units, as most Java and JavaScript back ends count; most emoji take two or more.
  case utf16

  /// The length of a text in this unit.
  ///
  /// - Complexity: O(n).
  package func length(of text: String) -> Int {
    switch self {
    case .characters: text.unicodeScalars.count
    case .bytes: text.utf8.count
    case .utf16: text.utf16.count
    }
  }
}
