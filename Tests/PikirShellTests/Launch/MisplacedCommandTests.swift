import PikirBase
import PikirShell
import Testing

/// A line of the prompt among the words of the system's shell is answered with what was meant.
@Suite struct MisplacedCommandTests {
  private func misplaced(_ line: [String]) -> MisplacedCommand? {
    MisplacedCommand(line, subcommands: ["run", "test", "session", "demo"]) { name in
      ["shop", "ops"].contains(name) ? .directory : nil
    }
  }

  @Test(arguments: [
    (["plugin", "doc"], "pikir -c 'plugin doc'"),
    (["find", "rating:1"], "pikir -c 'find rating:1'"),
    (["shop", "find", "rating:1"], "pikir shop -c 'find rating:1'"),
    (["import", "--preview", "a b.csv"], "pikir -c 'import --preview \"a b.csv\"'"),
    (["shop", "views", "--format", "json", "--yes"], "pikir shop --format json --yes -c 'views'"),
    (["find", "it's"], "pikir -c 'find it'\\''s'"), (["undo"], "pikir -c 'undo'"),
  ])
  func `the line that was meant`(words: [String], line: String) {
    #expect(misplaced(words)?.line == line)
    #expect(misplaced(words)?.diagnostic.code.exitStatus == .usage)
  }

  @Test(arguments: [
    [], ["shop"], ["ops"], ["new"], ["help", "find"], ["run", "x"], ["shop", "-c", "ops"],
    ["--version"], ["--create", "new"], ["test", "page.md"],
  ])
  func `other lines are left alone`(words: [String]) {
    #expect(misplaced(words) == nil)
  }
}
