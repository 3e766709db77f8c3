import PikirBase
import PikirShell
import PikirStore
import PikirTestSupport
import Testing

@Suite struct SalvageReportTests {
  private let disk = InMemoryFileSystem()
  private let clock = PinnedClock(ShellFixture.instant)
  private let screen = CapturingScreen()

  private func salvage() throws -> PikirBase.ExitStatus {
    let environment = SessionEnvironment(
      fileSystem: disk,
      clock: clock,
      home: ShellFixture.root
    )
    return try Inspection(
      printer: Printer(output: screen, errors: screen),
      environment: environment
    ).salvage("/desk", to: "/new", acceptsSuspect: false)
  }

  private func fill() throws {
    let workspace = try Workspace.create(at: "/desk", clock: clock, in: .testing(disk))
    for value in ["1", "2"] {
      let plan = try workspace.plan(SettingOperation(name: "a", value: value))
      _ = try workspace.apply(plan, command: "set a")
      if value == "1" { try workspace.save() }
    }
    try workspace.close()
  }

  @Test func `a snapshot is no command, and nothing left out is success`() throws {
    try fill()
    #expect(try salvage() == .success)
    #expect(screen.take().contains("recovered 0 reviews and 1 command into /new\n"))
  }

  @Test func `commands that do not fit are told, and the exit status says so`() throws {
    try fill()
    let opened = try WorkspaceStorage.open(
      at: "/desk",
      access: .readWrite(waitSeconds: 0),
      in: .testing(disk)
    )
    // An operation whose bytes mean nothing.
    _ = try opened.storage.append(OperationKind(rawValue: 1), payload: [0xFF, 0xFF])
    try opened.storage.close()
    #expect(try salvage() == .commandFailed)
    let said = screen.take()
    #expect(said.contains("1 recovered commands do not fit"))
    #expect(said.contains("and 1 command into /new\n"))
  }
}
