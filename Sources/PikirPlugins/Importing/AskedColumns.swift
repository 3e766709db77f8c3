import PikirBase
import PikirImport
import PikirText
import PikirWire

/// The columns that the text of a plugin reads from `rec`, each with its place.
///
/// One that stands beside another with `or` between them is left out: such code knows that a file
/// may have either.
struct AskedColumns {
  struct Column {
    let name: String
    let span: SourceSpan
  }

  private(set) var columns: [Column] = []
  private var known: Set<[UInt8]> = []

  /// - Complexity: O(bytes).
  init(_ source: PluginSource) {
    for file in [source.main] + source.modules.map(\.text) { read(file) }
  }

  private mutating func read(_ file: SourceText) {
    let text = LuaText(file)
    let names = ReviewNames(text)
    for index in 0..<text.count where names.kind(ofNameAt: index, in: text) == .record {
      guard let (name, end) = Self.column(at: index + 1, in: text) else { continue }
      if Self.isChoice(index, end, in: text) { continue }
      guard known.insert(Array(name.utf8)).inserted else { continue }
      columns.append(Column(name: name, span: text.span(index...end - 1)))
    }
  }

  /// A name behind `rec`, and the token behind it; nil for one that is worked out, and for paths that
  /// are written as if objects had fields.
  private static func column(at index: Int, in text: LuaText) -> (name: String, end: Int)? {
    let found: (name: String, end: Int)
    if text.isSign(index, "."), text.isName(index + 1) {
      found = (text.word(index + 1), index + 2)
    } else if text.isSign(index, "["), let name = text.content(index + 1),
      text.isSign(index + 2, "]"), !name.utf8.contains(UInt8(ascii: "\\"))
    {
      found = (name, index + 3)
    } else {
      return nil
    }
    let goesOn =
      text.isSign(found.end, ".") && !text.isSign(found.end + 1, ".")
      || text.isSign(found.end, "=") || text.isSign(found.end, "[")
    return goesOn ? nil : found
  }

  private static func isChoice(_ start: Int, _ end: Int, in text: LuaText) -> Bool {
    let isBefore =
      text.word(start - 1) == "or" && (text.isSign(start - 2, "]") || text.isName(start - 2))
    let isBehind = text.word(end) == "or" && text.isName(end + 1)
    return isBefore || isBehind
  }

  /// What of it is not among a file's columns.
  ///
  /// - Parameter names: the file's columns, and what stands around its records.
  /// - Returns: for each its place, and what is told of it.
  /// - Complexity: O(columns × names).
  func unmet(among names: [String]) -> [(column: Column, field: UnmetField)] {
    columns.compactMap { column in
      let isThere = names.contains { $0.utf8.elementsEqual(column.name.utf8) || $0 == column.name }
      guard !isThere else { return nil }
      let members = names.filter { $0.utf8.starts(with: (column.name + ".").utf8) }.prefix(2)
      let near = members.isEmpty ? nearestNames(to: column.name, among: names).prefix(1) : members
      let span = column.span
      let line = span.source.place(ofByte: span.range.lowerBound).line
      return (
        column,
        UnmetField(
          field: nil,
          columns: [column.name],
          near: Array(near),
          place: "\(span.source.name):\(line)"
        )
      )
    }
  }
}
