package import PikirQuery
import PikirText

/// Aligned columns under a heading line; cells are cut with `…` to fit the screen.
///
/// Numbers are aligned right. When the columns do not fit, the widest text columns give way
/// first, none below 8 columns; a table that cannot fit even so falls back to one record a row.
package struct TableWriter: OutputWriter {
  package init() {}

  package func write(_ table: ResultTable, to sink: any OutputSink, style: OutputStyle) {
    let shown = style.rowLimit.map { min($0, table.rows.count) } ?? table.rows.count
    let cells = table.rows[..<shown].map { row in row.map(\.displayText) }
    let headings = table.headings.map { sanitized($0.name) }
    var widths = headings.map(\.width)
    for row in cells {
      for (column, cell) in row.enumerated() { widths[column] = max(widths[column], cell.width) }
    }
    guard fit(&widths, kinds: table.headings.map(\.kind), into: style.width) else {
      return RecordWriter().write(table, to: sink, style: style)
    }
    let kinds = table.headings.map(\.kind)
    let heading = line(headings, kinds, widths)
    sink.write((style.usesColour ? heading.styled(.bold) : heading) + "\n")
    for row in cells { sink.write(line(row, kinds, widths) + "\n") }
    writeHiddenRowCount(of: table, shown: shown, to: sink, style: style)
  }

  private func line(_ cells: [DisplayText], _ kinds: [ValueKind], _ widths: [Int]) -> DisplayText {
    var pieces: [DisplayText] = []
    for (column, cell) in cells.enumerated() {
      let cut = cell.truncated(toWidth: widths[column])
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
