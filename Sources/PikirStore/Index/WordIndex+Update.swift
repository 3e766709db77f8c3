package import PikirBase

extension WordIndex {
  /// Gives an index of everything the state's reviews say.
  ///
  /// Only rows that are new, or whose content changed, are read; and with them the rows of
  /// segments that are small beside them, so that there are never many segments.
  ///
  /// - Throws: `C110` when interrupted.
  /// - Complexity: O(bytes of those rows), about 1 µs a review; O(1) when nothing changed.
  package func updated(
    to state: WorkspaceState,
    interrupt: Interrupt? = nil
  ) throws(Diagnostic) -> WordIndex {
    if covers(state.contents) { return self }
    var next = checked().narrowed(to: state.contents)
    let rowCount = state.contents.lengths.count
    var pending = ReviewSet(allUpTo: rowCount)
    for part in next.parts { pending.subtract(part.covered) }
    next.offsets = state.contents.offsets
    next.lengths = state.contents.lengths
    next.isComplete = true
    if pending.isEmpty { return next }
    next.absorbSmallParts(into: &pending)
    for segment in try Self.segments(of: pending, in: state.contents, interrupt) {
      let part = Part(segment: segment, covered: segment.coveredRows, isNarrowed: false)
      next.parts.append(part)
    }
    return next
  }

  /// Whether nothing has changed, told by the columns' memory: while the index holds a copy of a
  /// column, whoever changes it gets other memory.
  private func covers(_ contents: ContentColumns) -> Bool {
    isComplete && offsets.isSameMemory(as: contents.offsets)
      && lengths.isSameMemory(as: contents.lengths)
  }

  /// The index without the rows whose content is another one now.
  func narrowed(to contents: ContentColumns) -> WordIndex {
    let changed = changedRows(contents)
    if changed.isEmpty { return self }
    var next = self
    next.parts = parts.compactMap { part in
      var part = part
      let before = part.covered.count
      part.covered.subtract(changed)
      let after = part.covered.count
      if after != before { part.isNarrowed = true }
      return after == 0 ? nil : part
    }
    return next
  }

  /// Indexed rows whose content lies elsewhere now, or that are no more.
  private func changedRows(_ contents: ContentColumns) -> ReviewSet {
    var changed = ReviewSet()
    if offsets.isSameMemory(as: contents.offsets), lengths.isSameMemory(as: contents.lengths) {
      return changed
    }
    let shared = min(lengths.count, contents.lengths.count)
    if shared < lengths.count { changed = ReviewSet(rows: shared..<lengths.count) }
    var row = 0
    while row < shared {
      if offsets[row] != contents.offsets[row] || lengths[row] != contents.lengths[row] {
        changed.insert(row: row)
      }
      row &+= 1
    }
    return changed
  }

  /// The most segments that an index keeps.
  static let mostParts = 8

  /// Takes out the parts that are to be indexed again together with the pending rows: those at
  /// most twice as large as what is already to be indexed, and the smallest beyond the limit.
  ///
  /// So a review is indexed again only when its segment at least grows by half, which bounds the
  /// work by a logarithm of the workspace.
  private mutating func absorbSmallParts(into pending: inout ReviewSet) {
    var sizes = parts.indices.map { (index: $0, count: parts[$0].covered.count) }
    sizes.sort { ($0.count, $0.index) < ($1.count, $1.index) }
    var total = pending.count
    var absorbed: Set<Int> = []
    for (index, count) in sizes {
      let areTooMany = parts.count - absorbed.count >= Self.mostParts
      guard count <= total * 2 || areTooMany else { break }
      pending.formUnion(parts[index].covered)
      total += count
      absorbed.insert(index)
    }
    parts = parts.indices.filter { !absorbed.contains($0) }.map { parts[$0] }
  }

  private static func segments(
    of rows: ReviewSet,
    in contents: ContentColumns,
    _ interrupt: Interrupt?
  ) throws(Diagnostic) -> [WordSegment] {
    var segments: [WordSegment] = []
    var builder = WordSegmentBuilder(firstRow: rows.firstRow ?? 0)
    var seen = 0
    var word = 0
    while word < rows.words.count {
      var bits = rows.words[word]
      if bits != 0, seen & 4095 < 64 { try interrupt?.check() }
      while bits != 0 {
        let row = word << 6 | bits.trailingZeroBitCount
        bits &= bits &- 1
        seen &+= 1
        contents.withBytes(row: row) { builder.add(row: row, $0) }
      }
      word &+= 1
      if builder.isFull, word < rows.words.count {
        let full = builder
        segments.append(WordSegmentWriter(full).segment())
        builder = WordSegmentBuilder(firstRow: word << 6)
      }
    }
    segments.append(WordSegmentWriter(builder).segment())
    return segments
  }
}

extension Column {
  /// Whether two columns are the same values because they share their memory.
  func isSameMemory(as other: Column) -> Bool { start == other.start && count == other.count }
}
