/// Tells rows that stand above the header of a table, such as `Reviews;exported 01.02.2026;;;`.
enum TitleRow {
  /// How many such rows are looked for.
  static let mostRows = 10

  /// Whether a row may be a title: it has one or two cells.
  ///
  /// A single word alone names a column.
  static func mayBeTitle(_ row: [String]) -> Bool {
    (1...2).contains(cellCount(row)) && (row.count > 1 || row[0].contains(" "))
  }

  /// Whether rows that may be titles stand above a header: it names at least twice as many columns
  /// as they have cells.
  ///
  /// A row of data, which has numbers, blanks or long texts, is no header.
  static func areTitles(_ rows: some Collection<[String]>, above next: [String]) -> Bool {
    let most = rows.map(cellCount).max() ?? 0
    guard next.count >= max(most * 2, 3), rows.allSatisfy({ $0.count <= next.count }) else {
      return false
    }
    let names = next.map(trimmedName)
    return names.allSatisfy(isName) && Set(names).count == names.count
  }

  private static func cellCount(_ row: [String]) -> Int {
    row.count { !trimmedName($0).isEmpty }
  }

  /// What is said of titles that were passed over.
  static func reason(_ count: Int) -> String {
    count == 1
      ? "its first row is a title above the header"
      : "its first \(count) rows are titles above the header"
  }

  private static func isName(_ cell: String) -> Bool {
    !cell.isEmpty && cell.utf8.count <= 120 && cell.unicodeScalars.contains(where: isLetter)
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar == "#" || scalar == "\u{2116}"
  }
}
