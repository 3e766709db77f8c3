/// What a file must be like to be an importer's.
package struct FileMatch: Sendable, Hashable {
  /// What the values of a column must be.
  package enum ValueKind: String, Sendable, Hashable, CaseIterable {
    case rating
    case date
    case number
    case id
    case flag
    case link
    case text
  }

  package struct Column: Sendable, Hashable {
    package let name: String
    package let kind: ValueKind

    package init(name: String, kind: ValueKind) {
      self.name = name
      self.kind = kind
    }
  }

  /// Endings without the dot; empty for any.
  package var endings: [String] = []
  /// What the file's name is like, with `*`; empty for any.
  package var name = ""
  /// Columns of a table that must all be there.
  package var header: [String] = []
  /// Paths that must all be in the first records.
  package var keys: [String] = []
  package var values: [Column] = []

  package init() {}

  /// Whether a name is like the pattern; large and small letters are the same.
  static func isLike(_ name: String, _ pattern: String) -> Bool {
    let pieces = pattern.lowercased().split(separator: "*", omittingEmptySubsequences: false)
    var rest = Substring(name.lowercased())
    guard let first = pieces.first, rest.hasPrefix(first) else { return false }
    rest = rest.dropFirst(first.count)
    guard pieces.count > 1, let last = pieces.last else { return rest.isEmpty }
    for piece in pieces.dropFirst().dropLast() where !piece.isEmpty {
      while !rest.hasPrefix(piece) {
        if rest.isEmpty { return false }
        rest = rest.dropFirst()
      }
      rest = rest.dropFirst(piece.count)
    }
    return rest.hasSuffix(last)
  }

  /// The file's name without folders and `.gz`.
  static func plainName(_ file: String) -> String {
    let name = file.split(separator: "/").last.map(String.init) ?? file
    return name.lowercased().hasSuffix(".gz") ? String(name.dropLast(3)) : name
  }
}
