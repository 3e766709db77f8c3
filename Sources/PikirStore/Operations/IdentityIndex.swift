import PikirBase

/// Which live review has which identity; made when an import needs it, never saved.
///
/// Withdrawn reviews are not in it: their identity is free again, and importing them anew makes
/// new reviews with new handles.
package struct IdentityIndex: Sendable {
  /// Open addressing with linear steps; a slot holds the upper half of the hash and the row plus 1,
  /// and the lowest bits of that half say where the search begins.
  private var slots: [UInt64]
  private var count = 0

  /// - Complexity: O(reviews), about 0.1 µs each.
  package init(_ state: WorkspaceState) {
    var capacity = 64
    while capacity < state.live.count * 2 { capacity *= 2 }
    slots = [UInt64](repeating: 0, count: capacity)
    let sources = state[.source]
    state.live.forEachRow { row in
      let source = sources[row]
      let hash = state.withIdentity(row: row) { isComputed, bytes in
        ReviewIdentity.hash(source: source, isComputed: isComputed, bytes)
      }
      insert(row: row, hash: hash)
    }
  }

  /// Makes room for so many more, so that growing does not interrupt.
  mutating func reserve(_ more: Int) {
    while (count + more) * 2 > slots.count { grow() }
  }

  mutating func insert(row: Int, hash: UInt64) {
    if (count + 1) * 2 > slots.count { grow() }
    place(hash & 0xFFFF_FFFF_0000_0000 | UInt64(row + 1))
    count += 1
  }

  /// The first row in the way of a hash that satisfies a test.
  func find(_ hash: UInt64, where matches: (Int) -> Bool) -> Int? {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash >> 32) & mask
    while true {
      let entry = slots[slot]
      if entry == 0 { return nil }
      if entry >> 32 == hash >> 32 {
        let row = Int(truncatingIfNeeded: entry & 0xFFFF_FFFF) - 1
        if matches(row) { return row }
      }
      slot = (slot + 1) & mask
    }
  }

  /// The live review of a source that has an id.
  ///
  /// - Parameters:
  ///   - source: as the field has it.
  ///   - identifier: the site's id.
  ///   - state: the one that the index was made for.
  /// - Returns: its handle, nil when there is none.
  package func review(
    source: String,
    identifier: String,
    in state: WorkspaceState
  ) -> ReviewID? {
    guard let code = state[.source].table.code(of: source) else { return nil }
    var identifier = identifier
    let row = identifier.withUTF8 { bytes in
      let bytes = UnsafeRawBufferPointer(bytes)
      return find(ReviewIdentity.hash(source: code, isComputed: false, bytes)) { row in
        state.hasIdentity(row: row, source: code, isComputed: false, bytes)
      }
    }
    return row.map { ReviewID(row: $0) }
  }

  private mutating func place(_ entry: UInt64) {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: entry >> 32) & mask
    while slots[slot] != 0 { slot = (slot + 1) & mask }
    slots[slot] = entry
  }

  private mutating func grow() {
    let old = slots
    slots = [UInt64](repeating: 0, count: old.count * 2)
    for entry in old where entry != 0 { place(entry) }
  }
}

extension WorkspaceState {
  /// Checks that reviews which come back do not meet reviews of the same identity.
  ///
  /// - Throws: `C107` when one does: it was imported again meanwhile.
  func checkIdentities(of deltas: [Delta], before: WorkspaceState) throws(Diagnostic) {
    var returning = ReviewSet()
    for case .bits(.live, let on, _) in deltas { returning.formUnion(on) }
    if returning.isEmpty || before.live.isEmpty { return }
    let index = IdentityIndex(before)
    let sources = self[.source]
    var met: Int?
    returning.forEachRow { row in
      if met != nil { return }
      let source = sources[row]
      met = withIdentity(row: row) { isComputed, bytes in
        index.find(ReviewIdentity.hash(source: source, isComputed: isComputed, bytes)) { other in
          before.hasIdentity(row: other, source: source, isComputed: isComputed, bytes)
        }
      }
    }
    guard let met else { return }
    throw Diagnostic(
      .nothingToUndo,
      "these reviews were imported again meanwhile, as \"r\(met + 1)\" for one",
      hints: ["undo that import first: ops"]
    )
  }
}
