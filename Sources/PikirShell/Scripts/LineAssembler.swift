package import PikirBase

/// Joins physical lines to logical ones: a line goes on while a quote or a bracket is open or
/// when it ends in a backslash.
///
/// `#` at the beginning of a line or after a blank, outside quotes, begins a comment. Brackets
/// are counted only in lines of the query language: `echo :(` is whole as it stands.
package struct LineAssembler {
  private let name: String
  /// Whether brackets count on a line that begins with a verb.
  private let countsBrackets: (String) -> Bool
  private var bytes: [UInt8] = []
  /// The same before comments and continuation marks became blanks.
  private var typed: [UInt8] = []
  private var firstLine = 1
  private var lineNumber = 0
  private var scan = LineScan()

  /// The longest logical line in bytes; a quote forgotten in a long script is met here.
  static let byteLimit = 1 << 20

  /// - Parameters:
  ///   - name: what diagnostics call the source.
  ///   - firstLine: the number of the first line.
  ///   - countsBrackets: whether brackets continue a line with this first word.
  package init(
    name: String,
    firstLine: Int = 1,
    countsBrackets: @escaping (String) -> Bool = { _ in true }
  ) {
    self.name = name
    self.countsBrackets = countsBrackets
    lineNumber = firstLine - 1
  }

  /// Whether a line was begun that needs more.
  package var isIncomplete: Bool { !bytes.isEmpty }

  /// The quote or bracket that is open in the line that was begun, if any.
  package var opening: UInt8? { openText.first }

  /// The line from what is open in it on, as it was typed; empty when nothing is.
  package var openText: ArraySlice<UInt8> {
    isIncomplete ? scan.opening.map { typed[$0...] } ?? [] : []
  }

  /// Takes a physical line without its line end.
  ///
  /// - Returns: the logical line when it is complete and not empty.
  /// - Throws: `F108` when a logical line grows beyond 1 MiB.
  package mutating func append(
    _ line: some Collection<UInt8>
  ) throws(Diagnostic) -> LogicalLine? {
    lineNumber += 1
    if bytes.isEmpty {
      firstLine = lineNumber
      typed = []
      scan = LineScan()
      scan.countsBrackets = countsBrackets(Self.firstWord(of: line))
    } else {
      bytes.append(0x0A)
      typed.append(0x0A)
    }
    let start = bytes.count
    bytes.append(contentsOf: line)
    typed.append(contentsOf: line)
    let goesOn = scan.read(&bytes, from: start)
    guard bytes.count <= Self.byteLimit else {
      defer { bytes = [] }
      throw tooLong()
    }
    return goesOn ? nil : take()
  }

  /// Ends the input.
  ///
  /// - Throws: `Q104` when a quote or a bracket is still open, at the place that opened it.
  package mutating func finish() throws(Diagnostic) -> LogicalLine? {
    guard isIncomplete else { return nil }
    let source = SourceText(name: name, bytes: bytes, firstLine: firstLine)
    let opening = scan.opening
    bytes = []
    guard let opening else { return LogicalLine(source: source, typed: typed) }
    let what = source.bytes[opening] == UInt8(ascii: "\"") ? "quote" : "bracket"
    throw Diagnostic(
      .unclosed,
      "a \(what) is opened here and never closed",
      at: SourceSpan(source, opening..<opening + 1),
      hints: [what == "quote" ? "close it with \"" : "close it with )"]
    )
  }

  /// Throws away what was begun, as Ctrl-C does.
  package mutating func cancel() { bytes = [] }

  private mutating func take() -> LogicalLine? {
    let source = SourceText(name: name, bytes: bytes, firstLine: firstLine)
    bytes = []
    return LogicalLine(source: source, typed: typed)
  }

  private func tooLong() -> Diagnostic {
    let source = SourceText(name: name, bytes: Array(bytes.prefix(80)), firstLine: firstLine)
    let opening = scan.opening.map { $0..<$0 + 1 } ?? 0..<1
    return Diagnostic(
      .tooLarge,
      "a line is longer than 1 MiB",
      at: SourceSpan(source, opening.upperBound <= source.bytes.count ? opening : 0..<1),
      hints: ["look for a quote or a bracket that is not closed"]
    )
  }

  private static func firstWord(of line: some Collection<UInt8>) -> String {
    let word = line.drop(while: isBlank).prefix { !isBlank($0) }
    return String(decoding: word, as: UTF8.self)
  }
}

/// What is open at a place of a logical line.
private struct LineScan {
  var countsBrackets = true
  private var quote: Int?
  private var brackets: [Int] = []

  /// Where the innermost open thing was opened.
  var opening: Int? { quote ?? brackets.last }

  /// Reads a physical line that begins at an offset, and blanks its comment and its continuation.
  ///
  /// - Returns: whether the line goes on.
  mutating func read(_ bytes: inout [UInt8], from start: Int) -> Bool {
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      if quote != nil {
        if byte == UInt8(ascii: "\\") { index += 1 }
        if byte == UInt8(ascii: "\"") { quote = nil }
      } else if byte == UInt8(ascii: "\"") {
        quote = index
      } else if byte == UInt8(ascii: "#"),
        index == start || isBlank(bytes[index - 1])
      {
        blank(&bytes, from: index)
        break
      } else if countsBrackets {
        countBracket(byte, at: index)
      }
      index += 1
    }
    return endsInBackslash(&bytes, from: start) || opening != nil
  }

  private mutating func countBracket(_ byte: UInt8, at index: Int) {
    if byte == UInt8(ascii: "(") { brackets.append(index) }
    if byte == UInt8(ascii: ")"), !brackets.isEmpty { brackets.removeLast() }
  }

  private func endsInBackslash(_ bytes: inout [UInt8], from start: Int) -> Bool {
    guard quote == nil, let last = bytes[start...].lastIndex(where: { !isBlank($0) }),
      bytes[last] == UInt8(ascii: "\\")
    else { return false }
    bytes[last] = UInt8(ascii: " ")
    return true
  }

  private func blank(_ bytes: inout [UInt8], from index: Int) {
    for position in index..<bytes.count { bytes[position] = UInt8(ascii: " ") }
  }
}
