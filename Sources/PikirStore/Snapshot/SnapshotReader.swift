import PikirBase

/// An opened snapshot: mapped, its sections found through the directory.
///
/// Header, directory and sections up to 1 MiB are verified at opening; of the larger ones only
/// place and length, their contents when `verifyAll()` is called, which `verify` and every
/// rotation do. Kinds nobody asks for are skipped.
package final class SnapshotReader: Sendable {
  static let eagerByteLimit = 1 << 20

  package let generation: UInt64
  /// The last command whose effect is in it.
  package let lastSequence: UInt64
  /// Up to eight numbers given by the writer, such as the number of reviews.
  package let counts: [UInt64]
  /// What is in it, in file order, damaged derived sections left out.
  package let kinds: [SectionKind]
  /// Derived sections that do not verify and must be rebuilt.
  package let damagedDerived: [SectionKind]

  let header: SnapshotHeader
  private let mapping: MappedBytes
  private let entries: [SectionKind: SnapshotEntry]
  private let checks: Bool

  private init(
    _ header: SnapshotHeader,
    _ entries: [SnapshotEntry],
    _ mapping: MappedBytes,
    damaged: [SectionKind],
    checks: Bool
  ) {
    generation = header.generation
    lastSequence = header.lastSequence
    counts = header.counts
    kinds = entries.map(\.kind).filter { !damaged.contains($0) }
    damagedDerived = damaged
    self.header = header
    self.mapping = mapping
    self.entries = Dictionary(uniqueKeysWithValues: entries.map { ($0.kind, $0) })
    self.checks = checks
  }

  /// Size of the file.
  package var byteCount: Int { header.fileBytes }

  /// Finds a section, nil when it is absent, or derived and known to be damaged.
  package func section(_ kind: SectionKind) -> MappedSection? {
    guard let entry = entries[kind], !damagedDerived.contains(kind) else { return nil }
    let range = entry.byteOffset..<(entry.byteOffset + entry.byteCount)
    return MappedSection(
      bytes: UnsafeRawBufferPointer(rebasing: mapping.bytes[range]),
      owner: mapping
    )
  }

  /// Compares one section with its checksum; one that is absent does not hold.
  func holds(_ kind: SectionKind) -> Bool {
    entries[kind].map { Self.holds($0, in: mapping.bytes, checks: checks) } ?? false
  }

  /// Compares every section with its checksum.
  ///
  /// - Returns: the kinds of those that do not hold, derived ones included.
  /// Looks anew each time: a page read again from a rotting disk may differ from the last time.
  ///
  /// - Complexity: O(file size), about 6 GB/s.
  package func verifyAll() -> [SectionKind] {
    let bad = entries.values.filter { !Self.holds($0, in: mapping.bytes, checks: checks) }
    return bad.sorted { $0.byteOffset < $1.byteOffset }.map(\.kind)
  }

  /// Compares every section with its checksum as the file gives it, block by block.
  ///
  /// For a snapshot just written: touching the mapping would hold the workspace in memory a second
  /// time, beside the columns it was written from.
  ///
  /// - Returns: whether all hold.
  /// - Throws: what reading throws, and an error that `isCancelled` at an interrupt.
  /// - Complexity: O(file size), in memory of one block.
  func holds(
    readingFrom file: any OpenFile,
    interrupt: Interrupt? = nil
  ) throws(FileError) -> Bool {
    var block = [UInt8](repeating: 0, count: Self.eagerByteLimit)
    for entry in entries.values where checks {
      var sum: UInt32 = 0
      var byteOffset = entry.byteOffset
      let end = byteOffset + entry.paddedByteCount
      while byteOffset < end {
        if interrupt?.isRequested == true { throw .cancelled("read", "snapshot") }
        let wanted = min(block.count, end - byteOffset)
        let count = try file.read(into: &block, wanted, at: byteOffset)
        if count == 0 { return false }
        sum = block.withUnsafeBytes {
          checksum(UnsafeRawBufferPointer(rebasing: $0[..<count]), continuing: sum)
        }
        byteOffset += count
      }
      if sum != entry.checksum { return false }
    }
    return true
  }

  /// Of the sections that do not hold, those that cannot be rebuilt.
  func damagedPrimary() -> [SectionKind] { primary(of: verifyAll()) }

  /// Of some sections, those that cannot be rebuilt.
  func primary(of kinds: [SectionKind]) -> [SectionKind] {
    kinds.filter { entries[$0]?.isDerived == false }
  }

  /// Where a section lies in the file.
  func range(of kind: SectionKind) -> Range<Int> {
    entries[kind].map { $0.byteOffset..<($0.byteOffset + $0.byteCount) } ?? 0..<0
  }
}

extension SnapshotReader {
  /// Maps a snapshot and verifies its small parts.
  ///
  /// - Returns: the reader, or why the file is not a snapshot that can be trusted.
  /// - Complexity: O(header, directory and sections up to 1 MiB).
  static func open(
    _ file: any OpenFile,
    checks: Bool = true
  ) throws(FileError) -> Result<SnapshotReader, HeaderFault> {
    let mapping = try file.map()
    switch SnapshotHeader.decode(mapping.bytes, checks: checks) {
    case .failure(let fault): return .failure(fault)
    case .success(let header):
      return entries(of: header, in: mapping.bytes, checks: checks).flatMap { entries in
        admit(header, entries, mapping, checks: checks)
      }
    }
  }

  private static func entries(
    of header: SnapshotHeader,
    in bytes: UnsafeRawBufferPointer,
    checks: Bool
  ) -> Result<[SnapshotEntry], HeaderFault> {
    let entryBytes = header.sectionCount * SnapshotEntry.byteCount
    let directoryBytes = SnapshotEntry.roundedToPage(entryBytes)
    guard header.fileBytes == bytes.count else {
      return .failure(.damaged("the file has \(bytes.count) bytes, not \(header.fileBytes)"))
    }
    guard header.directoryOffset >= SnapshotHeader.byteCount,
      header.directoryOffset <= bytes.count,
      bytes.count - header.directoryOffset == directoryBytes
    else { return .failure(.damaged("the directory lies outside")) }
    let directory = UnsafeRawBufferPointer(rebasing: bytes[header.directoryOffset...])
    guard
      !checks
        || checksum(directory) == header.directoryChecksum
          && SHA256.hash(directory.prefix(entryBytes)) == header.directoryDigest
    else { return .failure(.damaged("the directory's checksum does not hold")) }
    var entries: [SnapshotEntry] = []
    var expected = SnapshotHeader.byteCount
    for index in 0..<header.sectionCount {
      let entry = SnapshotEntry(directory, at: index * SnapshotEntry.byteCount)
      guard entry.byteOffset == expected, entry.byteCount >= 0,
        entry.byteCount <= header.directoryOffset - expected,
        entry.paddedByteCount <= header.directoryOffset - expected
      else { return .failure(.damaged("a section lies outside its place")) }
      entries.append(entry)
      expected += entry.paddedByteCount
    }
    guard expected == header.directoryOffset, Set(entries.map(\.kind)).count == entries.count
    else { return .failure(.damaged("the directory contradicts itself")) }
    return .success(entries)
  }

  private static func admit(
    _ header: SnapshotHeader,
    _ entries: [SnapshotEntry],
    _ mapping: MappedBytes,
    checks: Bool
  ) -> Result<SnapshotReader, HeaderFault> {
    var damaged: [SectionKind] = []
    for entry in entries where entry.byteCount <= eagerByteLimit {
      if holds(entry, in: mapping.bytes, checks: checks) { continue }
      guard entry.isDerived else {
        return .failure(.damaged("section \(entry.kind.text)'s checksum does not hold"))
      }
      damaged.append(entry.kind)
    }
    return .success(SnapshotReader(header, entries, mapping, damaged: damaged, checks: checks))
  }

  private static func holds(
    _ entry: SnapshotEntry,
    in bytes: UnsafeRawBufferPointer,
    checks: Bool
  ) -> Bool {
    let range = entry.byteOffset..<(entry.byteOffset + entry.paddedByteCount)
    return !checks || checksum(UnsafeRawBufferPointer(rebasing: bytes[range])) == entry.checksum
  }
}

extension SectionKind {
  /// `7`, or `7/3` where the kind has numbers.
  package var text: String { number == 0 ? "\(rawValue)" : "\(rawValue)/\(number)" }
}

extension OpenFile {
  /// Reads up to a number of bytes into the front of a block; 0 at the end of the file.
  fileprivate func read(
    into block: inout [UInt8],
    _ byteCount: Int,
    at byteOffset: Int
  ) throws(FileError) -> Int {
    let result = block.withUnsafeMutableBytes { bytes -> Result<Int, FileError> in
      do throws(FileError) {
        let front = UnsafeMutableRawBufferPointer(rebasing: bytes[..<byteCount])
        return .success(try read(into: front, at: byteOffset))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }
}
