import PikirBase

/// How an entry stands in the history file: one JSON object a line, its members in one order.
///
///     {"time":1772355600,"status":0,"workspace":"/home/a/shop","line":"find rating:1..2"}
///
/// Anything else on a line is somebody else's, or was torn by a crash: it is left alone.
enum HistoryLine {
  /// The entry with its line end.
  static func encoded(_ entry: HistoryEntry) -> [UInt8] {
    var bytes = Array("{\"time\":\(entry.time),\"status\":\(entry.status),\"workspace\":\"".utf8)
    bytes += escaped(Array(entry.workspace.utf8))
    bytes += Array("\",\"line\":\"".utf8)
    bytes += escaped(entry.text)
    bytes += Array("\"}\n".utf8)
    return bytes
  }

  /// The inside of a JSON text; what is not UTF-8 becomes a mark, as everywhere.
  static func escaped(_ text: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    for byte in String(decoding: text, as: UTF8.self).utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0x0A: bytes += Array("\\n".utf8)
      case 0x09: bytes += Array("\\t".utf8)
      case 0..<0x20:
        bytes += Array((byte < 0x10 ? "\\u000" : "\\u00").utf8)
        bytes += Array(String(byte, radix: 16).utf8)
      default: bytes.append(byte)
      }
    }
    return bytes
  }

  /// Undoes `escaped`; an escape that it never writes becomes a mark.
  static func unescaped(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
    guard bytes.contains(UInt8(ascii: "\\")) else { return Array(bytes) }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count else {
        text.append(bytes[index])
        index += 1
        continue
      }
      let sign = bytes[index + 1]
      index += 2
      switch sign {
      case UInt8(ascii: "n"): text.append(0x0A)
      case UInt8(ascii: "t"): text.append(0x09)
      case UInt8(ascii: "u"):
        let digits = String(decoding: bytes[index..<min(index + 4, bytes.count)], as: UTF8.self)
        index += 4
        let scalar = UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init) ?? "\u{FFFD}"
        text += Array(String(Character(scalar)).utf8)
      default: text.append(sign)
      }
    }
    return text
  }

  /// Where the parts of a line stand in it.
  struct Parts {
    let time: EpochSeconds
    let status: Int32
    /// Both still escaped.
    let workspace: Range<Int>
    let text: Range<Int>
  }

  /// Reads a line without its line end; nil when it is not one of ours.
  ///
  /// - Complexity: O(head); the text is not looked at.
  static func parts(of line: UnsafeRawBufferPointer) -> Parts? {
    var reader = HistoryLineReader(line)
    guard reader.skip("{\"time\":"), let time = reader.number(),
      reader.skip(",\"status\":"), let status = reader.number(),
      reader.skip(",\"workspace\":\"")
    else { return nil }
    let workspace = reader.position
    guard reader.skipText() else { return nil }
    let workspaceEnd = reader.position
    guard reader.skip("\",\"line\":\"") else { return nil }
    let end = line.count - 2
    guard reader.position <= end, line[end] == UInt8(ascii: "\""),
      line[end + 1] == UInt8(ascii: "}")
    else { return nil }
    return Parts(
      time: time,
      status: Int32(truncatingIfNeeded: status),
      workspace: workspace..<workspaceEnd,
      text: reader.position..<end
    )
  }
}

/// A place in a line of the history file.
private struct HistoryLineReader {
  private let line: UnsafeRawBufferPointer
  private(set) var position = 0

  init(_ line: UnsafeRawBufferPointer) { self.line = line }

  mutating func skip(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { wanted in
      guard line.count - position >= wanted.count else { return false }
      for index in 0..<wanted.count where line[position + index] != wanted[index] { return false }
      position += wanted.count
      return true
    }
  }

  mutating func number() -> Int64? {
    let isNegative = position < line.count && line[position] == UInt8(ascii: "-")
    if isNegative { position += 1 }
    var value: Int64 = 0
    let start = position
    while position < line.count, position - start < 18 {
      let digit = line[position] &- 0x30
      guard digit < 10 else { break }
      value = value * 10 + Int64(digit)
      position += 1
    }
    return position == start ? nil : isNegative ? -value : value
  }

  /// Goes to the quote that ends a text.
  mutating func skipText() -> Bool {
    while position < line.count, line[position] != UInt8(ascii: "\"") {
      position += line[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    return position < line.count
  }
}
