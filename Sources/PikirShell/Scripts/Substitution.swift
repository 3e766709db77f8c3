package import PikirBase
import PikirText

/// Puts the values of `$name` into a line.
///
/// A value never becomes syntax: one that holds anything but letters, digits and the signs of
/// names, numbers, dates and ranges goes in as a quoted text. `$` before anything but a letter or
/// `_` is itself.
package struct Substitution: Sendable {
  package let values: [String: String]

  package init(values: [String: String]) { self.values = values }

  /// The line with its values, which in free text go in as they are.
  ///
  /// - Throws: `C108` for a name that has no value.
  package func apply(
    to line: LogicalLine,
    isFreeText: Bool = false
  ) throws(Diagnostic) -> LogicalLine {
    let bytes = line.source.bytes
    guard bytes.contains(UInt8(ascii: "$")) else { return line }
    var output: [UInt8] = []
    var replacements: [SourceText.Replacement] = []
    var isQuoted = false
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if isQuoted, byte == UInt8(ascii: "\\"), index + 1 < bytes.count {
        output += bytes[index...index + 1]
        index += 2
        continue
      }
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      let name = byte == UInt8(ascii: "$") ? Self.name(in: bytes, after: index) : []
      guard !name.isEmpty else {
        output.append(byte)
        index += 1
        continue
      }
      let end = index + 1 + name.count
      let value = try value(
        of: String(decoding: name, as: UTF8.self),
        at: SourceSpan(line.source, index..<end)
      )
      let start = output.count
      if isFreeText {
        output += Array(value.utf8)
      } else {
        output += isQuoted ? Self.escaped(value) : Self.written(value)
      }
      replacements.append(SourceText.Replacement(start..<output.count, of: index..<end))
      index = end
    }
    let source = SourceText(output, for: line.source, replacing: replacements)
    return LogicalLine(source: source) ?? line
  }

  private func value(of name: String, at span: SourceSpan) throws(Diagnostic) -> String {
    if let value = values[name] { return value }
    throw Diagnostic(
      .unknownName,
      "there is no parameter \"\(name)\"",
      at: span,
      hints: didYouMean(name, among: values.keys.sorted(), prefix: "$")
        + ["declare it before: param \(name) = value"]
    )
  }

  private static func name(in bytes: [UInt8], after index: Int) -> ArraySlice<UInt8> {
    guard index + 1 < bytes.count, !isDigit(bytes[index + 1]) else { return [] }
    return bytes[(index + 1)...].prefix(while: isNameByte)
  }

  static func isNameByte(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte == UInt8(ascii: "_")
      || byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  private static func written(_ value: String) -> [UInt8] {
    let isPlain = value.utf8.allSatisfy { byte in
      byte >= 0x80 || isNameByte(byte) || ".-+*<>=:/,@%~".utf8.contains(byte)
    }
    let isBlankFree = !value.unicodeScalars.contains { $0.properties.isWhitespace }
    if isPlain, isBlankFree, !value.isEmpty, !value.hasPrefix("-") { return Array(value.utf8) }
    if isNumber(value) { return Array(value.utf8) }
    return [UInt8(ascii: "\"")] + escaped(value) + [UInt8(ascii: "\"")]
  }

  /// Whether a value that begins with a minus is a number or a relative date such as `-7d`.
  private static func isNumber(_ value: String) -> Bool {
    value.hasPrefix("-") && value.utf8.count > 1
      && value.utf8.dropFirst().allSatisfy {
        isDigit($0) || isNameByte($0) || $0 == UInt8(ascii: ".")
      }
      && value.utf8.dropFirst().first.map(isDigit) == true
  }

  private static func escaped(_ value: String) -> [UInt8] {
    var bytes: [UInt8] = []
    for byte in value.utf8 {
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
        bytes.append(UInt8(ascii: "\\"))
      }
      bytes.append(byte)
    }
    return bytes
  }
}
