import PikirBase
import PikirQuery
import PikirStore
import PikirText

/// A place in a line, what may stand there, and the world it is asked in.
struct CompletionPlace {
  let session: Session
  /// The session's world, whose interrupt also comes when the time is used up.
  let context: QueryContext
  let source: SourceText
  /// The piece of the line that the place is read in.
  let start: Int
  /// Where the line ends, comments left out of account.
  let end: Int
  let cursor: Int
  let entry: QueryParser.Entry
  let expected: Expectations

  init(
    session: Session,
    context: QueryContext,
    source: SourceText,
    from start: Int,
    to end: Int,
    at cursor: Int,
    as entry: QueryParser.Entry
  ) {
    self.session = session
    self.context = context
    self.source = source
    self.start = start
    self.end = end
    self.cursor = cursor
    self.entry = entry
    expected = QueryParser.expectations(
      at: cursor,
      in: source,
      from: start,
      as: entry,
      vocabulary: context.vocabulary
    )
  }

  /// The same place, read as part of a piece that begins further on.
  ///
  /// A filter that replaces the sticky limit is not held within it.
  func nested(
    from start: Int,
    as entry: QueryParser.Entry,
    isLimited: Bool = true
  ) -> CompletionPlace {
    var context = context
    if !isLimited { context.scope = nil }
    return CompletionPlace(
      session: session,
      context: context,
      source: source,
      from: start,
      to: end,
      at: cursor,
      as: entry
    )
  }

  /// The bytes of the source in a range.
  func text(_ range: Range<Int>) -> String {
    String(decoding: source.bytes[range], as: UTF8.self)
  }

  /// The byte before the begun word, nil at the beginning of the piece.
  var byteBefore: UInt8? {
    let place = expected.replacing.lowerBound
    return place > start ? source.bytes[place - 1] : nil
  }

  /// A place with these sources under the begun word.
  func offered(_ sources: [OfferSource], hint: DisplayText? = nil) -> OfferedPlace {
    OfferedPlace(
      sources: sources,
      replacing: expected.replacing,
      typed: expected.typed,
      hint: hint
    )
  }
}
