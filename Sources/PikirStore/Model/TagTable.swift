package import PikirBase

/// The tags of a workspace and, for each, the reviews that carry it.
///
/// A tag keeps its number through renames; a deleted tag keeps its number with an empty name.
package struct TagTable: Sendable {
  /// `names[n]` is the name of tag n, empty when it was deleted or merged away.
  package var names: [String] = []
  /// `reviews[n]` are the reviews that carry tag n, retired ones included.
  package var reviews: [ReviewSet] = []

  package init() {}

  /// The number of a tag by its exact name, or an error that names near ones.
  ///
  /// - Throws: `C108`.
  package func knownNumber(of name: String) throws(Diagnostic) -> Int {
    if let number = number(of: name) { return number }
    let near = nearestNames(to: name, among: names.filter { !$0.isEmpty })
    throw Diagnostic(
      .unknownName,
      "there is no tag \(name)",
      hints: near.first.map { ["did you mean \($0)?"] } ?? ["tags lists them"]
    )
  }

  /// The number of a tag by its exact name.
  package func number(of name: String) -> Int? {
    names.firstIndex { $0.utf8.elementsEqual(name.utf8) && !name.isEmpty }
  }

  /// The names a review carries, in the byte order of the names.
  package func names(row: Int) -> [String] {
    names.indices.filter { reviews[$0].contains(row: row) && !names[$0].isEmpty }
      .map { names[$0] }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
