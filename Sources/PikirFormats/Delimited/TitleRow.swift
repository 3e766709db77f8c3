/// Tells rows that stand above the header of a table, such as `Reviews;exported 01.02.2026;;;`.
struct TitleRow {
  /// How many such rows are looked for.
  static let mostRows = 10

  private let isKnownHeader: @Sendable (String) -> Bool
  /// Names that the header surely has; empty when none are known.
  private let declared: [String]

  /// - Parameter isKnownHeader: whether a text is a header that tables of reviews have; when nil,
  ///   nothing is a title.
  init?(_ isKnownHeader: (@Sendable (String) -> Bool)?) {
    guard let isKnownHeader else { return nil }
    self.isKnownHeader = isKnownHeader
    declared = []
  }

  /// Tells the rows above the one that has all of some names; nil for no names.
  init?(declared: [String]) {
    guard !declared.isEmpty else { return nil }
    isKnownHeader = { _ in false }
    self.declared = declared.map(trimmedName)
  }

  /// Whether a row may be a title, or a gap below one: it has two cells at most, and none names a
  /// column.
  func mayBeTitle(_ row: [String]) -> Bool {
    if !declared.isEmpty { return !isHeader(row) }
    let cells = row.map(trimmedName).filter { !$0.isEmpty }
    return cells.count <= 2 && !cells.contains(where: isKnownHeader)
  }

  /// Whether a row is the header below titles: all its cells are different names, and of at least
  /// three columns a third, and two at least, are known.
  ///
  /// A row of data would have to say so too: whatever else it holds, it makes the first row the
  /// header.
  func isHeader(_ row: [String]) -> Bool {
    let names = row.map(trimmedName)
    if !declared.isEmpty { return declared.allSatisfy(names.contains) }
    guard names.count >= 3, !names.contains(""), Set(names).count == names.count else {
      return false
    }
    let known = names.count(where: isKnownHeader)
    return known >= 2 && known * 3 >= names.count
  }
}
