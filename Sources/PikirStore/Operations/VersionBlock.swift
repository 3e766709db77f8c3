import PikirBase

/// New versions of reviews to be added; they do not count until a delta says so.
package struct VersionBlock: Sendable, Hashable {
  /// Rows of the reviews, ascending, at most one version a review.
  package var reviewRows: [UInt32] = []
  /// What each says: runs of `contentBytes`, with `ContentColumns.shapedFlag`.
  package var contentLengths: [UInt32] = []
  package var contentBytes: [UInt8] = []
  package var ratings: [UInt8] = []
  package var dates: [UInt32] = []
  package var dayFlags: [UInt8] = []
  /// When they came; epoch seconds.
  package var imported: UInt32 = 0

  package init() {}

  package var count: Int { reviewRows.count }
}

extension PayloadWriter {
  mutating func put(_ block: VersionBlock) {
    put(packed: block.reviewRows)
    put(packed: block.contentLengths)
    put(block.contentBytes)
    put(block.ratings)
    put(packed: block.dates)
    put(block.dayFlags)
    put(block.imported)
  }
}

extension PayloadReader {
  mutating func versionBlock(rowCount: Int) throws(Diagnostic) -> VersionBlock {
    var block = VersionBlock()
    // Each version takes at least the byte of its rating, which bounds all counts.
    let limit = remaining
    block.reviewRows = try packed(limit: limit)
    block.contentLengths = try packed(limit: limit)
    block.contentBytes = try values(UInt8.self)
    block.ratings = try values(UInt8.self)
    block.dates = try packed(limit: limit)
    block.dayFlags = try values(UInt8.self)
    block.imported = try code()
    let count = block.count
    guard block.contentLengths.count == count, block.ratings.count == count,
      block.dates.count == count, block.dayFlags.count == count,
      block.contentLengths.contentByteCount == block.contentBytes.count,
      block.reviewRows.allSatisfy({ $0 < rowCount }),
      zip(block.reviewRows, block.reviewRows.dropFirst()).allSatisfy({ $0 < $1 })
    else { throw Self.damaged("versions do not hold together") }
    return block
  }
}

extension [UInt32] {
  /// The sum of lengths whose top bit is `ContentColumns.shapedFlag`.
  var contentByteCount: Int {
    var total = 0
    var index = 0
    while index < count {
      total &+= Int(self[index] & ~ContentColumns.shapedFlag)
      index &+= 1
    }
    return total
  }
}

extension WorkspaceState {
  /// Adds versions; for reviews that never changed, what they say now becomes their first.
  mutating func append(_ block: VersionBlock) {
    var offset = block.contentBytes.withUnsafeBytes { contents.arena.append($0) }
    for index in 0..<block.count {
      let row = Int(block.reviewRows[index])
      if versions.current[row] == 0 {
        appendFirstVersion(row: row)
        versions.current[row] = UInt32(versions.count)
      }
      let before = versions.current[row]
      versions.reviewRows.append(UInt32(row))
      versions.previous.append(before)
      versions.ordinals.append(versions.ordinals[Int(before) - 1] + 1)
      versions.contentOffsets.append(UInt64(offset))
      versions.contentLengths.append(block.contentLengths[index])
      versions.ratings.append(block.ratings[index])
      versions.dates.append(block.dates[index])
      versions.dayFlags.append(block.dayFlags[index] == 0 ? 0 : 1)
      versions.imported.append(block.imported)
      offset += Int(block.contentLengths[index] & ~ContentColumns.shapedFlag)
    }
  }

  private mutating func appendFirstVersion(row: Int) {
    versions.reviewRows.append(UInt32(row))
    versions.previous.append(0)
    versions.ordinals.append(1)
    versions.contentOffsets.append(contents.offsets[row])
    versions.contentLengths.append(contents.lengths[row])
    versions.ratings.append(ratings[row])
    versions.dates.append(dates[row])
    versions.dayFlags.append(dateIsDay.contains(row: row) ? 1 : 0)
    versions.imported.append(imported[row])
  }

  /// The numbers that the versions of a block would get: the one each review has before, which
  /// the block may have to add, and its new one.
  func versionNumbers(for block: VersionBlock) -> (before: [UInt32], after: [UInt32]) {
    var before: [UInt32] = []
    var after: [UInt32] = []
    var next = UInt32(versions.count) + 1
    for row in block.reviewRows {
      let current = versions.current[Int(row)]
      if current == 0 {
        before.append(next)
        next += 1
      } else {
        before.append(current)
      }
      after.append(next)
      next += 1
    }
    return (before, after)
  }
}
