import PikirBase
import PikirQuery
import PikirText

/// Says what may be typed at a place of a line.
///
/// What the grammar expects there decides; values come with how many reviews of the line's filter
/// have them. It reads the session and changes nothing; what it cannot know it leaves out.
package struct Completer {
  private let session: Session

  /// How long it may count; after that values are offered without counts.
  static let budgetMilliseconds: Int64 = 25

  package init(_ session: Session) { self.session = session }

  /// The candidates for the word that ends at the cursor, a byte offset.
  package func complete(_ line: [UInt8], at cursor: Int) -> Completion {
    var cursor = min(max(cursor, 0), line.count)
    while cursor > 0, cursor < line.count, line[cursor] & 0xC0 == 0x80 { cursor -= 1 }
    var piece = LogicalPiece(of: line, around: cursor)
    let shift = piece.expand(session.aliases, before: cursor)
    let clock = session.environment.steadyClock
    var context = session.queryContext
    context.interrupt = Interrupt(
      following: session.environment.interrupt,
      untilMilliseconds: clock.milliseconds() + Self.budgetMilliseconds,
      on: clock
    )
    let place = CompletionPlace(
      session: session,
      context: context,
      source: SourceText(name: "line", bytes: piece.bytes),
      from: piece.start,
      to: piece.end,
      at: cursor + shift,
      as: .line
    )
    var offered = place.offers()
    let start = min(max(offered.replacing.lowerBound - shift, 0), cursor)
    offered.replacing = start..<cursor
    return offered.completion
  }
}

/// The logical line around a place of what may be several lines.
struct LogicalPiece {
  /// All bytes, with the backslashes that continue lines as blanks.
  private(set) var bytes: [UInt8]
  private(set) var start = 0
  private(set) var end: Int

  init(of text: [UInt8], around cursor: Int) {
    bytes = text
    var isQuoted = false
    var depth = 0
    var index = 0
    var end: Int?
    while index < text.count {
      let byte = text[index]
      if byte == UInt8(ascii: "\\"), isQuoted {
        index += 1
      } else if byte == UInt8(ascii: "\"") {
        isQuoted.toggle()
      } else if byte == 0x0A, !isQuoted {
        let last = bytes[start..<index].lastIndex { !isBlank($0) }
        if let last, bytes[last] == UInt8(ascii: "\\") {
          bytes[last] = UInt8(ascii: " ")
        } else if depth == 0 {
          if index >= cursor {
            end = index
            break
          }
          start = index + 1
        }
      } else if !isQuoted {
        if byte == UInt8(ascii: "(") { depth += 1 }
        if byte == UInt8(ascii: ")") { depth = max(0, depth - 1) }
      }
      index += 1
    }
    self.end = end ?? text.count
  }

  /// Puts in what an alias at its beginning stands for, when the cursor is behind it.
  ///
  /// - Returns: how much further on the cursor is then.
  mutating func expand(_ aliases: Aliases, before cursor: Int) -> Int {
    guard let first = bytes[start..<end].firstIndex(where: { !isBlank($0) }),
      let after = bytes[first..<end].firstIndex(where: isBlank), after < cursor,
      let alias = aliases[String(decoding: bytes[first..<after], as: UTF8.self)]
    else { return 0 }
    bytes.replaceSubrange(first..<after, with: alias.source.bytes)
    let shift = alias.source.bytes.count - (after - first)
    end += shift
    return shift
  }
}
