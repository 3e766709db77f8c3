import PikirBase
import PikirShell
import PikirTestSupport
import Testing

@Suite struct HistoryKeeperTests {
  /// Lines as an editor hands them over.
  private final class Typed: LineSource {
    let name = "<stdin>"
    let isInteractive = true
    private var texts: [String]

    init(_ texts: [String]) { self.texts = texts }

    func next(_ request: LineRequest) -> LineInput {
      texts.isEmpty ? .end : .line(Array(texts.removeFirst().utf8))
    }
  }

  private func type(_ texts: [String], into fixture: ShellFixture, _ log: HistoryLog) {
    fixture.session.history = log
    fixture.session.observers.append(HistoryKeeper(log))
    _ = LineLoop(fixture.session, source: Typed(texts)).run()
  }

  private func texts(_ log: HistoryLog) -> [String] {
    (0..<log.count).map { String(decoding: log.text(at: $0), as: UTF8.self) }
  }

  @Test func `lines are kept as they were typed, with how they ended`() throws {
    let fixture = try ShellFixture()
    let log = HistoryLog(path: nil)
    type(
      ["find rating:1 \\", "  lang:ru  # first", "fnd", " echo secret", "# nothing", ""],
      into: fixture,
      log
    )
    #expect(texts(log) == ["find rating:1 \\\n  lang:ru  # first", "fnd"])
    #expect(log.entry(at: 0).status == 0)
    #expect(log.entry(at: 1).status == 2)
    #expect(log.entry(at: 0).time == ShellFixture.instant)
  }

  @Test func `an alias is kept as it was typed`() throws {
    let fixture = try ShellFixture()
    let log = HistoryLog(path: nil)
    type(["alias bad = find rating:1", "bad lang:ru"], into: fixture, log)
    #expect(texts(log).last == "bad lang:ru")
  }

  @Test func `a disk that takes nothing is told of once and stops no work`() throws {
    let disk = InMemoryFileSystem()
    disk.setReadOnly(true)
    let fixture = try ShellFixture()
    let log = HistoryLog(path: "/h", fileSystem: disk)
    type(["echo one", "echo two"], into: fixture, log)
    let output = fixture.take()
    #expect(output.split(separator: "\n").filter { $0.contains("warning[C109]") }.count == 1)
    #expect(output.hasSuffix("two\n"))
    #expect(texts(log) == ["echo one", "echo two"])
  }

  @Test func `no text of a review reaches the file`() throws {
    let disk = InMemoryFileSystem()
    let fixture = try ShellFixture()
    let log = HistoryLog(path: "/h", fileSystem: disk)
    type(["find lang:ru", "@1 | note \"seen\"", "find ops:1"], into: fixture, log)
    let output = fixture.take()
    let word = "чайник"
    #expect(output.lowercased().contains(word))
    let kept = String(decoding: disk.contents(of: "/h") ?? [], as: UTF8.self)
    #expect(!kept.lowercased().contains(word))
    #expect(kept.split(separator: "\n").count == 3)
  }

  @Test func `ranges, search and export read the same history`() throws {
    let fixture = try ShellFixture()
    let log = HistoryLog(path: nil)
    type(["echo Ёлка", "fnd", "echo two", "echo three"], into: fixture, log)
    _ = fixture.take()
    #expect(try fixture.run("history 2..3 | show n,line") == "n  line\n2  fnd\n3  echo two\n")
    #expect(try fixture.run("history grep елк | show n") == "n\n1\n")
    try fixture.run("history export all f.pikir")
    #expect(try fixture.read("f.pikir") == "echo Ёлка\necho two\necho three\n")
    #expect(try fixture.run("history 1 --workspace | show line") == "line\necho three\n")
    #expect(try fixture.run("history 2..3 --workspace | show n") == "n\n2\n3\n")
    for range in ["0", "9..", "3..2", "..", "x"] {
      let fault = #expect(throws: Diagnostic.self) { try fixture.run("history \(range)") }
      #expect(fault?.code == .unknownName)
    }
  }
}
