/// What reviews said before their authors changed them: every version of every changed review.
///
/// A review that never changed has no entry. The first change adds two: what it said before, and
/// what it says now. Entries are never removed; a review points to the one that counts, and its
/// columns repeat that entry's values so that no query has to look here.
package struct VersionTable: Sendable {
  package var reviewRows = Column<UInt32>()
  /// The number of the version before this one, from 1; 0 for a review's first.
  package var previous = Column<UInt32>()
  /// 1 for a review's first version, 2 for the next, and so on.
  package var ordinals = Column<UInt32>()
  package var contentOffsets = Column<UInt64>()
  /// With `ContentColumns.shapedFlag`.
  package var contentLengths = Column<UInt32>()
  package var ratings = Column<UInt8>()
  package var dates = Column<UInt32>()
  /// 1 when the date is a calendar day.
  package var dayFlags = Column<UInt8>()
  /// When this version came; epoch seconds.
  package var imported = Column<UInt32>()
  /// Per review the number of the version that counts, from 1; 0 when it never changed.
  package var current = Column<UInt32>()

  package init() {}

  package var count: Int { reviewRows.count }
}

/// One version of a review.
package struct ReviewVersion: Sendable, Hashable {
  /// 1 for the first.
  package let ordinal: Int
  /// Stars in tenths, 0 when there are none.
  package let ratingTenths: UInt8
  /// Epoch seconds, 0 when unknown.
  package let date: UInt32
  package let dateIsDay: Bool
  /// When it came into the workspace; epoch seconds.
  package let imported: UInt32
  package let title: String
  package let text: String
  package let pros: String
  package let cons: String
}

extension WorkspaceState {
  /// How many versions of its content a review has had; 1 when it never changed.
  package func versionCount(row: Int) -> Int {
    let number = versions.current[row]
    return number == 0 ? 1 : Int(versions.ordinals[Int(number) - 1])
  }

  /// What a review has said, oldest first; the last is what it says now.
  package func versions(row: Int) -> [ReviewVersion] {
    var number = versions.current[row]
    guard number != 0 else { return [onlyVersion(row: row)] }
    var found: [ReviewVersion] = []
    while number != 0 {
      found.append(version(at: Int(number) - 1))
      number = versions.previous[Int(number) - 1]
    }
    return found.reversed()
  }

  private func onlyVersion(row: Int) -> ReviewVersion {
    ReviewVersion(
      ordinal: 1,
      ratingTenths: ratings[row],
      date: dates[row],
      dateIsDay: dateIsDay.contains(row: row),
      imported: imported[row],
      title: contents.string(.title, row: row),
      text: contents.string(.text, row: row),
      pros: contents.string(.pros, row: row),
      cons: contents.string(.cons, row: row)
    )
  }

  func version(at index: Int) -> ReviewVersion {
    let flagged = versions.contentLengths[index]
    let isShaped = flagged & ContentColumns.shapedFlag != 0
    let offset = Int(versions.contentOffsets[index])
    let byteCount = Int(flagged & ~ContentColumns.shapedFlag)
    let parts = contents.arena.withBytes(at: offset, count: byteCount) { bytes in
      ContentPart.allCases.map { part in
        let range = ContentColumns.range(of: part, in: bytes, isShaped: isShaped)
        return String(decoding: bytes[range], as: UTF8.self)
      }
    }
    return ReviewVersion(
      ordinal: Int(versions.ordinals[index]),
      ratingTenths: versions.ratings[index],
      date: versions.dates[index],
      dateIsDay: versions.dayFlags[index] != 0,
      imported: versions.imported[index],
      title: parts[ContentPart.title.rawValue],
      text: parts[ContentPart.text.rawValue],
      pros: parts[ContentPart.pros.rawValue],
      cons: parts[ContentPart.cons.rawValue]
    )
  }
}
