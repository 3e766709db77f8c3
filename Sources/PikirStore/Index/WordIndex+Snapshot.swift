import PikirBase

/// Sections that the word index is kept in; it can be rebuilt, so they may be dropped.
enum WordIndexSection: UInt32 {
  /// A segment as it lies in memory, numbered.
  case segment = 100
  /// Bits of the rows that the segment of the same number answers for.
  case covered = 101

  func numbered(_ number: Int) -> SectionKind {
    SectionKind(rawValue, number: UInt32(truncatingIfNeeded: number))
  }
}

extension WordIndex {
  /// The index as sections of a snapshot of a state, over the memory where it lies.
  ///
  /// Rows whose content changed since they were indexed are left out: the snapshot's reader takes
  /// what it finds for the state beside it.
  ///
  /// - Complexity: O(rows / 64) when no content changed.
  func sections(of contents: ContentColumns) -> [SnapshotSection] {
    checked().narrowed(to: contents).parts.enumerated().flatMap { number, part in
      [
        SnapshotSection(
          WordIndexSection.segment.numbered(number),
          isDerived: true,
          pieces: [part.segment.bytes],
          owner: part.segment
        ),
        SnapshotSection(
          WordIndexSection.covered.numbered(number),
          isDerived: true,
          bytes: part.covered.words.withUnsafeBytes { Array($0) }
        ),
      ]
    }
  }

  /// Takes the index that a snapshot holds, as far as it is usable.
  ///
  /// The segments are mapped, and compared with their checksums only by the first `updated(to:)`.
  ///
  /// - Complexity: O(rows / 64).
  init(_ snapshot: SnapshotReader, of contents: ContentColumns) {
    self.init()
    isComplete = false
    offsets = contents.offsets
    lengths = contents.lengths
    let rowCount = contents.lengths.count
    for kind in snapshot.kinds where kind.rawValue == WordIndexSection.segment.rawValue {
      let number = Int(kind.number)
      guard let section = snapshot.section(kind),
        let coveredSection = snapshot.section(WordIndexSection.covered.numbered(number)),
        let segment = WordSegment(section.bytes, rowCount: rowCount, owner: section.owner)
      else { continue }
      var covered = Self.rows(in: coveredSection.bytes)
      covered.formIntersection(ReviewSet(allUpTo: rowCount))
      parts.append(
        Part(
          segment: segment,
          covered: covered,
          isNarrowed: true,
          unchecked: UncheckedSection(snapshot: snapshot, kind: kind)
        )
      )
    }
    removeOverlaps()
  }

  private static func rows(in bytes: UnsafeRawBufferPointer) -> ReviewSet {
    var words: [UInt64] = []
    var at = 0
    while at + 8 <= bytes.count {
      words.append(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)))
      at += 8
    }
    return ReviewSet(words: words)
  }

  /// Makes sure that one segment answers for a row.
  private mutating func removeOverlaps() {
    var taken = ReviewSet()
    for index in parts.indices {
      parts[index].covered.subtract(taken)
      taken.formUnion(parts[index].covered)
    }
  }

  /// The index without the segments that turn out to be damaged; their rows will be read again.
  func checked() -> WordIndex {
    guard parts.contains(where: { $0.unchecked != nil }) else { return self }
    var next = self
    next.parts = parts.compactMap { part in
      if let unchecked = part.unchecked, !unchecked.snapshot.holds(unchecked.kind) { return nil }
      var part = part
      part.unchecked = nil
      part.covered.formIntersection(part.segment.coveredRows)
      part.isNarrowed = part.covered != part.segment.coveredRows
      return part
    }
    return next
  }
}

/// A mapped section that was not compared with its checksum yet.
struct UncheckedSection: Sendable {
  let snapshot: SnapshotReader
  let kind: SectionKind
}
