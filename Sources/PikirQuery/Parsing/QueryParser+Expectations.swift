package import PikirBase

extension QueryParser {
  /// Tells what may stand at a byte of a line; what follows the place is not looked at.
  ///
  /// The line is cut where the word under the place begins and parsed; what the parser would
  /// have taken at the cut is the answer, so it never disagrees with the grammar.
  package static func expectations(
    at byteOffset: Int,
    in source: SourceText,
    vocabulary: StageVocabulary
  ) -> Expectations {
    let place = min(max(byteOffset, 0), source.bytes.count)
    let begun = begunWord(before: place, in: source)
    var parser = Parser(source, in: 0..<begun.start, vocabulary)
    _ = try? parser.line()
    let textStart = begun.start + (begun.isQuoted ? 1 : 0)
    return Expectations(
      items: parser.expected,
      replacing: begun.start..<place,
      typed: String(decoding: source.bytes[textStart..<place], as: UTF8.self),
      isQuoted: begun.isQuoted
    )
  }

  private static func begunWord(
    before place: Int,
    in source: SourceText
  ) -> (start: Int, isQuoted: Bool) {
    if let quote = openQuote(before: place, in: source.bytes) { return (quote, true) }
    let borders = Array(":,()|\"*=<>@".utf8)
    var start = place
    while start > 0 {
      let byte = source.bytes[start - 1]
      if Lexer.isBlank(byte) || borders.contains(byte) { break }
      if byte == UInt8(ascii: "."), start > 1, source.bytes[start - 2] == byte { break }
      start -= 1
    }
    let isExcluded =
      start < place && source.bytes[start] == UInt8(ascii: "-")
      && (start == 0 || Lexer.isBlank(source.bytes[start - 1])
        || source.bytes[start - 1] == UInt8(ascii: "("))
    return (isExcluded ? start + 1 : start, false)
  }

  private static func openQuote(before place: Int, in bytes: [UInt8]) -> Int? {
    var quote: Int?
    var index = 0
    while index < place {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\\"), quote != nil {
        index += 1
      } else if byte == UInt8(ascii: "\"") {
        quote = quote == nil ? index : nil
      }
      index += 1
    }
    return quote
  }
}
