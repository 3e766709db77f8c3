package import PikirBase

extension QueryParser {
  /// What a piece of a line is read as.
  package enum Entry: Sendable, Hashable {
    /// A line, with a command or a pipeline.
    case line
    /// A pipeline, as after `?` or `view NAME =`.
    case pipeline
    /// A filter, as in the brackets of `assert count(…)`.
    case filter
  }

  /// Tells what may stand at a byte of a line; what follows the place is not looked at.
  ///
  /// The line is cut where the word under the place begins and parsed; what the parser would
  /// have taken at the cut is the answer, so it never disagrees with the grammar.
  ///
  /// - Parameters:
  ///   - byteOffset: the place.
  ///   - source: the line.
  ///   - start: where the piece begins that is read.
  ///   - entry: what the piece is.
  ///   - vocabulary: the stages that the shell runs.
  /// - Returns: what is expected, and the word that is begun.
  package static func expectations(
    at byteOffset: Int,
    in source: SourceText,
    from start: Int = 0,
    as entry: Entry = .line,
    vocabulary: StageVocabulary
  ) -> Expectations {
    let place = min(max(byteOffset, start), source.bytes.count)
    var begun = begunWord(before: place, in: source, from: start)
    var parser = Parser(source, in: start..<begun.start, vocabulary)
    parser.read(entry)
    if parser.expected == [.path] || parser.begunCommand != nil {
      // Words of commands and paths end at blanks only.
      let wordsStart = parser.begunCommand?.name.range.upperBound ?? start
      let word = begunArgument(before: place, in: source, from: wordsStart)
      if word.start != begun.start {
        parser = Parser(source, in: start..<word.start, vocabulary)
        parser.read(entry)
      }
      begun = word
    }
    let isComment = parser.lexer.end < begun.start
    let textStart = min(place, begun.start + (begun.isQuoted ? 1 : 0))
    return Expectations(
      items: isComment ? [] : parser.expected,
      replacing: begun.start..<place,
      typed: String(decoding: source.bytes[textStart..<place], as: UTF8.self),
      isQuoted: begun.isQuoted,
      command: isComment ? nil : parser.begunCommand,
      isComment: isComment
    )
  }

  private static func begunWord(
    before place: Int,
    in source: SourceText,
    from limit: Int
  ) -> (start: Int, isQuoted: Bool) {
    if let quote = openQuote(before: place, in: source.bytes, from: limit) { return (quote, true) }
    let borders = Array(":,()|\"*=<>@".utf8)
    var start = place
    while start > limit {
      let byte = source.bytes[start - 1]
      if Lexer.isBlank(byte) || borders.contains(byte) { break }
      if byte == UInt8(ascii: "."), start > limit + 1, source.bytes[start - 2] == byte { break }
      start -= 1
    }
    let isExcluded =
      start < place && source.bytes[start] == UInt8(ascii: "-")
      && (start == limit || Lexer.isBlank(source.bytes[start - 1])
        || source.bytes[start - 1] == UInt8(ascii: "("))
    return (isExcluded ? start + 1 : start, false)
  }

  /// The begun word of a command: it ends at a blank or a bar outside quotes.
  private static func begunArgument(
    before place: Int,
    in source: SourceText,
    from limit: Int
  ) -> (start: Int, isQuoted: Bool) {
    var start = limit
    var isOpen = false
    var index = limit
    while index < place {
      let byte = source.bytes[index]
      if byte == UInt8(ascii: "\\"), isOpen {
        index += 1
      } else if byte == UInt8(ascii: "\"") {
        isOpen.toggle()
      } else if !isOpen, Lexer.isBlank(byte) || byte == UInt8(ascii: "|") {
        start = index + 1
      }
      index += 1
    }
    let isQuoted = isOpen && start < place && source.bytes[start] == UInt8(ascii: "\"")
    return (min(start, place), isQuoted)
  }

  private static func openQuote(before place: Int, in bytes: [UInt8], from limit: Int) -> Int? {
    var quote: Int?
    var index = limit
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

extension Parser {
  /// Reads as far as it goes; what was expected at the end is kept.
  fileprivate mutating func read(_ entry: QueryParser.Entry) {
    switch entry {
    case .line: _ = try? line()
    case .pipeline: _ = try? pipeline()
    case .filter: _ = try? wholeFilter()
    }
  }
}
