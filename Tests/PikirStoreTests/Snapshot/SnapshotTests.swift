import PikirBase
import PikirStore
import PikirTestSupport
import Testing

@Suite struct SnapshotTests {
  private let memory = InMemoryFileSystem()

  /// Writes a snapshot with the sections and opens it again.
  private func roundTrip(
    _ sections: [SnapshotSection],
    counts: [UInt64] = []
  ) throws -> SnapshotReader {
    let storage = try WorkspaceStorage.create(at: "/w", in: .testing(memory))
    try storage.rotate(sections: sections, counts: counts)
    try storage.close()
    return try reopened()
  }

  private func reopened() throws -> SnapshotReader {
    let opened = try WorkspaceStorage.open(at: "/w", access: .readOnly, in: .testing(memory))
    return try #require(opened.snapshot)
  }

  @Test func `sections come back, page-aligned, with readable zeros behind them`() throws {
    let sizes = [0, 1, 63, 4031, 4032, 4033, 4096, 10_000]
    let sections = sizes.enumerated().map { index, size in
      SnapshotSection(
        SectionKind(3, number: UInt32(index)),
        bytes: [UInt8](repeating: 0xA5, count: size)
      )
    }
    let reader = try roundTrip(sections, counts: [12, 0, .max])
    #expect(reader.counts == [12, 0, .max])
    #expect(reader.kinds == sections.map(\.kind))
    for (index, size) in sizes.enumerated() {
      let section = try #require(reader.section(SectionKind(3, number: UInt32(index))))
      #expect(section.bytes.count == size)
      #expect(section.bytes.allSatisfy { $0 == 0xA5 })
      let start = try #require(section.bytes.baseAddress)
      #expect(Int(bitPattern: start) % 4096 == 0)
      let behind = UnsafeRawBufferPointer(start: start + size, count: 64)
      #expect(behind.allSatisfy { $0 == 0 })
      withExtendedLifetime(section.owner) {}
    }
    #expect(reader.section(SectionKind(3, number: 99)) == nil)
    #expect(reader.section(SectionKind(4)) == nil)
    #expect(reader.verifyAll() == [])
  }

  @Test func `pieces are written one after the other`() throws {
    let parts: [[UInt8]] = [[1, 2], [], [3, 4, 5]]
    let owners = parts.map { SnapshotSection(SectionKind(0), bytes: $0) }
    let section = SnapshotSection(
      SectionKind(1),
      pieces: owners.flatMap(\.pieces),
      owner: owners.map(\.owner) as AnyObject
    )
    let reader = try roundTrip([section])
    #expect(reader.section(SectionKind(1)).map { Array($0.bytes) } == [1, 2, 3, 4, 5])
  }

  @Test func `damage in a large section is found by looking, and then nothing is saved`() throws {
    let large = [UInt8](repeating: 7, count: 2 << 20)
    _ = try roundTrip([
      SnapshotSection(SectionKind(1), bytes: large),
      SnapshotSection(SectionKind(2), isDerived: true, bytes: large),
    ])
    let path = "/w/.pikir/snap-2"
    var bytes = try #require(memory.contents(of: path))
    bytes[4096 + 1_500_000] ^= 1
    memory.setContents(of: path, to: bytes)
    #expect(try reopened().verifyAll() == [SectionKind(1)])
    let opened = try WorkspaceStorage.open(
      at: "/w",
      access: .readWrite(waitSeconds: 0),
      in: .testing(memory)
    )
    #expect(opened.verdict == .clean)
    let error = #expect(throws: Diagnostic.self) { try opened.storage.rotate(sections: []) }
    #expect(error?.code == .damaged)
    #expect(opened.storage.isReadOnly)
    let report = try WorkspaceStorage.verify(at: "/w", in: .testing(memory))
    #expect(report.verdict == .damaged)
    let finding = try #require(report.findings.first)
    #expect(finding.file == "snap-2")
    #expect(finding.byteOffset == 4096)
    #expect(finding.byteCount == large.count)
  }

  @Test func `opening reads only the head of a large snapshot`() throws {
    let large = [UInt8](repeating: 7, count: 3 << 20)
    _ = try roundTrip([SnapshotSection(SectionKind(1), bytes: large)])
    var bytes = try #require(memory.contents(of: "/w/.pikir/snap-2"))
    // Were the section read at opening, this would be noticed there.
    bytes[2_000_000] ^= 1
    memory.setContents(of: "/w/.pikir/snap-2", to: bytes)
    let reader = try reopened()
    #expect(reader.section(SectionKind(1))?.bytes.count == large.count)
  }

  @Test func `a snapshot is laid out as its format says`() throws {
    _ = try roundTrip(
      [
        SnapshotSection(SectionKind(5, number: 6), bytes: Array("отзыв".utf8)),
        SnapshotSection(SectionKind(7), isDerived: true, bytes: [9]),
      ],
      counts: [3]
    )
    let file = try #require(memory.contents(of: "/w/.pikir/snap-2"))
    #expect(file.count == 4096 + 4096 + 4096 + 4096)
    file.withUnsafeBytes { bytes in
      #expect(Array(bytes[0..<8]) == Array("PIKIRSNP".utf8))
      #expect(bytes.littleEndian(UInt32.self, at: 8) == 1)
      #expect(bytes.littleEndian(UInt64.self, at: 32) == 2)
      #expect(bytes.littleEndian(UInt64.self, at: 40) == 0)
      #expect(bytes.littleEndian(UInt64.self, at: 64) == 16_384)
      #expect(bytes.littleEndian(UInt64.self, at: 72) == 12_288)
      #expect(bytes.littleEndian(UInt32.self, at: 80) == 2)
      #expect(bytes.littleEndian(UInt32.self, at: 120) == 1)
      #expect(bytes.littleEndian(UInt64.self, at: 128) == 3)
      let head = UnsafeRawBufferPointer(rebasing: bytes[0..<4092])
      #expect(bytes.littleEndian(UInt32.self, at: 4092) == checksum(head))
      let directory = UnsafeRawBufferPointer(rebasing: bytes[12_288...])
      #expect(bytes.littleEndian(UInt32.self, at: 84) == checksum(directory))
      #expect(Array(bytes[88..<120]) == SHA256.hash(directory[0..<64]))
      #expect(directory.littleEndian(UInt32.self, at: 0) == 5)
      #expect(directory.littleEndian(UInt32.self, at: 4) == 6)
      #expect(directory.littleEndian(UInt32.self, at: 8) == 0)
      #expect(directory.littleEndian(UInt64.self, at: 16) == 4096)
      #expect(directory.littleEndian(UInt64.self, at: 24) == 10)
      let first = UnsafeRawBufferPointer(rebasing: bytes[4096..<8192])
      #expect(directory.littleEndian(UInt32.self, at: 12) == checksum(first))
      #expect(directory.littleEndian(UInt32.self, at: 40) == 1)
      #expect(Array(first[0..<10]) == Array("отзыв".utf8))
    }
  }
}
