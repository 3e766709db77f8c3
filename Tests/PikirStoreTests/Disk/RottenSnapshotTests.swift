import PikirBase
import PikirStore
import PikirTestSupport
import Testing

/// Rot in a snapshot whose large sections memory is mapped from, on the system's own files.
@Suite struct RottenSnapshotTests {
  private let directory = TemporaryDirectory()
  private let environment = StorageEnvironment.testing(PosixFileSystem(), seed: 7)

  /// A workspace mapped from `snap-2`, most of which is one review's text.
  private func mapped() throws -> Workspace {
    let clock = PinnedClock(1000)
    let place = directory("work")
    let workspace = try Workspace.create(at: place, clock: clock, in: environment)
    try workspace.importing([Record(id: "1", text: String(repeating: "a", count: 3 << 20))])
    try workspace.save()
    try workspace.close()
    return try Workspace.open(
      at: place,
      access: .readWrite(waitSeconds: 0),
      clock: clock,
      in: environment
    )
  }

  /// Changes a byte in the middle of the text.
  private func rot() throws {
    let file = try PosixFileSystem().open(directory("work/.pikir/snap-2"), .update)
    let byte: [UInt8] = [0x7A]
    try byte.withUnsafeBytes { try file.write($0, at: 3 << 19) }
  }

  @Test func `a copy of rotten memory is refused, and none is left behind`() throws {
    let workspace = try mapped()
    try rot()
    let refusal = #expect(throws: Diagnostic.self) {
      try workspace.saveAs(directory("copy"), in: environment)
    }
    #expect(refusal?.code == .damaged)
    #expect(refusal?.message.contains("section 10") == true)
    #expect(throws: FileError.self) { try PosixFileSystem().list(directory: directory("copy")) }
  }

  @Test func `a snapshot that was whole at one save is looked at again before the next`() throws {
    let workspace = try mapped()
    try workspace.performing(SettingOperation(name: "a", value: "1"))
    try workspace.save()
    try rot()
    try workspace.performing(SettingOperation(name: "a", value: "2"))
    let refusal = #expect(throws: Diagnostic.self) { try workspace.save() }
    #expect(refusal?.code == .damaged)
    #expect(workspace.isReadOnly)
  }

  @Test func `closing tells that a due snapshot could not be made of rotten memory`() throws {
    let workspace = try mapped()
    try rot()
    let value = String(repeating: "v", count: 9 << 20)
    try workspace.performing(SettingOperation(name: "a", value: value))
    try workspace.close()
    #expect(workspace.closingNotes.map(\.code) == [.damaged])
    #expect(workspace.closingNotes.map(\.severity) == [.warning])
  }
}
