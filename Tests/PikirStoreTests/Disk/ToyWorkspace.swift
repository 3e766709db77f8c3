import PikirBase
import PikirStore
import PikirTestSupport

/// The simplest program above the storage: its state is the list of its commands.
///
/// It is the naive model of the rigs: what it must be after a crash can be said by counting.
final class ToyWorkspace {
  struct Command: Equatable {
    let kind: UInt16
    let payload: [UInt8]
  }

  let storage: WorkspaceStorage
  private(set) var commands: [Command]
  /// What opening found, for messages.
  let findings: [String]

  private init(
    _ storage: WorkspaceStorage,
    _ commands: [Command],
    findings: [StorageFinding] = []
  ) {
    self.storage = storage
    self.commands = commands
    self.findings = findings.map { "\($0.file) at \($0.byteOffset): \($0.what)" }
  }

  static func create(_ environment: StorageEnvironment) throws(Diagnostic) -> ToyWorkspace {
    ToyWorkspace(try WorkspaceStorage.create(at: "/w", in: environment), [])
  }

  /// Opens and rebuilds the state: snapshot, then commands.
  static func open(
    _ environment: StorageEnvironment,
    access: StorageAccess = .readWrite(waitSeconds: 0)
  ) throws(Diagnostic) -> (workspace: ToyWorkspace, verdict: Verdict) {
    let opened = try WorkspaceStorage.open(at: "/w", access: access, in: environment)
    let commands = try rebuilt(opened.snapshot, opened.commands)
    let workspace = ToyWorkspace(opened.storage, commands, findings: opened.findings)
    return (workspace, opened.verdict)
  }

  static func rebuilt(
    _ snapshot: SnapshotReader?,
    _ reader: CommandReader
  ) throws(Diagnostic) -> [Command] {
    var commands = snapshot.map(decoded) ?? []
    while let next = try reader.next() {
      commands.append(Command(kind: next.kind.rawValue, payload: next.payload))
    }
    return commands
  }

  func perform(_ command: Command) throws(Diagnostic) {
    _ = try storage.append(OperationKind(rawValue: command.kind), payload: command.payload)
    commands.append(command)
  }

  func save() throws(Diagnostic) {
    try storage.rotate(sections: sections, counts: [UInt64(commands.count)])
  }

  /// All commands in one section, their sizes in a derived one.
  var sections: [SnapshotSection] {
    var bytes: [UInt8] = []
    for command in commands {
      bytes.append(littleEndian: command.kind)
      bytes.append(littleEndian: UInt32(command.payload.count))
      bytes += command.payload
    }
    let sizes = commands.map { UInt8(truncatingIfNeeded: $0.payload.count) }
    return [
      SnapshotSection(SectionKind(1), bytes: bytes),
      SnapshotSection(SectionKind(2, number: 7), isDerived: true, bytes: sizes),
    ]
  }

  private static func decoded(_ snapshot: SnapshotReader) -> [Command] {
    guard let section = snapshot.section(SectionKind(1)) else { return [] }
    var commands: [Command] = []
    var at = 0
    while at < section.bytes.count {
      let kind = section.bytes.littleEndian(UInt16.self, at: at)
      let count = Int(section.bytes.littleEndian(UInt32.self, at: at + 2))
      let payload = section.bytes[(at + 6)..<(at + 6 + count)]
      commands.append(Command(kind: kind, payload: Array(payload)))
      at += 6 + count
    }
    withExtendedLifetime(section.owner) {}
    return commands
  }
}
