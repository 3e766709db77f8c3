import PikirBase

/// Entries of conversations to be added; they do not count until a delta says so.
package struct MessageBlock: Sendable, Hashable {
  /// Rows of the reviews, one an entry.
  package var reviewRows: [UInt32] = []
  package var kinds: [UInt8] = []
  package var dates: [UInt32] = []
  /// The block's entries, from 0, whose date is a day: its midnight UTC.
  package var dateIsDay = ReviewSet()
  /// Codes of `MessageTable.names`.
  package var authors: [UInt32] = []
  package var textBytes: [UInt8] = []
  package var textLengths: [UInt32] = []

  package init() {}

  package var count: Int { reviewRows.count }

  package mutating func append(
    row: Int,
    kind: UInt8,
    date: UInt32,
    dateIsDay isDay: Bool = false,
    author: UInt32,
    text: some Collection<UInt8>
  ) {
    if isDay { dateIsDay.insert(row: count) }
    reviewRows.append(UInt32(row))
    kinds.append(kind)
    dates.append(date)
    authors.append(author)
    textBytes.append(contentsOf: text)
    textLengths.append(UInt32(text.count))
  }
}

extension PayloadWriter {
  mutating func put(_ block: MessageBlock) {
    put(packed: block.reviewRows)
    put(block.kinds)
    put(packed: block.dates)
    put(packed: block.authors)
    put(packed: block.textLengths)
    put(block.textBytes)
  }
}

extension PayloadReader {
  /// Reads entries for reviews of which there are `rowCount`.
  mutating func messageBlock(rowCount: Int) throws(Diagnostic) -> MessageBlock {
    var block = MessageBlock()
    // Each entry takes at least the byte of its kind, which bounds all counts.
    let limit = remaining
    block.reviewRows = try packed(limit: limit)
    block.kinds = try values(UInt8.self)
    block.dates = try packed(limit: limit)
    block.authors = try packed(limit: limit)
    block.textLengths = try packed(limit: limit)
    block.textBytes = try values(UInt8.self)
    let count = block.count
    guard block.kinds.count == count, block.dates.count == count, block.authors.count == count,
      block.textLengths.count == count,
      block.textLengths.reduce(0, { $0 + Int($1) }) == block.textBytes.count,
      block.reviewRows.allSatisfy({ $0 < rowCount }),
      block.kinds.allSatisfy({ MessageKind(rawValue: $0) != nil })
    else { throw Self.damaged("entries of conversations do not hold together") }
    return block
  }
}

extension WorkspaceState {
  /// Adds entries; their reviews and authors must be there.
  mutating func append(_ block: MessageBlock) throws(Diagnostic) {
    guard Int(block.authors.max() ?? 0) <= messages.names.count else {
      throw PayloadReader.damaged("an author is not there")
    }
    messages.append(block)
  }
}
