import PikirBase

/// Reviews to be added behind the last row; they do not count until a delta says so.
///
/// Columns that hold only zeros may be empty.
package struct RowBlock: Sendable, Hashable {
  /// Codes of one field, one a review.
  package struct Codes: Sendable, Hashable {
    package var field: StringSpace
    package var codes: [UInt32]
  }

  package var count = 0
  /// When they came; epoch seconds.
  package var imported: UInt32 = 0
  /// Runs of `contentBytes`, with `ContentColumns.shapedFlag`.
  package var contentLengths: [UInt32] = []
  package var contentBytes: [UInt8] = []
  /// Runs of `identifierBytes`, with `WorkspaceState.computedIdentifierFlag`.
  package var identifierLengths: [UInt32] = []
  package var identifierBytes: [UInt8] = []
  package var ratings: [UInt8] = []
  package var dates: [UInt32] = []
  /// Counted from the first of these reviews.
  package var dateIsDay = ReviewSet()
  package var updated: [UInt32] = []
  package var votes: [UInt32] = []
  package var codes: [Codes] = []

  package init() {}
}

extension PayloadWriter {
  mutating func put(_ block: RowBlock) {
    put(block.count)
    put(block.imported)
    put(packed: block.contentLengths)
    put(block.contentBytes)
    put(packed: block.identifierLengths)
    put(block.identifierBytes)
    put(block.ratings)
    put(packed: block.dates)
    put(block.dateIsDay)
    put(packed: block.updated)
    put(packed: block.votes)
    put(block.codes.count)
    for codes in block.codes {
      put(codes.field)
      put(packed: codes.codes)
    }
  }
}

extension PayloadReader {
  /// The most reviews one block may add; an import writes far smaller ones.
  private static let largestBlock = 1 << 24

  mutating func rowBlock() throws(Diagnostic) -> RowBlock {
    var block = RowBlock()
    let count = try int(upTo: Self.largestBlock)
    block.count = count
    block.imported = try code()
    block.contentLengths = try packed(limit: count)
    block.contentBytes = try values(UInt8.self)
    block.identifierLengths = try packed(limit: count)
    block.identifierBytes = try values(UInt8.self)
    block.ratings = try values(UInt8.self)
    block.dates = try packed(limit: count)
    block.dateIsDay = try rows(limit: count)
    block.updated = try packed(limit: count)
    block.votes = try packed(limit: count)
    for _ in 0..<(try int(upTo: remaining)) {
      let field = try stringSpace()
      guard field != .messageNames else {
        throw Self.damaged("authors of conversations are no field of reviews")
      }
      block.codes.append(RowBlock.Codes(field: field, codes: try packed(limit: count)))
    }
    guard block.hangsTogether else { throw Self.damaged("reviews do not hold together") }
    return block
  }
}

extension RowBlock {
  fileprivate var hangsTogether: Bool {
    let lists = [contentLengths, identifierLengths, dates, updated, votes] + codes.map(\.codes)
    return lists.allSatisfy { $0.isEmpty || $0.count == count }
      && (ratings.isEmpty || ratings.count == count)
      && contentLengths.contentByteCount == contentBytes.count
      && identifierLengths.contentByteCount == identifierBytes.count
  }
}

extension WorkspaceState {
  /// Adds reviews; the strings that their codes stand for must be there.
  mutating func append(_ block: RowBlock) throws(Diagnostic) {
    let first = rowCount
    guard first + block.count < Int(Int32.max) else {
      throw Diagnostic(.tooLarge, "a workspace holds at most 2,147,483,646 reviews")
    }
    let contentStart = block.contentBytes.withUnsafeBytes { contents.arena.append($0) }
    let identifierStart = block.identifierBytes.withUnsafeBytes { identifiers.append($0) }
    Self.appendRuns(
      block.contentLengths,
      from: contentStart,
      atRow: first,
      &contents.offsets,
      &contents.lengths
    )
    Self.appendRuns(
      block.identifierLengths,
      from: identifierStart,
      atRow: first,
      &identifierOffsets,
      &identifierLengths
    )
    ratings.append(block.ratings, atRow: first)
    dates.append(block.dates, atRow: first)
    updated.append(block.updated, atRow: first)
    votes.append(block.votes, atRow: first)
    imported.append([UInt32](repeating: block.imported, count: block.count), atRow: first)
    dateIsDay.insert(block.dateIsDay, shiftedBy: first)
    for codes in block.codes {
      guard Int(codes.codes.max() ?? 0) <= stringCount(in: codes.field) else {
        throw PayloadReader.damaged("a value is not there")
      }
      withCodeColumn(codes.field) { $0.append(codes.codes, atRow: first) }
    }
    rowCount += block.count
  }

  private static func appendRuns(
    _ runLengths: [UInt32],
    from start: Int,
    atRow first: Int,
    _ offsets: inout Column<UInt64>,
    _ lengths: inout Column<UInt32>
  ) {
    guard !runLengths.isEmpty else { return }
    lengths.append(runLengths, atRow: first)
    offsets.withMutableValues(rowCount: first + runLengths.count) { values in
      var offset = UInt64(start)
      var index = 0
      while index < runLengths.count {
        values[first &+ index] = offset
        offset &+= UInt64(runLengths[index] & ~ContentColumns.shapedFlag)
        index &+= 1
      }
    }
  }
}
