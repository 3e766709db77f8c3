package import PikirBase

/// Lines that are read, and checked, before any of them runs.
package struct Script: Sendable {
  /// What diagnostics call it: `-c#1`, or the path as it was typed.
  package let name: String
  package let lines: [LogicalLine]

  /// Cuts a text into lines.
  ///
  /// - Throws: `Q104` for a quote or bracket that is never closed, `F104` for text that is not
  ///   UTF-8, `F108` for a line above 1 MiB.
  package init(name: String, bytes: [UInt8], registry: Registry) throws(Diagnostic) {
    self.name = name
    if String(validating: bytes, as: UTF8.self) == nil {
      throw Diagnostic(.encoding, "\(name) is not UTF-8 text", hints: ["save it as UTF-8"])
    }
    var assembler = LineAssembler(name: name, countsBrackets: registry.countsBrackets)
    var lines: [LogicalLine] = []
    for line in Self.physicalLines(of: bytes) {
      if let whole = try assembler.append(line) { lines.append(whole) }
    }
    if let whole = try assembler.finish() { lines.append(whole) }
    self.lines = lines
  }

  /// Reads a script from a file.
  ///
  /// - Throws: `F102` for what is not a regular file, `F101` for what cannot be read, `F108` above
  ///   64 MiB, and what reading the text throws.
  package init(
    file typed: String,
    at span: SourceSpan? = nil,
    registry: Registry,
    environment: SessionEnvironment
  ) throws(Diagnostic) {
    let bytes = try environment.bytes(ofFile: typed, at: span)
    try self.init(name: typed, bytes: bytes, registry: registry)
  }

  private static func physicalLines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var text = bytes[...]
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
    var lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { $0.last == 0x0D ? $0.dropLast() : $0 }
  }
}

extension Registry {
  /// Whether open brackets continue a line with this first word: not where the rest of the line
  /// is free text.
  package func countsBrackets(_ firstWord: String) -> Bool {
    !takesFreeText(firstWord)
  }

  /// Whether what follows a first word is text and nothing else.
  package func takesFreeText(_ firstWord: String) -> Bool {
    guard let command = self[command: firstWord] else { return false }
    return command.spec.parameters.contains { $0.kind.isFreeText }
  }
}
