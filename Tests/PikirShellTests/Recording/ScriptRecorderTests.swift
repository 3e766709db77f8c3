import PikirBase
import PikirShell
import PikirStore
import PikirTestSupport
import Testing

@Suite struct ScriptRecorderTests {
  private let fixture: ShellFixture

  init() throws {
    fixture = try ShellFixture()
    try fixture.write("id,text,rating\nn1,Good lamp,4\nm1,Good,5\n", to: "more.csv")
  }

  /// Runs lines while they are recorded, faults and all.
  private func record(_ lines: [String], options: String = "") throws -> String {
    try fixture.run("record f.pikir \(options)")
    for line in lines { _ = try? fixture.run(line) }
    try fixture.run("record stop")
    return try fixture.read("f.pikir")
  }

  /// The script without what every one begins with.
  private func body(_ script: String) -> [String] {
    script.split(separator: "\n").map(String.init).drop { line in
      ["# Recorded", "requires", "set tz", "set clock", "set seed"].contains {
        line.hasPrefix($0)
      }
    }.map { $0 }
  }

  /// The hash of the state after the script ran on another workspace that began the same.
  private func replayed(_ script: String) throws -> String {
    let other = try ShellFixture()
    try other.write("id,text,rating\nn1,Good lamp,4\nm1,Good,5\n", to: "more.csv")
    let result = try other.runScripts(script)
    #expect(result.status == .success, "\(result.output)\n\(script)")
    return other.session.workspace.stateHash()
  }

  @Test func `record off is no file of that name`() throws {
    let fault = #expect(throws: Diagnostic.self) { try fixture.run("record off") }
    #expect(fault?.hints == ["a file of that name is written: record ./off"])
    #expect(fixture.session.recording == nil)
  }

  @Test func `the header pins the world`() throws {
    let script = try record([])
    #expect(
      script == """
        # Recorded in a workspace in memory, which held 12 reviews.
        requires pikir >= 0.1
        set tz UTC
        set clock 2026-03-01T09:00:00Z
        set seed 0

        """
    )
  }

  @Test func `sets get names, dates become absolute, changes are guarded`() throws {
    let script = try record([
      "find rating:1..2", "@1 lang:ru | tag +angry", "find date:>=-1000d", "| tag +late",
    ])
    #expect(
      body(script) == [
        "let s1 = rating:1..2  # was @1, 5 reviews",
        "@s1 lang:ru | expect 2 | tag +angry  # was op 2, 2 changed",
        "let s3 = date:>=2023-06-05  # was @3, 12 reviews",
        "@s3 | expect 12 | tag +late  # was op 3, 12 changed",
      ]
    )
    #expect(try replayed(script) == fixture.session.workspace.stateHash())
  }

  @Test func `a set whose search finds others by now is written out review by review`() throws {
    let script = try record(["find no:tags lang:ru", "rating:1..2 | tag +x", "@1 | tag +ru"])
    #expect(
      body(script).contains {
        $0.hasPrefix("let s1 = no:tags lang:kk") || $0.hasPrefix("let s1 = r")
      }
    )
    #expect(try replayed(script) == fixture.session.workspace.stateHash())
  }

  @Test func `two changes of the same set act on the same reviews`() throws {
    let script = try record(["find no:tags", "@1 | tag +a", "@1 | tag +b"])
    let lines = body(script)
    #expect(lines.filter { $0.hasPrefix("let ") }.count == 1)
    #expect(lines.last == "@s1 | expect 12 | tag +b  # was op 3, 12 changed")
    #expect(try replayed(script) == fixture.session.workspace.stateHash())
  }

  @Test func `failed lines and look-ups are left out, and kept with --all but for failures`() throws
  {
    let lines = ["fnd", "find ratng:1", "find rating:1", "stats", "rating:1 | tag +a", "echo hi"]
    #expect(body(try record(lines)) == ["rating:1 | expect 2 | tag +a  # was op 2, 2 changed"])
    let all = try record(lines, options: "--all --replace")
    #expect(body(all).first == "find rating:1")
    #expect(body(all).contains("stats"))
    #expect(!all.contains("fnd"))
  }

  @Test func `a line that failed half-way is written as far as it went`() throws {
    let script = try record(["rating:1 | tag +a | expect 5"])
    #expect(body(script) == ["r4,r9 | expect 2 | tag +a  # was op 2, 2 changed"])
    #expect(try replayed(script) == fixture.session.workspace.stateHash())
  }

  @Test func `a line that failed before it changed anything is not written`() throws {
    let script = try record(["rating:1 | tag +a | tag -none", "rating:1 | tag +a | note \"b\""])
    #expect(
      body(script) == ["rating:1 | expect 2 | tag +a | note \"b\"  # was op 2, 2 changed"]
    )
    #expect(try replayed(script) == fixture.session.workspace.stateHash())
  }

  @Test func `a script that fails on its way is written as far as it went`() throws {
    try fixture.write("rating:1 | tag +a\nrating:1 | tag -none\n", to: "inner.pikir")
    let script = try record(["source inner.pikir"])
    #expect(body(script) == ["rating:1 | expect 2 | tag +a  # was op 2, 2 changed"])
    #expect(try replayed(script) == fixture.session.workspace.stateHash())
  }

  @Test func `an import's file is a parameter`() throws {
    let script = try record(["import more.csv source=x", "undo", "redo"])
    #expect(
      body(script) == [
        "param input = more.csv", "import $input source=x  # was op 2, 2 changed",
        "undo  # was op 3, 2 changed", "redo  # was op 4, 2 changed",
      ]
    )
    #expect(try replayed(script) == fixture.session.workspace.stateHash())
  }

  @Test func `what apply did is the line that was planned`() throws {
    let script = try record(["find rating:1", "? @1 | tag +a", "apply"])
    #expect(body(script).last == "@s1 | expect 2 | tag +a  # was op 2, 2 changed")
    #expect(try replayed(script) == fixture.session.workspace.stateHash())
  }

  @Test func `aliases, values and scripts stand as what they did`() throws {
    try fixture.write("set seed 5\nrating:2 | note \"two\nlines\"\n", to: "inner.pikir")
    let script = try record([
      "alias bad = find rating:1", "bad | tag +a", "param stars = 3", "rating:$stars | tag +b",
      "source inner.pikir", "view low = rating:1", "rating:5 | pin good", "find lang:kk | sample 2",
      "@_ | tag +drawn", "let late = lang:lv", "@late | put status=open",
    ])
    let lines = body(script)
    #expect(lines.contains("find rating:1 | expect 2 | tag +a  # was op 2, 2 changed"))
    #expect(lines.contains { $0.hasPrefix("rating:3 | expect") })
    #expect(lines.contains("set seed 5"))
    #expect(!script.contains("source") && !script.contains("$stars") && !script.contains("alias"))
    #expect(try replayed(script) == fixture.session.workspace.stateHash())
  }

  @Test func `a limit, a selection and settings are as they were`() throws {
    try fixture.run("limit -lang:kk")
    let script = try record([
      "find date:>=-1000d", "select @_", "@sel | note \"seen\"", "limit", "set", "set seed 3",
      "limit off", "find | sample 4", "| tag +drawn",
    ])
    #expect(script.contains("\nlimit -lang:kk\nlet was_sel = "))
    #expect(script.contains("\nset seed 3\nlimit off\nlet s"))
    #expect(try replayed(script) == fixture.session.workspace.stateHash())
  }

  @Test func `a line that writes a file replaces it when it runs again`() throws {
    let script = try record([
      "lang:kk | into kk.csv", "ops export 1 ops.pikir", "rating:1 | as csv",
    ])
    #expect(
      body(script) == ["lang:kk | into! kk.csv", "ops export 1 ops.pikir --replace"]
    )
    #expect(try fixture.runScripts(script).status == .success)
  }

  @Test func `what a command writes into a file is recorded with its stages`() throws {
    let script = try record([
      "facets lang | as csv | into x.csv", "find lang:lv", "last | into! z.csv",
      "similar r7 --top 3 | where -@1 | show r | into near.csv",
    ])
    #expect(
      body(script) == [
        "facets lang | as csv | into! x.csv", "let s1 = lang:lv  # was @1, 2 reviews",
        "similar r7 --top 3 | where -@s1 | show r | into! near.csv",
      ]
    )
    #expect(try fixture.runScripts(script).status == .success)
    #expect(body(try record(["ops | take 1"], options: "--all --replace")) == ["ops | take 1"])
  }

  @Test func `a change of a whole workspace needs no answer when it runs again`() throws {
    fixture.session.assumesYes = true
    let script = try record(["find | tag +all", "tags rename all every", "tags delete every"])
    #expect(try replayed(script) == fixture.session.workspace.stateHash())
  }

  @Test func `a file that is there is not overwritten`() throws {
    try fixture.write("mine", to: "f.pikir")
    let fault = #expect(throws: Diagnostic.self) { try fixture.run("record f.pikir") }
    #expect(fault?.hints.first == "replace it with: record f.pikir --replace")
    #expect(try fixture.read("f.pikir") == "mine")
    try fixture.run("record f.pikir --replace")
    #expect(try fixture.read("f.pikir").hasPrefix("# Recorded"))
    let second = #expect(throws: Diagnostic.self) { try fixture.run("record g.pikir") }
    #expect(second?.message == "f.pikir is being recorded already")
  }

  @Test(arguments: 1...4)
  func `a disk that fills up ends the recording and no work`(call: Int) throws {
    let disk = InMemoryFileSystem()
    var environment = fixture.environment
    environment.directories = []
    let failing = FailingFileSystem(disk, plan: nil)
    environment.fileSystem = failing
    let screen = CapturingScreen()
    let session = Session(
      workspace: try TinyWorkspace.make(clock: environment.clock),
      environment: environment,
      printer: Printer(output: screen, errors: screen)
    )
    func run(_ text: String) throws {
      let script = try Script(name: "t", bytes: Array(text.utf8), registry: session.registry)
      for line in script.lines { try session.run(line) }
    }
    try run("record /f.pikir")
    try run("rating:1 | tag +a")
    let whole = disk.contents(of: "/f.pikir")
    disk.setCapacity(bytes: (whole?.count ?? 0) + call)
    try run("rating:2 | tag +b")
    #expect(session.workspace.operations.count == 3)
    #expect(session.recording == nil)
    #expect(disk.contents(of: "/f.pikir") == whole)
    #expect(screen.take().contains("warning[C109]: the recording to /f.pikir ends here"))
  }
}
