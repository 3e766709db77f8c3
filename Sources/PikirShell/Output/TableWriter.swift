package import PikirBase
import PikirQuery
import PikirText

/// Aligned columns under a heading line; cells are cut with `…` to fit the screen.
///
/// Numbers are aligned right. When the columns do not fit, the widest text columns give way
/// first, none below 8 columns; a table that cannot fit even so falls back to one record a row.
package struct TableWriter: OutputWriter {
  package init() {}

  package func write(
    _ source: TableSource,
    to sink: any OutputSink,
    style: OutputStyle,
    interrupt: Interrupt
  ) throws(Diagnostic) {
    let table = try source.whole()
    guard let lines = try lines(of: table, style: style, interrupt: interrupt) else {
      return try RecordWriter().write(source, to: sink, style: style, interrupt: interrupt)
    }
    for line in lines { sink.write(line + "\n") }
    writeHiddenRowCount(of: table, shown: lines.count - 1, to: sink, style: style)
  }

  /// The heading line and the lines of the rows; nil when they do not fit.
  ///
  /// - Throws: `C110` when interrupted.
  func lines(
    of table: ResultTable,
    style: OutputStyle,
    interrupt: Interrupt
  ) throws(Diagnostic) -> [DisplayText]? {
    let shown = style.rowLimit.map { min($0, table.rows.count) } ?? table.rows.count
    var cells: [[MarkedText]] = []
    for row in 0..<shown {
      if row & 255 == 0 { try interrupt.check() }
      cells.append(table.headings.indices.map { table.cell(row: row, column: $0) })
    }
    let headings = table.headings.map { MarkedText(sanitized($0.name)) }
    var widths = headings.map(\.width)
    for row in cells {
      for (column, cell) in row.enumerated() { widths[column] = max(widths[column], cell.width) }
    }
    let kinds = table.headings.map(\.kind)
    guard fit(&widths, kinds: kinds, into: style.width) else { return nil }
    let heading = line(headings, kinds, widths, nil)
    let mark: DisplayStyle? = style.usesColour ? .match : nil
    var lines = [style.usesColour ? heading.styled(.bold) : heading]
    for (row, cells) in cells.enumerated() {
      if row & 255 == 0 { try interrupt.check() }
      lines.append(line(cells, kinds, widths, mark))
    }
    return lines
  }

  private func line(
    _ cells: [MarkedText],
    _ kinds: [ValueKind],
    _ widths: [Int],
    _ mark: DisplayStyle?
  ) -> DisplayText {
    var pieces: [DisplayText] = []
    for (column, cell) in cells.enumerated() {
      let cut = cell.truncated(toWidth: widths[column]).display(mark)
      let isLast = column == cells.count - 1 && kinds[column] != .number
      pieces.append(isLast ? cut : cut.padded(toWidth: widths[column], kinds[column].alignment))
    }
    return pieces.joined(separator: "  ")
  }

  /// Narrows text columns until the line fits; false when it cannot.
  private func fit(_ widths: inout [Int], kinds: [ValueKind], into width: Int) -> Bool {
    let least = 8
    var excess = widths.reduce(0, +) + 2 * max(widths.count - 1, 0) - width
    while excess > 0 {
      let flexible = widths.indices.filter {
        (kinds[$0] == .text || kinds[$0] == .list) && widths[$0] > least
      }
      guard let widest = flexible.max(by: { widths[$0] < widths[$1] }) else { return false }
      let next = flexible.filter { $0 != widest }.map { widths[$0] }.max() ?? least
      let step = max(1, min(excess, widths[widest] - max(next, least)))
      widths[widest] -= step
      excess -= step
    }
    return true
  }
}

/// Says how many rows a limited format left out, so that nobody takes a page for the whole.
func writeHiddenRowCount(
  of table: ResultTable,
  shown: Int,
  to sink: any OutputSink,
  style: OutputStyle
) {
  let hidden = table.rows.count - shown + style.unreadRowCount
  guard hidden > 0 else { return }
  let noun: DisplayText = hidden == 1 ? "row" : "rows"
  let way: DisplayText = style.isTerminal ? "   (to see them all: set rows all)" : ""
  let line: DisplayText = "… \(DisplayText(grouped: hidden)) more \(noun)" + way
  sink.write((style.usesColour ? line.styled(.dim) : line) + "\n")
}
