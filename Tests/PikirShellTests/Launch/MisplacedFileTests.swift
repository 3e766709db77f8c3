import PikirBase
import PikirShell
import Testing

/// A file in the place of a workspace is answered with the line of the shell that was meant.
@Suite struct MisplacedFileTests {
  private static let files = [
    "s.pikir", "../s.pikir", "reviews.csv", "b.xlsx", "my file.csv", "it's.csv",
  ]

  private func misplaced(_ line: [String]) -> MisplacedFile? {
    MisplacedFile(line, subcommands: ["run", "test", "verify", "session", "demo"]) { name in
      if Self.files.contains(name) { return .regular }
      return ["shop", "W 1"].contains(name) ? .directory : nil
    }
  }

  @Test(arguments: [
    (["s.pikir"], "pikir run s.pikir"),
    (["shop", "../s.pikir"], "pikir run ../s.pikir --workspace shop"),
    (["--create", "W 1", "s.pikir"], "pikir run s.pikir --workspace 'W 1' --create"),
    (["run", "shop", "s.pikir"], "pikir run s.pikir --workspace shop"),
    (["reviews.csv"], "pikir -c 'import reviews.csv'"),
    (["shop", "reviews.csv"], "pikir shop -c 'import reviews.csv'"),
    (["new", "reviews.csv", "--create"], "pikir new --create -c 'import reviews.csv'"),
    (["session", "shop", "reviews.csv"], "pikir shop -c 'import reviews.csv'"),
    (["import", "reviews.csv"], "pikir -c 'import reviews.csv'"),
    (["import", "reviews.csv", "b.xlsx"], "pikir -c 'import reviews.csv b.xlsx'"),
    (["my file.csv"], "pikir -c 'import \"my file.csv\"'"),
    (["it's.csv"], "pikir -c 'import it'\\''s.csv'"),
  ])
  func `the line that was meant`(words: [String], line: String) {
    #expect(misplaced(words)?.line == line)
    #expect(misplaced(words)?.diagnostic.code.exitStatus == .usage)
  }

  @Test(arguments: [
    [], ["shop"], ["nothing"], ["run", "s.pikir"], ["run", "s.pikir", "since=-7d"],
    ["test", "s.pikir"], ["verify", "reviews.csv"], ["import"], ["shop", "-c", "reviews.csv"],
    ["--version"], ["run", "reviews.csv"], ["run", "s.pikir", "--workspace", "shop"],
  ])
  func `other command lines are left to the parser`(words: [String]) {
    #expect(misplaced(words) == nil)
  }
}
