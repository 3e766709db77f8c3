import PikirBase
import PikirStore
import PikirTestSupport
import Testing

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

@Suite struct WorkspaceStorageTests {
  private let memory = InMemoryFileSystem()

  private func command(_ number: UInt16) -> ToyWorkspace.Command {
    ToyWorkspace.Command(kind: number, payload: [UInt8(truncatingIfNeeded: number)])
  }

  @Test func `a new workspace is empty, locked and whole`() throws {
    let workspace = try ToyWorkspace.create(.testing(memory))
    #expect(
      memory.allFiles().map { $0.dropFirst("/w/.pikir/".count) } == ["FORMAT", "LOCK", "log-1"]
    )
    #expect(workspace.storage.lastSequence == 0)
    #expect(workspace.storage.generation == 1)
    #expect(!workspace.storage.isReadOnly)
    try workspace.storage.close()
    let (again, verdict) = try ToyWorkspace.open(.testing(memory))
    #expect(verdict == .clean)
    #expect(again.commands == [])
  }

  @Test func `sequence numbers go on over sessions and saves`() throws {
    let first = try ToyWorkspace.create(.testing(memory))
    #expect(try first.storage.append(OperationKind(rawValue: 1), payload: [1]) == 1)
    #expect(try first.storage.append(OperationKind(rawValue: 1), payload: []) == 2)
    try first.save()
    #expect(try first.storage.append(OperationKind(rawValue: 1), payload: [1]) == 3)
    try first.storage.close()
    let (second, _) = try ToyWorkspace.open(.testing(memory))
    #expect(second.storage.lastSequence == 3)
    #expect(try second.storage.append(OperationKind(rawValue: 1), payload: [1]) == 4)
  }

  @Test func `a second writer is told who holds the workspace`() throws {
    let first = try ToyWorkspace.create(.testing(memory))
    let error = #expect(throws: Diagnostic.self) { try ToyWorkspace.open(.testing(memory)) }
    #expect(error?.code == .workspaceLocked)
    let text = try #require(error?.message)
    for part in ["pid 4711", "host alpha", "user aigul", "since 2026-03-01T09:30:00Z"] {
      #expect(text.contains(part))
    }
    // Reading is open to everybody, and the lock is free as soon as its holder is gone.
    _ = try ToyWorkspace.open(.testing(memory), access: .readOnly)
    first.storage.abandon()
    _ = try ToyWorkspace.open(.testing(memory))
  }

  @Test func `waiting for the lock ends at its deadline`() throws {
    let first = try ToyWorkspace.create(.testing(memory))
    let environment = StorageEnvironment.testing(memory)
    let error = #expect(throws: Diagnostic.self) {
      try ToyWorkspace.open(environment, access: .readWrite(waitSeconds: 2.5))
    }
    #expect(error?.code == .workspaceLocked)
    #expect(environment.steadyClock.milliseconds() == 2500)
    withExtendedLifetime(first) {}
  }

  @Test func `an interrupt ends the waiting`() throws {
    let first = try ToyWorkspace.create(.testing(memory))
    var environment = StorageEnvironment.testing(memory)
    let interrupt = Interrupt()
    interrupt.request()
    environment.interrupt = interrupt
    let error = #expect(throws: Diagnostic.self) {
      try ToyWorkspace.open(environment, access: .readWrite(waitSeconds: 60))
    }
    #expect(error?.code == .interrupted)
    withExtendedLifetime(first) {}
  }

  @Test func `a text in LOCK cannot draw on the terminal`() throws {
    var environment = StorageEnvironment.testing(memory)
    environment.holder = ProcessIdentity(
      processID: 1,
      host: "\u{1B}[2J",
      user: "\u{7}\u{9B}1;1H"
    )
    let first = try ToyWorkspace.create(environment)
    let error = #expect(throws: Diagnostic.self) { try ToyWorkspace.open(.testing(memory)) }
    #expect(error?.message.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } == true)
    withExtendedLifetime(first) {}
  }

  @Test func `reading only takes no lock and writes nothing`() throws {
    let first = try ToyWorkspace.create(.testing(memory))
    try first.perform(command(1))
    let counting = FailingFileSystem(memory)
    let (reader, verdict) = try ToyWorkspace.open(.testing(counting), access: .readOnly)
    #expect(verdict == .clean)
    #expect(reader.commands == first.commands)
    #expect(counting.trace == [])
    let error = #expect(throws: Diagnostic.self) { try reader.perform(command(2)) }
    #expect(error?.code == .workspaceReadOnly)
  }

  @Test func `a medium that cannot be written is opened read-only with a note`() throws {
    let first = try ToyWorkspace.create(.testing(memory))
    try first.perform(command(1))
    first.storage.abandon()
    memory.setReadOnly(true)
    let opened = try WorkspaceStorage.open(
      at: "/w",
      access: .readWrite(waitSeconds: 0),
      in: .testing(memory)
    )
    #expect(opened.storage.isReadOnly)
    #expect(opened.verdict == .clean)
    #expect(opened.notes.map(\.code) == [.workspaceReadOnly])
    #expect(try ToyWorkspace.rebuilt(opened.snapshot, opened.commands) == first.commands)
  }

  @Test func `where there is no workspace, none is opened and none is left behind`() throws {
    let error = #expect(throws: Diagnostic.self) { try ToyWorkspace.open(.testing(memory)) }
    #expect(error?.code == .workspaceMissing)
    #expect(memory.allFiles() == [])
  }

  @Test func `a second creation is refused`() throws {
    let first = try ToyWorkspace.create(.testing(memory))
    let locked = #expect(throws: Diagnostic.self) { try ToyWorkspace.create(.testing(memory)) }
    #expect(locked?.code == .workspaceLocked)
    try first.storage.close()
    let taken = #expect(throws: Diagnostic.self) { try ToyWorkspace.create(.testing(memory)) }
    #expect(taken?.code == .workspaceExists)
  }

  @Test func `a newer format is refused with a plain sentence`() throws {
    try ToyWorkspace.create(.testing(memory)).storage.close()
    let body = "pikir format 2\nshape other\n"
    let sum = Array(body.utf8).withUnsafeBytes { checksum($0) }
    memory.setContents(of: "/w/.pikir/FORMAT", to: Array("\(body)check \(sum)\n".utf8))
    for access in [StorageAccess.readOnly, .readWrite(waitSeconds: 0)] {
      let error = #expect(throws: Diagnostic.self) {
        try ToyWorkspace.open(.testing(memory), access: access)
      }
      #expect(error?.code == .workspaceNewer)
    }
  }

  @Test(arguments: [nil, [UInt8]("pikir format 9".utf8)] as [[UInt8]?])
  func `a missing or damaged FORMAT is written anew`(_ bytes: [UInt8]?) throws {
    let first = try ToyWorkspace.create(.testing(memory))
    try first.perform(command(1))
    try first.storage.close()
    let before = memory.contents(of: "/w/.pikir/FORMAT")
    if let bytes {
      memory.setContents(of: "/w/.pikir/FORMAT", to: bytes)
    } else {
      try memory.remove("/w/.pikir/FORMAT")
    }
    let (found, verdict) = try ToyWorkspace.open(.testing(memory))
    #expect(verdict == .clean)
    #expect(found.commands == first.commands)
    #expect(memory.contents(of: "/w/.pikir/FORMAT") == before)
  }

  @Test func `a full disk refuses commands, and takes them again when there is room`() throws {
    let workspace = try ToyWorkspace.create(.testing(memory))
    memory.setCapacity(bytes: 4000)
    var refusals = 0
    for number in UInt16(0)..<60 {
      do throws(Diagnostic) {
        let payload = [UInt8](repeating: 1, count: 100)
        try workspace.perform(ToyWorkspace.Command(kind: number, payload: payload))
      } catch {
        #expect(error.code == .diskFull)
        refusals += 1
      }
    }
    #expect(refusals > 20)
    #expect(!workspace.storage.isFrozen)
    let save = #expect(throws: Diagnostic.self) { try workspace.save() }
    #expect(save?.code == .diskFull)
    memory.setCapacity(bytes: 1 << 20)
    try workspace.perform(command(7))
    try workspace.save()
    try workspace.storage.close()
    let (found, verdict) = try ToyWorkspace.open(.testing(memory))
    #expect(verdict == .clean)
    #expect(found.commands == workspace.commands)
    #expect(memory.allFiles().filter { $0.hasSuffix(".tmp") } == [])
  }

  @Test func `after a failed sync no file is synced again`() throws {
    let counting = FailingFileSystem(InMemoryFileSystem())
    _ = try ToyWorkspace.create(.testing(counting))
    let creation = counting.trace.count
    // A command is one write and one sync.
    let plan = FaultPlan(call: creation + 2, .fail(errno: EIO))
    let failing = FailingFileSystem(memory, plan: plan)
    let workspace = try ToyWorkspace.create(.testing(failing))
    let error = #expect(throws: Diagnostic.self) { try workspace.perform(command(1)) }
    #expect(error?.code == .syncFailed)
    #expect(error?.message.contains("not certain") == true)
    #expect(workspace.storage.isFrozen)
    let next = #expect(throws: Diagnostic.self) { try workspace.perform(command(2)) }
    #expect(next?.code == .workspaceFrozen)
    try workspace.storage.close()
    #expect(failing.trace.dropFirst(creation + 2) == [])
  }

  @Test func `a command given in pieces is one command, and can be taken back`() throws {
    let workspace = try ToyWorkspace.create(.testing(memory))
    let storage = workspace.storage
    func add(_ bytes: [UInt8]) throws {
      try bytes.withUnsafeBytes { try storage.appendPart([$0]) }
    }
    try storage.beginGroup(OperationKind(rawValue: 5))
    try add([1, 2])
    try add([UInt8](repeating: 3, count: 3 << 20))
    storage.abandonGroup()
    #expect(storage.lastSequence == 0)
    try storage.beginGroup(OperationKind(rawValue: 6))
    try add([1, 2])
    try add([3])
    #expect(try storage.commitGroup() == 1)
    try storage.close()
    let (found, verdict) = try ToyWorkspace.open(.testing(memory))
    #expect(verdict == .clean)
    #expect(found.commands == [ToyWorkspace.Command(kind: 6, payload: [1, 2, 3])])
  }

  @Test func `two generations are kept, and no temporary file`() throws {
    let workspace = try ToyWorkspace.create(.testing(memory))
    for number in UInt16(1)...4 {
      try workspace.perform(command(number))
      try workspace.save()
    }
    let names = memory.allFiles().map { String($0.dropFirst("/w/.pikir/".count)) }
    #expect(names == ["FORMAT", "LOCK", "log-4", "log-5", "snap-4", "snap-5"])
    #expect(workspace.storage.logBytes == 128)
    #expect(workspace.storage.snapshotBytes == memory.contents(of: "/w/.pikir/snap-5")?.count)
  }

  @Test func `a save without room begins no new log, however often it is tried`() throws {
    let workspace = try ToyWorkspace.create(.testing(memory))
    try workspace.perform(
      ToyWorkspace.Command(kind: 1, payload: [UInt8](repeating: 5, count: 50_000))
    )
    let used = memory.allFiles().reduce(0) { $0 + (memory.contents(of: $1)?.count ?? 0) }
    // Enough for another log, not for the snapshot.
    memory.setCapacity(bytes: used + 20_000)
    for _ in 0..<3 {
      let refusal = #expect(throws: Diagnostic.self) { try workspace.save() }
      #expect(refusal?.code == .diskFull)
      #expect(refusal?.message.contains("nothing was changed") == false)
      #expect(refusal?.hints == ["free some space, then: save"])
    }
    let names = memory.allFiles().map { String($0.dropFirst("/w/.pikir/".count)) }
    #expect(names == ["FORMAT", "LOCK", "log-1"])
    memory.setCapacity(bytes: .max)
    try workspace.perform(command(2))
    try workspace.save()
    workspace.storage.abandon()
    #expect(try ToyWorkspace.open(.testing(memory)).workspace.commands == workspace.commands)
  }

  @Test func `many sessions leave many logs, and all are replayed`() throws {
    var last = try ToyWorkspace.create(.testing(memory))
    for number in UInt16(1)...6 {
      try last.perform(command(number))
      try last.storage.close()
      last = try ToyWorkspace.open(.testing(memory)).workspace
    }
    #expect(last.commands == (1...6).map { command($0) })
    #expect(last.storage.logCount == 6)
  }

  @Test func `a stray temporary file goes at the next opening for writing`() throws {
    try ToyWorkspace.create(.testing(memory)).storage.close()
    memory.setContents(of: "/w/.pikir/snap-2.tmp", to: [1, 2, 3])
    _ = try ToyWorkspace.open(.testing(memory), access: .readOnly)
    #expect(memory.contents(of: "/w/.pikir/snap-2.tmp") != nil)
    _ = try ToyWorkspace.open(.testing(memory))
    #expect(memory.contents(of: "/w/.pikir/snap-2.tmp") == nil)
  }

  @Test func `a reader is not misled by a writer that saves meanwhile`() throws {
    let writer = try ToyWorkspace.create(.testing(memory))
    for number in UInt16(1)...3 {
      try writer.perform(command(number))
      try writer.save()
    }
    let intruding = IntrudingFileSystem(memory) {
      // Twice, so that everything the reader has listed is gone.
      do throws(Diagnostic) {
        try writer.save()
        try writer.save()
      } catch {
        Issue.record("the writer cannot save")
      }
    }
    let (reader, verdict) = try ToyWorkspace.open(.testing(intruding), access: .readOnly)
    #expect(verdict == .clean)
    #expect(reader.commands == writer.commands)
  }
}

/// Lets something happen once, after a directory was listed.
private final class IntrudingFileSystem: FileSystem, @unchecked Sendable {
  // Unchecked: used on the test's thread only.
  private let inner: any FileSystem
  private var intrusion: (() -> Void)?

  init(_ inner: any FileSystem, _ intrusion: @escaping () -> Void) {
    self.inner = inner
    self.intrusion = intrusion
  }

  func list(directory path: String) throws(FileError) -> [String] {
    let names = try inner.list(directory: path)
    intrusion?()
    intrusion = nil
    return names
  }

  func open(_ path: String, _ mode: OpenMode) throws(FileError) -> any OpenFile {
    try inner.open(path, mode)
  }
  func status(of path: String) throws(FileError) -> FileStatus { try inner.status(of: path) }
  func makeDirectory(_ path: String, mode: UInt32) throws(FileError) {
    try inner.makeDirectory(path, mode: mode)
  }
  func rename(_ from: String, to: String) throws(FileError) { try inner.rename(from, to: to) }
  func remove(_ path: String) throws(FileError) { try inner.remove(path) }
  func removeDirectory(_ path: String) throws(FileError) { try inner.removeDirectory(path) }
  func syncDirectory(_ path: String) throws(FileError) { try inner.syncDirectory(path) }
}
