import PikirBase
import PikirShell
import PikirStore
import PikirTestSupport
import PikirText
import Testing

@Suite struct TranscriptRecorderTests {
  private static let csv = "id,text,rating,lang\nn1,Good lamp,4,en\nm1,Bad lamp,1,en\n"

  /// Somebody who types lines and answers questions.
  private final class Typist: LineSource, Person {
    let name = "<stdin>"
    let isInteractive = true
    private var texts: [String]
    private let reply: String

    init(_ texts: [String], reply: String) {
      self.texts = texts
      self.reply = reply
    }

    func next(_ request: LineRequest) -> LineInput {
      texts.isEmpty ? .end : .line(Array(texts.removeFirst().utf8))
    }

    func answer(to question: DisplayText) -> String? { reply }
  }

  /// Records a session that began with nothing, on a clock of its own and a wide screen.
  private func record(_ lines: [String], reply: String = "y") throws -> (ShellFixture, String) {
    let clock = PinnedClock(1_800_000_000)
    let typist = Typist(["record transcript story.md"] + lines + ["record stop"], reply: reply)
    let fixture = try ShellFixture(.scratch(clock: clock), person: typist)
    try fixture.write(Self.csv, to: "lamps.csv")
    fixture.session.settings.width = 100
    fixture.session.settings.pinnedNow = nil
    _ = LineLoop(fixture.session, source: typist).run()
    return (fixture, try fixture.read("story.md"))
  }

  private func differences(_ text: String, in fixture: ShellFixture) throws -> [[String]] {
    let document = try TranscriptDocument(name: "story.md", text: text)
    let runner = TranscriptRunner(environment: fixture.environment, temporaryParent: "/tmp")
    return try runner.run(document, besideFilesIn: fixture.folder).differences
  }

  @Test func `a session with slips, sets and a question passes as a test`() throws {
    let (fixture, text) = try record([
      "import lamps.csv", "find ratng:1", "find rating:1 \\", "  lamp", "| tag +bad",
      "import many.csv", "", "ops", "timer on", "find", "| tag +all", "undo", "sets",
      "alias bad = find rating:1", "bad", "requires pikir >= 99", "save-as \"\"",
    ])
    #expect(try differences(text, in: fixture).isEmpty, "\(text)")
    #expect(text.contains("pikir> set width 100\n"))
    #expect(text.contains("pikir> find rating:1 \\\n     >   lamp\n"))
    #expect(text.contains("<stdin>:1:6: error[Q102]"))
    #expect(text.contains("and this is [VERSION]"))
    #expect(!text.contains("record"))
  }

  @Test func `a yes is said beforehand and a no leaves the line out`() throws {
    let rows = (1...40).map { "k\($0),Kettle \($0),2,en\n" }.joined()
    func story(_ reply: String) throws -> (ShellFixture, String) {
      let typist = Typist(
        [
          "record transcript story.md", "import many.csv", "find | tag +all", "stats",
          "record stop",
        ],
        reply: reply
      )
      let fixture = try ShellFixture(.scratch(clock: PinnedClock(0)), person: typist)
      try fixture.write("id,text,rating,lang\n" + rows, to: "many.csv")
      _ = LineLoop(fixture.session, source: typist).run()
      return (fixture, try fixture.read("story.md"))
    }
    let (agreed, yes) = try story("y")
    #expect(yes.contains("pikir> set confirm never\npikir> find | tag +all\n"))
    #expect(try differences(yes, in: agreed).isEmpty, "\(yes)")
    let (refused, no) = try story("n")
    #expect(!no.contains("+all"))
    #expect(try differences(no, in: refused).isEmpty, "\(no)")
  }

  @Test func `the file is whole after every line and nothing speaks to it afterwards`() throws {
    let typist = Typist(["record transcript story.md", "echo one"], reply: "n")
    let fixture = try ShellFixture(.scratch(clock: PinnedClock(0)), person: typist)
    _ = LineLoop(fixture.session, source: typist).run()
    let text = try fixture.read("story.md")
    #expect(text.hasSuffix("pikir> echo one\none\n```\n"))
    #expect(try differences(text, in: fixture).isEmpty)
    try fixture.run("record stop")
    try fixture.run("echo two")
    #expect(try fixture.read("story.md") == text)
    #expect(fixture.session.settings.pinnedNow == nil)
  }

  @Test func `a clock that was set meanwhile stays`() throws {
    let fixture = try ShellFixture()
    try fixture.run("record transcript story.md")
    #expect(fixture.session.settings.pinnedNow == ShellFixture.instant)
    try fixture.run("set clock 2026-01-02")
    try fixture.run("record stop")
    #expect(fixture.session.settings.value(of: .clock) == "2026-01-02T00:00:00Z")
  }

  @Test func `a session that began before says what a test lacks`() throws {
    let fixture = try ShellFixture()
    try fixture.run("find rating:1")
    let said = try fixture.run("record transcript story.md")
    #expect(said.hasPrefix("a test begins with nothing, and here the workspace held 12 reviews"))
    #expect(try fixture.read("story.md").contains("and sets had numbers already: a test has to"))
  }
}
