import Testing

/// A line in which a place is marked with ‹ and ›.
enum Marked {
  /// The line without the marks, and the bytes between them.
  static func read(_ marked: String) throws -> (line: String, place: Range<Int>) {
    let open = try #require(marked.range(of: "‹"))
    let close = try #require(marked.range(of: "›"))
    let before = marked[..<open.lowerBound]
    let within = marked[open.upperBound..<close.lowerBound]
    let after = marked[close.upperBound...]
    let start = before.utf8.count
    return (String(before + within + after), start..<start + within.utf8.count)
  }
}

extension String {
  fileprivate func range(of mark: Character) -> Range<Index>? {
    firstIndex(of: mark).map { $0..<index(after: $0) }
  }
}
