import PikirBase

extension WorkspaceState {
  /// Makes other versions of reviews the ones that count.
  mutating func changeVersions(
    rows: ReviewSet,
    old: [UInt32],
    new: [UInt32]
  ) throws(Diagnostic) {
    guard versions.current.values(of: rows) == old else {
      throw PayloadReader.damaged("a version is not what it should be")
    }
    var index = 0
    for row in rows.rows {
      let entry = Int(new[index]) - 1
      guard entry >= 0, entry < versions.count, Int(versions.reviewRows[entry]) == row else {
        throw PayloadReader.damaged("a version is not of its review")
      }
      show(entry, row: row)
      index += 1
    }
    versions.current.set(rows: rows, values: new)
  }

  private mutating func show(_ entry: Int, row: Int) {
    contents.offsets[row] = versions.contentOffsets[entry]
    contents.lengths[row] = versions.contentLengths[entry]
    ratings[row] = versions.ratings[entry]
    dates[row] = versions.dates[entry]
    if versions.dayFlags[entry] != 0 {
      dateIsDay.insert(row: row)
    } else {
      dateIsDay.remove(row: row)
    }
  }
}
