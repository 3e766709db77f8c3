import PikirStore
import PikirBase
import PikirShell
import PikirTestSupport
import Testing

@Suite struct ScriptRunnerTests {
  @Test func `an error in line 7 is found before line 1 runs`() throws {
    let fixture = try ShellFixture()
    let text = """
      echo one
      lang:kk | tag +seen
      echo three
      echo four
      echo five
      echo six
      find ratng:1
      """
    let (status, output) = try fixture.runScripts(text)
    #expect(status == .usage)
    #expect(output.hasPrefix("-c#1:7:6: error[Q102]: unknown field \"ratng\""))
    #expect(!output.contains("one"))
    #expect(fixture.session.workspace.operations.count == 1)
  }

  @Test func `an importer that an earlier line brings is no missing file`() throws {
    let fixture = try ShellFixture()
    try fixture.run("save-as ws")
    try fixture.write("id,stars,review\n1,5,Good tea\n2,1,Bad tea\n", to: "tea.csv")
    let (status, output) = try fixture.runScripts(
      "plugin new importer teas tea.csv",
      "import teas tea.csv"
    )
    #expect(status == .success, "\(output)")
    #expect(output.contains("tea.csv: 2 rows, 2 new"))
    let (missing, said) = try fixture.runScripts(
      "plugin disable teas",
      "import no-teas tea.csv"
    )
    #expect(missing != .success)
    #expect(!said.contains("is off"), "nothing ran")
    let (later, file) = try fixture.runScripts("plugin enable teas", "import teas no-tea.csv")
    #expect(later == .io)
    #expect(file.contains("no-tea.csv"))
    #expect(!file.contains("is on"), "nothing ran")
  }

  // Decisions, "Language and session" 3: these are wrong whatever earlier lines do.
  @Test(arguments: [
    ("find (lang:ru)) x", PikirBase.ExitStatus.usage),
    ("fnd x", .usage),
    ("lang:kk | tga +x", .usage),
    ("lang:kk | tag x", .usage),
    ("lang:kk | reply nothing", .usage),
    ("lang:kk | put colour=red", .usage),
    ("find | sort ratng", .usage),
    ("find rating:abc", .usage),
    ("find rating:5..1", .usage),
    ("import nothing.csv", .io),
    ("import --strikt tiny.csv", .usage),
    ("source nothing.pikir", .io),
    ("set widht 80", .usage),
    ("set width 3", .usage),
    ("assert count(ratng:1) = 1", .usage),
    ("requires pikir >= 99", .usage),
    ("find city:$unknown", .usage),
    ("undo sometime", .usage),
    ("tags rename a \"b c\"", .usage),
  ])
  func `a wrong line stops the whole script before it starts`(
    line: String,
    status: PikirBase.ExitStatus
  ) throws {
    let fixture = try ShellFixture()
    let result = try fixture.runScripts("echo started\n" + line)
    #expect(result.status == status, "\(result.output)")
    #expect(!result.output.contains("started"))
    #expect(result.output.contains("-c#1:2:"))
  }

  // What an earlier line may make is looked at when its line runs.
  @Test(arguments: [
    "lang:kk | tag +fresh\nfind tag:fresh | agg n=count()",
    "let low = rating:1\n@low | agg n=count()",
    "rating:1 | pin low\n@low | agg n=count()",
    "view low = rating:1\nview:low | agg n=count()",
    "lang:kk | put x.shelf=3\nfind x.shelf:3 | agg n=count()",
    "find | show id | into ids.csv\nfind | show id rating | as csv | into stars.csv",
    "find lang:kk\n@1 | agg n=count()",
  ])
  func `names that an earlier line makes pass the check`(text: String) throws {
    let (status, output) = try ShellFixture().runScripts(text)
    #expect(status == .success, "\(output)")
  }

  @Test func `a file that an earlier line writes passes the check`() throws {
    let fixture = try ShellFixture()
    let (status, output) = try fixture.runScripts(
      "find | show id rating text | as csv | into copy.csv\nimport copy.csv source=copy"
    )
    #expect(status == .success, "\(output)")
    #expect(output.contains("copy.csv: 12 rows, 12 new"))
  }

  @Test func `a script stops at the first error of its run`() throws {
    let (status, output) = try ShellFixture().runScripts(
      "echo one\nfind tag:nothing\necho three"
    )
    #expect(status == .usage)
    #expect(output.hasPrefix("one\n-c#1:2:10: error[Q105]"))
    #expect(!output.contains("three"))
  }

  @Test func `the lines of several -c are checked together`() throws {
    let (status, output) = try ShellFixture().runScripts("echo one", "fnd x", "find ratng:1")
    #expect(status == .usage)
    #expect(output.contains("-c#2:1:1: error[C101]"))
    #expect(output.contains("-c#3:1:6: error[Q102]"))
    #expect(!output.contains("one\n"))
  }

  @Test func `at most five faults are told`() throws {
    let lines = (1...9).map { "fnd \($0)" }.joined(separator: "\n")
    let (_, output) = try ShellFixture().runScripts(lines)
    #expect(output.split(separator: "\n").filter { $0.contains("error[") }.count == 5)
  }

  // Decisions, "Language and session" 4.
  @Test(arguments: [
    ("echo fine", PikirBase.ExitStatus.success),
    ("undo 9", .commandFailed),
    ("find tag:nothing", .usage),
    ("assert count(lang:kk) = 99", .mismatch),
    ("lang:kk | expect 99 | tag +x", .mismatch),
    ("open nowhere", .io),
    ("find | show id | into nowhere/x.csv", .io),
  ])
  func `each kind of failure has its exit status`(line: String, status: PikirBase.ExitStatus) throws
  {
    let result = try ShellFixture().runScripts(line)
    #expect(result.status == status, "\(result.output)")
  }

  @Test func `values of the caller win over those of the script`() throws {
    let fixture = try ShellFixture()
    fixture.session.givenParameters = ["stars": "5"]
    let (_, output) = try fixture.runScripts("param stars = 1\nfind rating:$stars | agg n=count()")
    #expect(output == "@1  4 of 12 reviews\nn\n4\n")
  }

  @Test func `a value for a parameter that the script does not have is refused`() throws {
    let fixture = try ShellFixture()
    try fixture.write("param stars = 1\necho $stars\n", to: "s.pikir")
    let (status, output) = try fixture.runScripts("echo started\nsource s.pikir star=5")
    #expect(status == .usage)
    #expect(output.hasPrefix("-c#1:2:1: error[C108]: s.pikir has no parameter \"star\""))
    #expect(output.contains("hint: did you mean \"stars\"?"))
    fixture.session.givenParameters = ["b": "3"]
    #expect(try fixture.runScripts("echo started\nparam a = 1").status == .usage)
    #expect(try fixture.runScripts("param b = 1\nsource s.pikir stars=2").output == "2\n")
  }

  @Test(arguments: [
    ("echo started\nsave", PikirBase.ExitStatus.io),
    ("echo started\nsave-as shop\nsave", .success),
    ("echo started\nopen shop --create\nsave", .success),
  ])
  func `saving a workspace that has no place is refused before line 1`(
    text: String,
    status: PikirBase.ExitStatus
  ) throws {
    let result = try ShellFixture().runScripts(text)
    #expect(result.status == status, "\(result.output)")
    #expect(result.output.contains("started") == (status == .success))
  }

  @Test func `quit ends all scripts of a call`() throws {
    let (status, output) = try ShellFixture().runScripts("echo a\nquit\necho b", "echo c")
    #expect(status == .success)
    #expect(output == "a\n")
  }

  @Test func `a script that runs itself is refused 16 deep`() throws {
    let fixture = try ShellFixture()
    try fixture.write("source loop.pikir\n", to: "loop.pikir")
    let (status, output) = try fixture.runScripts("source loop.pikir")
    #expect(status == .usage)
    #expect(output.contains("error[C112]"))
  }
}
