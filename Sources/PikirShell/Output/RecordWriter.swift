package import PikirBase
import PikirQuery
import PikirText

/// One line a field, a blank line between rows; for rows that are too wide for a table.
package struct RecordWriter: OutputWriter {
  package init() {}

  package func write(
    _ source: TableSource,
    to sink: any OutputSink,
    style: OutputStyle,
    interrupt: Interrupt
  ) throws(Diagnostic) {
    let table = try source.whole()
    let shown = style.rowLimit.map { min($0, table.rows.count) } ?? table.rows.count
    let names = table.headings.map { sanitized($0.name) }
    let nameWidth = names.map(\.width).max() ?? 0
    let mark: DisplayStyle? = style.usesColour ? .match : nil
    for row in 0..<shown {
      if row & 255 == 0 { try interrupt.check() }
      if row > 0 { sink.write("\n") }
      for (column, name) in names.enumerated() {
        let label = name.padded(toWidth: nameWidth)
        let lines = table.cell(row: row, column: column)
          .wrapped(toWidth: max(style.width - nameWidth - 2, 20)).map { $0.display(mark) }
        for (index, text) in lines.enumerated() {
          let head = index == 0 ? label : DisplayText(repeating: " ", count: nameWidth)
          sink.write((style.usesColour ? head.styled(.dim) : head) + "  " + text + "\n")
        }
      }
    }
    writeHiddenRowCount(of: table, shown: shown, to: sink, style: style)
  }
}
