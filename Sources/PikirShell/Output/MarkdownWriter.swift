package import PikirBase
import PikirQuery
import PikirText

/// A pipe table as GitHub-flavoured Markdown has it; foreign text cannot break out of its cell.
package struct MarkdownWriter: OutputWriter {
  package init() {}

  package func write(
    _ source: TableSource,
    to sink: any OutputSink,
    style: OutputStyle,
    interrupt: Interrupt
  ) throws(Diagnostic) {
    let table = try source.whole()
    let shown = style.rowLimit.map { min($0, table.rows.count) } ?? table.rows.count
    sink.write(line(table.headings.map { .text($0.name) }, table))
    let rules: [DisplayText] = table.headings.map { $0.kind == .number ? "---:" : "---" }
    sink.write("| " + rules.joined(separator: " | ") + " |\n")
    for (number, row) in table.rows[..<shown].enumerated() {
      if number & 255 == 0 { try interrupt.check() }
      sink.write(line(row, table))
    }
    let hidden = table.rows.count - shown
    if hidden > 0 {
      sink.write("\n")
      writeHiddenRowCount(of: table, shown: shown, to: sink, style: style)
    }
  }

  private func line(_ row: [Value], _ table: ResultTable) -> DisplayText {
    let cells = zip(row, table.headings).map { value, heading -> DisplayText in
      switch value {
      case .none where heading.isKey: "(none)"
      case .text, .list: "\(escaped(value.displayText.string))"
      case .none, .integer, .decimal, .date, .flag: value.displayText
      }
    }
    return "| " + cells.joined(separator: " | ") + " |\n"
  }

  /// Takes their meaning from the letters that Markdown and HTML act on.
  private func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "|", "\\", "`", "*", "_", "[", "]", "!", "#", "~":
        result += "\\"
        result.unicodeScalars.append(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
