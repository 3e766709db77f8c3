import PikirBase

// What another version of a review says otherwise.
extension ChangeDescription {
  /// How often versions gave way to others, and what of their contents that changed.
  ///
  /// - Complexity: O(rows × bytes of their texts).
  func versions(
    _ rows: ReviewSet,
    _ old: [UInt32],
    _ new: [UInt32],
    row: Int?,
    counts: [UInt64: Int]
  ) -> [FieldChange] {
    var contents: [VersionChanges] = VersionChanges.fields.map { VersionChanges(field: $0) }
    var index = 0
    rows.forEachRow { member in
      defer { index += 1 }
      guard row == nil || row == member,
        let before = version(old[index], besides: new[index]),
        let after = version(new[index], besides: old[index])
      else { return }
      for place in contents.indices {
        contents[place].note(before, after, zone, review: ReviewID(row: member))
      }
    }
    return merged(counts, of: .version) + contents.flatMap(\.changes)
  }

  /// A version by its number; a review that never changed has no number, and its words stand below
  /// those that came later.
  private func version(_ number: UInt32, besides other: UInt32) -> ReviewVersion? {
    var found = number
    if found == 0 {
      found = other
      while found != 0, state.versions.previous[Int(found) - 1] != 0 {
        found = state.versions.previous[Int(found) - 1]
      }
    }
    return found == 0 ? nil : state.version(at: Int(found) - 1)
  }
}
