import PikirBase
import PikirQuery
import PikirText

/// Small tables that stand beside each other as far as the screen is wide.
struct SideBySide {
  /// Columns between two tables.
  private static let gap = 4

  private var rows: [[[DisplayText]]] = []
  private let style: OutputStyle
  private let widest: Int

  /// Lays tables out, each at most so wide.
  ///
  /// - Throws: `C110` when interrupted.
  init(
    _ tables: [ResultTable],
    widest: Int,
    style: OutputStyle,
    interrupt: Interrupt
  ) throws(Diagnostic) {
    self.style = style
    self.widest = min(widest, style.width)
    var used = 0
    for table in tables {
      let block = try block(table, interrupt)
      let width = Self.width(of: block)
      if !rows.isEmpty, used + Self.gap + width <= style.width {
        rows[rows.count - 1].append(block)
        used += Self.gap + width
      } else {
        rows.append([block])
        used = width
      }
    }
  }

  /// The lines of all tables; a blank line parts those that stand below each other.
  var lines: [DisplayText] {
    Array(rows.map(Self.joined).joined(separator: [""]))
  }

  private func block(
    _ table: ResultTable,
    _ interrupt: Interrupt
  ) throws(Diagnostic) -> [DisplayText] {
    var style = style
    style.width = widest
    style.rowLimit = nil
    return try TableWriter().lines(of: table, style: style, interrupt: interrupt) ?? []
  }

  private static func width(of block: [DisplayText]) -> Int { block.map(\.width).max() ?? 0 }

  private static func joined(_ blocks: [[DisplayText]]) -> [DisplayText] {
    let widths = blocks.map(width)
    return (0..<(blocks.map(\.count).max() ?? 0)).map { number in
      var line = DisplayText()
      var column = 0
      var start = 0
      for (block, width) in zip(blocks, widths) {
        if number < block.count {
          line += DisplayText(repeating: " ", count: start - column) + block[number]
          column = start + block[number].width
        }
        start += width + gap
      }
      return line
    }
  }
}
