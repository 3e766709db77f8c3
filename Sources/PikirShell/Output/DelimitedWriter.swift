package import PikirBase
import PikirQuery
import PikirText

/// CSV or TSV with a header line: every row, full values, plain digits.
///
/// A cell that a spreadsheet would run as a formula gets a leading apostrophe and quotes; numbers
/// and dates that are typed as such are left alone (reliability X1). CSV quotes by RFC 4180; TSV
/// has no quotes, so tabs, line ends and backslashes are written as `\t`, `\n`, `\r` and `\\`.
package struct DelimitedWriter: OutputWriter {
  package enum Delimiter: Sendable, Hashable {
    case comma
    case tab
  }

  private let delimiter: Delimiter

  package init(delimiter: Delimiter) { self.delimiter = delimiter }

  package func write(
    _ source: TableSource,
    to sink: any OutputSink,
    style: OutputStyle,
    interrupt: Interrupt
  ) throws(Diagnostic) {
    var out = MachineText()
    writeLine(source.headings.map { .text($0.name) }, to: &out, style: style)
    try source.forEachRow(unless: interrupt) { row in
      writeLine(row, to: &out, style: style)
      if out.bytes.count > 1 << 16 {
        sink.write(out)
        out.removeAll()
      }
    }
    sink.write(out)
  }

  private func writeLine(_ row: [Value], to out: inout MachineText, style: OutputStyle) {
    for (column, value) in row.enumerated() {
      if column > 0 {
        switch delimiter {
        case .comma: out.append(punctuation: ",")
        case .tab: out.append(punctuation: "\t")
        }
      }
      guard let text = value.plainText else { continue }
      var bytes = machineSanitized(text, for: .csv(onTerminal: style.isTerminal))
      if !style.allowsFormulas, value.isForeignText, startsFormula(bytes) {
        bytes.insert(UInt8(ascii: "'"), at: 0)
      }
      switch delimiter {
      case .comma: out.append(quoted(bytes))
      case .tab: out.append(escaped(bytes))
      }
    }
    out.append(punctuation: "\n")
  }

  private func quoted(_ bytes: [UInt8]) -> [UInt8] {
    let needsQuotes = bytes.contains { byte in
      byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 0x0A || byte == 0x0D
        || byte == UInt8(ascii: "'") || byte == UInt8(ascii: ";")
    }
    guard needsQuotes else { return bytes }
    var result: [UInt8] = [UInt8(ascii: "\"")]
    for byte in bytes {
      if byte == UInt8(ascii: "\"") { result.append(byte) }
      result.append(byte)
    }
    result.append(UInt8(ascii: "\""))
    return result
  }

  private func escaped(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for byte in bytes {
      switch byte {
      case 0x09: result += [UInt8(ascii: "\\"), UInt8(ascii: "t")]
      case 0x0A: result += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
      case 0x0D: result += [UInt8(ascii: "\\"), UInt8(ascii: "r")]
      case UInt8(ascii: "\\"): result += [byte, byte]
      default: result.append(byte)
      }
    }
    return result
  }
}

extension Value {
  /// Whether the cell holds text that somebody else wrote, rather than a number or a date.
  fileprivate var isForeignText: Bool {
    switch self {
    case .text, .list: true
    case .none, .integer, .decimal, .date, .flag: false
    }
  }
}

/// Tells whether a spreadsheet would take a cell for a formula or a command.
///
/// Looks past leading blanks and quotes; knows the full-width forms of the signs.
///
/// - Source: reliability X1.
func startsFormula(_ bytes: [UInt8]) -> Bool {
  guard let first = bytes.first else { return false }
  if first == 0x09 || first == 0x0A || first == 0x0D || first == 0 { return true }
  var index = 0
  while index < bytes.count {
    let byte = bytes[index]
    if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
      index += 1
    } else if bytes[index...].starts(with: [0xC2, 0xA0]) {
      index += 2
    } else {
      break
    }
  }
  guard index < bytes.count else { return false }
  let rest = bytes[index...]
  // A dash alone stands for nothing, and is no formula.
  if bytes.count == 1, first == UInt8(ascii: "-") { return false }
  if Array("=+-@".utf8).contains(bytes[index]) { return true }
  return ["＝", "＋", "－", "＠"].contains { rest.starts(with: Array($0.utf8)) }
}
