/// A format whose values are data for another program.
package enum MachineFormat: Sendable, Hashable {
  /// CSV or TSV: values go out as they are, but on a terminal its controls are made visible.
  case csv(onTerminal: Bool)
  /// The inside of a JSON string, between its quotes: everything unseen goes out as `\uXXXX`,
  /// which a reader turns back into the same text.
  case json
}

/// Gives a value as a machine format writes it.
///
/// - Returns: the bytes of the value; quoting for CSV is still to be done.
/// - Complexity: O(n).
/// - Source: RFC 8259, section 7.
package func machineSanitized(
  _ bytes: UnsafeRawBufferPointer,
  for format: MachineFormat
) -> [UInt8] {
  switch format {
  case .csv(onTerminal: false): Array(bytes)
  case .csv(onTerminal: true): visibleControls(bytes)
  case .json: escapedForJSON(bytes)
  }
}

/// Gives a string as a machine format writes it.
package func machineSanitized(_ text: String, for format: MachineFormat) -> [UInt8] {
  var text = text
  return text.withUTF8 { machineSanitized(UnsafeRawBufferPointer($0), for: format) }
}

/// Line ends and tabs stay, because they are quoted data; other controls are shown.
private func visibleControls(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
  var output: [UInt8] = []
  output.reserveCapacity(bytes.count)
  for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
    let value = scalar.value
    if value == 0x0A || value == 0x09 || !isUnsafe(value) {
      output.append(contentsOf: scalar.utf8)
    } else {
      output.append(contentsOf: Array(sanitized(String(scalar)).string.utf8))
    }
  }
  return output
}

/// Tells whether a terminal could obey a scalar.
private func isUnsafe(_ value: UInt32) -> Bool {
  value < 0x20 || value >= 0x7F && value < 0xA0 || isBidiControl(value) || value == 0x2028
    || value == 0x2029
}

private func escapedForJSON(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
  var output: [UInt8] = []
  output.reserveCapacity(bytes.count)
  for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
    switch scalar.value {
    case 0x22: output.append(contentsOf: [0x5C, 0x22])
    case 0x5C: output.append(contentsOf: [0x5C, 0x5C])
    case 0x0A: output.append(contentsOf: [0x5C, 0x6E])
    case 0x0D: output.append(contentsOf: [0x5C, 0x72])
    case 0x09: output.append(contentsOf: [0x5C, 0x74])
    case let value where isUnsafe(value) || value == 0xFEFF:
      let digits = String(value, radix: 16)
      output.append(contentsOf: Array("\\u".utf8))
      output.append(contentsOf: repeatElement(0x30, count: 4 - digits.utf8.count))
      output.append(contentsOf: Array(digits.utf8))
    default: output.append(contentsOf: scalar.utf8)
    }
  }
  return output
}
