package import PikirBase
import PikirQuery
package import PikirText

/// Writes a result in one format.
package protocol OutputWriter {
  /// Writes the headings and all rows that the style allows.
  ///
  /// - Throws: what making the rows throws, and `C110` when interrupted; what was written by then stays written.
  /// - Complexity: O(cells), plus their widths for the formats that align.
  func write(
    _ source: TableSource,
    to sink: any OutputSink,
    style: OutputStyle,
    interrupt: Interrupt
  ) throws(Diagnostic)
}

/// Where rendered output goes: text that is safe for a terminal, or data of a machine format.
///
/// Only the writers make `MachineText`, and only the sanitiser makes `DisplayText`, so foreign
/// text cannot reach a terminal unescaped.
package protocol OutputSink: AnyObject {
  func write(_ text: DisplayText)
  func write(_ data: MachineText)
}

/// Bytes in a machine format whose values were escaped by that format's rules.
package struct MachineText: Sendable {
  package private(set) var bytes: [UInt8] = []

  /// Only writers in this module start one.
  init() {}

  mutating func append(_ more: [UInt8]) { bytes.append(contentsOf: more) }

  mutating func append(punctuation: StaticString) {
    punctuation.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }
}

extension OutputFormat {
  /// The writer of this format.
  package var writer: any OutputWriter {
    switch self {
    case .table: TableWriter()
    case .record: RecordWriter()
    case .csv: DelimitedWriter(delimiter: .comma)
    case .tsv: DelimitedWriter(delimiter: .tab)
    case .json: JSONWriter(layout: .array)
    case .jsonl: JSONWriter(layout: .lines)
    case .markdown: MarkdownWriter()
    }
  }
}
