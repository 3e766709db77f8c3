package import PikirBase
import PikirQuery
import PikirText

/// JSON: one array of objects, or one object a line; keys are the headings, none is `null`.
///
/// Control characters and bidirectional controls are escaped, so that the output is harmless on
/// a terminal and still gives back the same text (RFC 8259, section 7).
package struct JSONWriter: OutputWriter {
  package enum Layout: Sendable, Hashable {
    case array
    case lines
  }

  private let layout: Layout

  package init(layout: Layout) { self.layout = layout }

  package func write(
    _ source: TableSource,
    to sink: any OutputSink,
    style: OutputStyle,
    interrupt: Interrupt
  ) throws(Diagnostic) {
    let keys = source.headings.map { machineSanitized($0.name, for: .json) }
    var out = MachineText()
    if layout == .array { out.append(punctuation: "[") }
    var isFirst = true
    try source.forEachRow(unless: interrupt) { row in
      if layout == .array {
        if isFirst { out.append(punctuation: "\n") } else { out.append(punctuation: ",\n") }
      }
      isFirst = false
      writeObject(row, keys: keys, to: &out)
      if layout == .lines { out.append(punctuation: "\n") }
      if out.bytes.count > 1 << 16 {
        sink.write(out)
        out.removeAll()
      }
    }
    if layout == .array {
      if isFirst {
        out.append(punctuation: "]\n")
      } else {
        out.append(punctuation: "\n]\n")
      }
    }
    sink.write(out)
  }

  private func writeObject(_ row: [Value], keys: [[UInt8]], to out: inout MachineText) {
    out.append(punctuation: "{")
    for (column, value) in row.enumerated() {
      if column > 0 { out.append(punctuation: ",") }
      out.append(punctuation: "\"")
      out.append(keys[column])
      out.append(punctuation: "\":")
      write(value, to: &out)
    }
    out.append(punctuation: "}")
  }

  private func write(_ value: Value, to out: inout MachineText) {
    switch value {
    case .none: out.append(punctuation: "null")
    case .flag(let flag):
      if flag { out.append(punctuation: "true") } else { out.append(punctuation: "false") }
    case .integer, .decimal: out.append(Array((value.plainText ?? "null").utf8))
    case .text(let text), .date(let text): writeString(text, to: &out)
    case .list(let items):
      out.append(punctuation: "[")
      for (index, item) in items.enumerated() {
        if index > 0 { out.append(punctuation: ",") }
        writeString(item, to: &out)
      }
      out.append(punctuation: "]")
    }
  }

  private func writeString(_ text: String, to out: inout MachineText) {
    out.append(punctuation: "\"")
    out.append(machineSanitized(text, for: .json))
    out.append(punctuation: "\"")
  }
}
