package import PikirBase

/// Reads a template file, strictly: every fault has its place.
package struct TemplateParser {
  private let source: SourceText
  private var offset = 0

  /// Parses a template.
  ///
  /// - Parameters:
  ///   - source: the whole file.
  ///   - name: the template's name, from the file name.
  ///   - language: its language code, from the file name.
  /// - Returns: the template.
  /// - Throws: `T101` for a malformed header or body, `T102` for an unknown slot.
  package static func parse(
    _ source: SourceText,
    name: String,
    language: String
  ) throws(Diagnostic) -> ReplyTemplate {
    var parser = TemplateParser(source: source)
    let header = try parser.parseHeader()
    let body = try parser.parsePieces(inChoice: false)
    return ReplyTemplate(
      name: name,
      language: language,
      source: source,
      ratings: header.ratings,
      reviewClass: header.values["class"],
      platform: header.values["platform"],
      tone: header.values["tone"],
      body: trimmed(body)
    )
  }

  private init(source: SourceText) { self.source = source }

  // MARK: Header

  private static let headerKeys = ["class", "platform", "rating", "tone"]

  private mutating func parseHeader() throws(Diagnostic) -> (
    values: [String: String], ratings: ClosedRange<Int>?
  ) {
    var values: [String: String] = [:]
    var ratings: ClosedRange<Int>?
    while offset < source.bytes.count {
      let range = source.lineRange(atByte: offset)
      let line = String(decoding: source.bytes[range], as: UTF8.self)
      let span = SourceSpan(source, range)
      offset = min(range.upperBound + 1, source.bytes.count)
      if line.allSatisfy(\.isWhitespace) { return (values, ratings) }
      guard let colon = line.firstIndex(of: ":") else {
        throw Diagnostic(
          .templateSyntax,
          "expected 'key: value' or a blank line before the body",
          at: span,
          hints: ["a template begins with lines such as 'class: positive', then a blank line"]
        )
      }
      let key = trim(line[..<colon])
      let value = trim(line[line.index(after: colon)...])
      guard Self.headerKeys.contains(key) else {
        throw Diagnostic(
          .templateSyntax,
          "unknown template header '\(key)'",
          at: span,
          hints: ["known headers: " + Self.headerKeys.joined(separator: ", ")]
        )
      }
      if key == "rating" { ratings = try parseRatings(value, span) } else { values[key] = value }
    }
    throw Diagnostic(
      .templateSyntax,
      "the template has no body",
      at: SourceSpan(source, source.bytes.count..<source.bytes.count),
      hints: ["write a blank line after the header, then the text of the reply"]
    )
  }

  private func parseRatings(
    _ text: String,
    _ span: SourceSpan
  ) throws(Diagnostic) -> ClosedRange<Int> {
    let parts = text.split(separator: ".", omittingEmptySubsequences: true).map { Int($0) }
    if parts.count == 2, let low = parts[0], let high = parts[1], low <= high, low >= 1, high <= 5 {
      return low * 10...high * 10
    }
    if parts.count == 1, let only = parts[0], (1...5).contains(only) {
      return only * 10...only * 10
    }
    throw Diagnostic(
      .templateSyntax,
      "rating must be stars such as 4..5",
      at: span,
      hints: ["write 'rating: 1..3', or leave the line out for all ratings"]
    )
  }

  // MARK: Body

  /// Reads up to the end of the text, or of the alternative when inside a choice.
  private mutating func parsePieces(inChoice: Bool) throws(Diagnostic) -> [ReplyTemplate.Piece] {
    var pieces: [ReplyTemplate.Piece] = []
    var text: [UInt8] = []
    while offset < source.bytes.count {
      let byte = source.bytes[offset]
      let isDoubled = offset + 1 < source.bytes.count && source.bytes[offset + 1] == byte
      if isDoubled, Array("{}[]".utf8).contains(byte) {
        text.append(byte)
        offset += 2
        continue
      }
      if inChoice, byte == UInt8(ascii: "|") || byte == UInt8(ascii: "]") { break }
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        if !text.isEmpty { pieces.append(.text(String(decoding: text, as: UTF8.self))) }
        text = []
        try pieces.append(byte == UInt8(ascii: "{") ? parseSlot() : parseChoice())
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        throw Diagnostic(
          .templateSyntax,
          "a closing bracket without an opening one",
          at: SourceSpan(source, offset..<offset + 1),
          hints: ["double it to write the bracket itself: }} or ]]"]
        )
      default:
        text.append(byte)
        offset += 1
      }
    }
    if !text.isEmpty { pieces.append(.text(String(decoding: text, as: UTF8.self))) }
    return pieces
  }

  private mutating func parseSlot() throws(Diagnostic) -> ReplyTemplate.Piece {
    let start = offset
    let lineEnd = source.lineRange(atByte: start).upperBound
    guard let close = source.bytes[start..<lineEnd].firstIndex(of: UInt8(ascii: "}")) else {
      throw Diagnostic(
        .templateSyntax,
        "the slot is not closed",
        at: SourceSpan(source, start..<lineEnd),
        hints: ["close it with }, or write {{ for a brace"]
      )
    }
    let inside = source.bytes[start + 1..<close]
    offset = close + 1
    let span = SourceSpan(source, start..<close + 1)
    let bar = inside.firstIndex(of: UInt8(ascii: "|"))
    let name = trim(String(decoding: inside[..<(bar ?? close)], as: UTF8.self)[...])
    let fallback = bar.map { String(decoding: inside[($0 + 1)...], as: UTF8.self) }
    guard let slot = Slot(name: name) else {
      let near = nearestNames(to: name, among: Slot.names)
      throw Diagnostic(
        .unknownSlot,
        "unknown slot {\(name)}",
        at: span,
        hints: [
          near.first.map { "did you mean {\($0)}?" }
            ?? "known slots: \(Slot.names.joined(separator: ", ")), x.NAME"
        ]
      )
    }
    if let fallback, fallback.allSatisfy(\.isWhitespace) {
      throw Diagnostic(
        .templateSyntax,
        "the fallback of {\(name)} is empty",
        at: span,
        hints: ["say what stands there when the review has no \(name), or drop the |"]
      )
    }
    return .slot(slot, fallback: fallback, span: span)
  }

  private mutating func parseChoice() throws(Diagnostic) -> ReplyTemplate.Piece {
    let start = offset
    offset += 1
    var alternatives: [[ReplyTemplate.Piece]] = []
    while true {
      alternatives.append(try parsePieces(inChoice: true))
      guard offset < source.bytes.count else {
        throw Diagnostic(
          .templateSyntax,
          "the choice is not closed",
          at: SourceSpan(source, start..<start + 1),
          hints: ["close it with ], or write [[ for a bracket"]
        )
      }
      let closes = source.bytes[offset] == UInt8(ascii: "]")
      offset += 1
      if closes { return .choice(alternatives) }
    }
  }

  /// Takes blank space from the very end, so that a file's last line end is not sent.
  private static func trimmed(_ pieces: [ReplyTemplate.Piece]) -> [ReplyTemplate.Piece] {
    guard case .text(let last)? = pieces.last else { return pieces }
    var text = last
    while let end = text.last, end.isWhitespace { text.removeLast() }
    return pieces.dropLast() + (text.isEmpty ? [] : [.text(text)])
  }
}

private func trim(_ text: Substring) -> String {
  var text = text
  while let first = text.first, first.isWhitespace { text.removeFirst() }
  while let last = text.last, last.isWhitespace { text.removeLast() }
  return String(text)
}
