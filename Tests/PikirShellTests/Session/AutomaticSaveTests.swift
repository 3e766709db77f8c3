import PikirBase
import PikirStore
import PikirTestSupport
import Testing

@Suite struct AutomaticSaveTests {
  @Test func `a save that finds no room is a warning, and waits before the next`() throws {
    let disk = InMemoryFileSystem()
    let workspace = try Workspace.create(
      at: "/desk",
      clock: PinnedClock(ShellFixture.instant),
      in: .testing(disk)
    )
    let fixture = try ShellFixture(workspace)
    // More than the 8 MiB after which a snapshot is due.
    let value = String(repeating: "v", count: 9 << 20)
    let plan = try workspace.plan(SettingOperation(name: "a", value: value))
    _ = try workspace.apply(plan, command: "set a")
    let used = disk.allFiles().reduce(0) { $0 + (disk.contents(of: $1)?.count ?? 0) }
    disk.setCapacity(bytes: used + 1 << 20)
    let said = try fixture.run("echo done")
    #expect(said.contains("done\n"))
    #expect(
      said.contains("warning[S105]: every command is safe; the snapshot could not be written")
    )
    #expect(!said.contains("nothing was changed"))
    #expect(try fixture.run("echo done") == "done\n")
    disk.setCapacity(bytes: .max)
    try workspace.save()
    #expect(disk.contents(of: "/desk/.pikir/snap-2") != nil)
  }
}
