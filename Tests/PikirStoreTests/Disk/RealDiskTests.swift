import PikirBase
import PikirStore
import PikirTestSupport
import Testing

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The storage on the system's own files.
@Suite struct RealDiskTests {
  private let directory = TemporaryDirectory()

  private func environment() -> StorageEnvironment {
    .testing(PosixFileSystem(), seed: 5)
  }

  @Test func `a workspace lives through sessions, marks and saves`() throws {
    let place = directory("work")
    let storage = try WorkspaceStorage.create(at: place, in: environment())
    for number in UInt8(0)..<20 {
      _ = try storage.append(OperationKind(rawValue: 3), payload: [number])
    }
    try storage.mark()
    let bytes = [UInt8](repeating: 4, count: 3 << 20)
    try storage.rotate(sections: [SnapshotSection(SectionKind(1), bytes: bytes)], counts: [20])
    _ = try storage.append(OperationKind(rawValue: 4), payload: [99])
    try storage.close()
    let opened = try WorkspaceStorage.open(
      at: place,
      access: .readWrite(waitSeconds: 0),
      in: environment()
    )
    #expect(opened.verdict == .clean)
    let snapshot = try #require(opened.snapshot)
    #expect(snapshot.lastSequence == 20)
    #expect(snapshot.verifyAll() == [])
    #expect(snapshot.section(SectionKind(1)).map { Array($0.bytes) } == bytes)
    let command = try #require(try opened.commands.next())
    #expect(
      command
        == LoggedCommand(sequence: 21, kind: OperationKind(rawValue: 4), payload: [99])
    )
    #expect(try opened.commands.next() == nil)
  }

  @Test func `everything is private to the person`() throws {
    let place = directory("work")
    let storage = try WorkspaceStorage.create(at: place, in: environment())
    try storage.rotate(sections: [])
    try storage.close()
    var info = stat()
    for name in try PosixFileSystem().list(directory: "\(place)/.pikir") {
      #expect(stat("\(place)/.pikir/\(name)", &info) == 0)
      #expect(info.st_mode & 0o777 == 0o600, "\(name)")
    }
    #expect(stat("\(place)/.pikir", &info) == 0)
    #expect(info.st_mode & 0o777 == 0o700)
  }

  @Test(arguments: ["FORMAT", "LOCK", "log-1", "log-2", "snap-2"])
  func `a link planted at a file of ours is not followed`(_ name: String) throws {
    let place = directory("work")
    let storage = try WorkspaceStorage.create(at: place, in: environment())
    try storage.rotate(sections: [SnapshotSection(SectionKind(1), bytes: [1])])
    _ = try storage.append(OperationKind(rawValue: 1), payload: [1])
    try storage.close()
    let path = "\(place)/.pikir/\(name)"
    let victim = directory("victim")
    let files = PosixFileSystem()
    try files.rename(path, to: victim)
    #expect(symlink(victim, path) == 0)
    let before = try files.status(of: victim)
    do throws(Diagnostic) {
      let opened = try WorkspaceStorage.open(
        at: place,
        access: .readWrite(waitSeconds: 0),
        in: environment()
      )
      // Not needed, or healed from the other generation, or seen as damage.
      #expect(opened.verdict != .clean || name == "log-1" || name == "FORMAT")
    } catch {
      #expect([.damaged, .workspaceReadOnly, .workspaceLocked].contains(error.code))
    }
    #expect(try files.status(of: victim) == before)
  }

  @Test func `a directory that is a link is refused`() throws {
    let place = directory("work")
    try WorkspaceStorage.create(at: place, in: environment()).close()
    let files = PosixFileSystem()
    try files.rename("\(place)/.pikir", to: directory("elsewhere"))
    #expect(symlink(directory("elsewhere"), "\(place)/.pikir") == 0)
    let error = #expect(throws: Diagnostic.self) {
      try WorkspaceStorage.open(at: place, access: .readOnly, in: environment())
    }
    #expect(error?.code == .workspaceMissing)
  }

  @Test(arguments: ["a file", "none/inside", "with\0nul"])
  func `a place that cannot hold a workspace is refused`(_ name: String) throws {
    _ = try PosixFileSystem().open(directory("a file"), .createNew)
    let error = #expect(throws: Diagnostic.self) {
      try WorkspaceStorage.create(at: directory(name), in: environment())
    }
    #expect([.workspaceExists, .workspaceMissing, .badName].contains(error?.code))
    let opening = #expect(throws: Diagnostic.self) {
      try WorkspaceStorage.open(at: directory(name), access: .readOnly, in: environment())
    }
    #expect([.workspaceMissing, .badName].contains(opening?.code))
  }

  @Test(arguments: ["-rf", "new\nline", " ", "отзывы", "a%2F..", "*"])
  func `odd names of directories are only names`(_ name: String) throws {
    let place = directory(name)
    let storage = try WorkspaceStorage.create(at: place, in: environment())
    _ = try storage.append(OperationKind(rawValue: 1), payload: [1])
    try storage.close()
    let opened = try WorkspaceStorage.open(
      at: place,
      access: .readWrite(waitSeconds: 0),
      in: environment()
    )
    #expect(opened.commands.count == 1)
    #expect(try PosixFileSystem().list(directory: directory.path) == [name])
  }
}
