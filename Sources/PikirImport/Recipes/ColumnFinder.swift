/// Finds the columns that a recipe names among those of a file.
///
/// A name is looked for as written, byte by byte, then in any form of Unicode, then as feeds wrap it
/// (`NAME.label`), then, in tables, by its words, then as one row of a header that has several.
struct ColumnFinder {
  /// A column, and which element of its list when one is asked for.
  struct Place: Sendable, Hashable {
    var column: Int
    var element: Int?
  }

  /// What stands between the rows of a header.
  static let headerSeparator = " / "

  private let names: [String]
  private let isTable: Bool
  private var written: [[UInt8]: Int] = [:]
  /// Texts are equal here whatever their normal form.
  private var exact: [String: Int] = [:]
  private var folded: [String: Int] = [:]
  private var parts: [String: Int?] = [:]

  init(_ names: [String], isTable: Bool) {
    self.names = names
    self.isTable = isTable
    for (index, name) in names.enumerated() {
      if written[Array(name.utf8)] == nil { written[Array(name.utf8)] = index }
      if exact[name] == nil { exact[name] = index }
      guard isTable else { continue }
      let words = HeaderName(name).text
      if folded[words] == nil { folded[words] = index }
      addParts(name, index)
    }
  }

  /// A part that several columns share names none of them.
  private mutating func addParts(_ name: String, _ index: Int) {
    let rows = Self.rows(of: name)
    guard rows.count > 1 else { return }
    for row in rows {
      let words = HeaderName(row).text
      if let known = parts[words] {
        if known != index { parts[words] = .some(nil) }
      } else {
        parts[words] = index
      }
    }
  }

  /// The rows of a header of several rows, for one column.
  static func rows(of name: String) -> [String] {
    var rows: [String] = []
    var row = ""
    var rest = Substring(name)
    while let first = rest.first {
      if rest.hasPrefix(headerSeparator) {
        rows.append(row)
        row = ""
        rest = rest.dropFirst(headerSeparator.count)
      } else {
        row.append(first)
        rest = rest.dropFirst()
      }
    }
    return rows + [row]
  }

  func place(of wanted: String) -> Place? {
    if let column = column(wanted) { return Place(column: column, element: nil) }
    guard let (list, element, rest) = Self.indexed(wanted) else { return nil }
    if rest.isEmpty, let column = column(list) { return Place(column: column, element: element) }
    // Where a list of one is written as the object itself.
    guard element == 0, let column = column(list + rest) else { return nil }
    return Place(column: column, element: nil)
  }

  /// All columns that a name may mean in one file: some sites write a list of one as the object.
  func places(of wanted: String) -> [Place] {
    var places: [Place] = place(of: wanted).map { [$0] } ?? []
    if let (list, element, rest) = Self.indexed(wanted), element == 0, !rest.isEmpty,
      let column = column(list + rest), places.first?.column != column
    {
      places.append(Place(column: column, element: nil))
    }
    return places
  }

  private func column(_ wanted: String) -> Int? {
    if let index = written[Array(wanted.utf8)] ?? exact[wanted] ?? exact[wanted + ".label"] {
      return index
    }
    guard isTable else { return nil }
    let words = HeaderName(wanted).text
    return folded[words] ?? parts[words] ?? nil
  }

  /// Parts `comments[0].text` into `comments`, 0 and `.text`.
  static func indexed(_ path: String) -> (list: String, element: Int, rest: String)? {
    guard let open = path.firstIndex(of: "["),
      let close = path[open...].firstIndex(of: "]"),
      let element = Int(path[path.index(after: open)..<close]), element >= 0
    else { return nil }
    return (String(path[..<open]), element, String(path[path.index(after: close)...]))
  }
}
