/// The files of a folder that a name which none of them has may stand for: those that begin so in
/// any letter case, else those that are spelled nearly so.
package struct NearFileNames {
  package let names: [String]

  private static let limit = 3

  /// - Parameters:
  ///   - typed: the name without its folder.
  ///   - names: what the folder holds.
  package init(to typed: String, among names: [String]) {
    let visible = names.filter { $0.hasPrefix(".") == typed.hasPrefix(".") }.sorted()
    // A backslash is how other shells begin a blank.
    let start = typed.hasSuffix("\\") ? typed.dropLast() + " " : typed
    let folded = start.lowercased().utf8
    let beginning =
      folded.isEmpty ? [] : visible.filter { $0.lowercased().utf8.starts(with: folded) }
    self.names =
      beginning.isEmpty
      ? nearestNames(to: typed, among: visible, limit: Self.limit)
      : Array(beginning.prefix(Self.limit))
  }

  /// The question of a diagnostic; nil when no name is near.
  package var hint: String? {
    guard !names.isEmpty else { return nil }
    let question = "did you mean \(names.map { "\"\($0)\"" }.joined(separator: " or "))?"
    let hasBlank = names.contains { $0.contains(" ") }
    return question + (hasBlank ? " a name with blanks is typed in quotes" : "")
  }
}
