import PikirBase
import PikirShell
import PikirTestSupport
import Testing

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

@Suite struct HistoryLogTests {
  private static let path = "/home/a/.local/state/pikir/history.jsonl"

  private let disk = InMemoryFileSystem()

  init() throws { try disk.makeDirectory("/home", mode: 0o700) }

  private func log(limitBytes: Int = HistoryLog.limitBytes) -> HistoryLog {
    HistoryLog(path: Self.path, fileSystem: disk, limitBytes: limitBytes)
  }

  private func entry(_ text: String, status: Int32 = 0) -> HistoryEntry {
    HistoryEntry(time: 1_772_355_600, workspace: "/shop", status: status, text: Array(text.utf8))
  }

  private func texts(_ log: HistoryLog) -> [String] {
    (0..<log.count).map { String(decoding: log.text(at: $0), as: UTF8.self) }
  }

  @Test func `a line stands in the file as one object with its time, status and workspace`() {
    log().append(entry("find \"не работает\" \\\n  | take 3\t#\u{1}", status: 2))
    let text = String(decoding: disk.contents(of: Self.path) ?? [], as: UTF8.self)
    #expect(
      text == #"{"time":1772355600,"status":2,"workspace":"/shop","#
        + #""line":"find \"не работает\" \\\n  | take 3\t#\u0001"}"# + "\n"
    )
  }

  @Test func `another session reads back what one wrote`() {
    let one = entry("find \"не работает\" \\\n  | take 3\t#\u{1}", status: 2)
    log().append(one)
    let other = log()
    #expect(other.count == 1)
    #expect(other.entry(at: 0) == one)
  }

  @Test func `two sessions share the file and see each other after a refresh`() {
    let (one, other) = (log(), log())
    #expect(one.count == 0)
    one.append(entry("a"))
    other.append(entry("b"))
    one.append(entry("c"))
    #expect(texts(one) == ["a", "b", "c"])
    #expect(texts(other) == ["a", "b", "c"])
    one.append(entry("d"))
    #expect(other.count == 3)
    other.refresh()
    #expect(texts(other) == ["a", "b", "c", "d"])
    #expect(texts(one) == ["a", "b", "c", "d"])
  }

  @Test func `lines with the same text one after the other count once, with the last status`() {
    let log = log()
    log.append(entry("a", status: 2))
    log.append(entry("a"))
    log.append(entry("b"))
    log.append(entry("a"))
    #expect(texts(log) == ["a", "b", "a"])
    #expect(log.entry(at: 0).status == 0)
  }

  @Test func `torn and foreign lines are passed over and stay in the file`() throws {
    log().append(entry("a"))
    let torn = (disk.contents(of: Self.path) ?? []) + Array("not ours\n{\"time\":17".utf8)
    disk.setContents(of: Self.path, to: torn)
    let log = log()
    #expect(texts(log) == ["a"])
    log.append(entry("b"))
    #expect(texts(log) == ["a", "b"])
    #expect(disk.contents(of: Self.path)?.starts(with: torn + [0x0A]) == true)
  }

  @Test func `a file beyond its limit keeps its newest lines and no session notices`() {
    let (one, other) = (log(limitBytes: 4096), log(limitBytes: 4096))
    #expect(other.count == 0)
    for number in 0..<200 { one.append(entry("line \(number)")) }
    let size = disk.contents(of: Self.path)?.count ?? 0
    #expect(size <= 4096 && size > 2048)
    other.refresh()
    #expect(texts(other) == texts(one))
    #expect(texts(other).last == "line 199")
    #expect(texts(other).count < 60)
    #expect(disk.allFiles() == [Self.path, Self.path + ".lock"])
  }

  @Test func `lines are found by their beginning and by a part in any case`() {
    let log = log()
    for text in ["find Ёлка", "ops", "find \"ёж\"\n| take 1", "find abc"] {
      log.append(entry(text))
    }
    #expect(log.lastIndex(before: 4, startingWith: Array("find".utf8)) == 3)
    #expect(log.lastIndex(before: 3, startingWith: Array("find \"ё".utf8)) == 2)
    #expect(log.firstIndex(after: 0, startingWith: Array("find".utf8)) == 2)
    #expect(log.firstIndex(after: 3, startingWith: Array("find".utf8)) == nil)
    #expect(log.lastIndex(before: 4, containing: "ЕЛК") == 0)
    #expect(log.lastIndex(before: 4, containing: "ЕЖ\"") == 2)
    // The n of an escaped line end is no letter of the text.
    #expect(log.lastIndex(before: 4, containing: "n|") == nil)
    #expect(log.lastIndex(before: 2, containing: "abc") == nil)
    #expect(log.firstIndex(after: -1, containing: "ЕЛК") == 0)
    #expect(log.firstIndex(after: 0, containing: "Ё") == 2)
    #expect(log.firstIndex(after: 3, containing: "find") == nil)
  }

  @Test func `nothing is read before somebody asks`() {
    let watched = FailingFileSystem(disk, countsReads: true)
    let log = HistoryLog(path: Self.path, fileSystem: watched)
    #expect(watched.trace.isEmpty)
    _ = log.count
    #expect(!watched.trace.isEmpty)
  }

  @Test(arguments: 1...12)
  func `a fault at any call costs at most the line in hand`(call: Int) {
    log().append(entry("before"))
    let failing = FailingFileSystem(
      disk,
      plan: FaultPlan(call: call, .tear(errno: 28)),
      countsReads: true
    )
    let broken = HistoryLog(path: Self.path, fileSystem: failing)
    broken.append(entry("lost"))
    // A lock that fails to close is let go of all the same.
    let matters = failing.hasFired && failing.trace[call - 1].operation != "close"
    failing.heal()
    #expect((broken.fault != nil) == matters)
    // The session remembers it all the same.
    #expect(texts(broken).last == "lost")
    let other = log()
    other.append(entry("after"))
    #expect(texts(other).first == "before")
    #expect(texts(other).last == "after")
  }

  @Test func `a home that cannot be written keeps the lines of the session`() {
    disk.setReadOnly(true)
    let log = log()
    log.append(entry("a"))
    log.append(entry("b"))
    #expect(texts(log) == ["a", "b"])
    #expect(log.fault?.isForbidden == true)
  }

  @Test func `a full disk leaves the file as it was`() {
    log().append(entry("a"))
    let before = disk.contents(of: Self.path)
    disk.setCapacity(bytes: (before?.count ?? 0) + 20)
    let log = log()
    log.append(entry("b"))
    #expect(disk.contents(of: Self.path) == before)
    #expect(texts(log) == ["a", "b"])
  }

  @Test func `lines that a full disk did not take go out with the next one, once`() {
    log().append(entry("a"))
    disk.setCapacity(bytes: (disk.contents(of: Self.path)?.count ?? 0) + 20)
    let (one, other) = (log(), log())
    one.append(entry("b"))
    one.append(entry("c"))
    disk.setCapacity(bytes: 1 << 20)
    other.append(entry("x"))
    one.append(entry("d"))
    #expect(texts(one) == ["a", "x", "b", "c", "d"])
    #expect(texts(log()) == ["a", "x", "b", "c", "d"])
  }

  @Test func `a file that cannot be shortened loses no line and shows none twice`() {
    let lines = (1...8).map { "line \($0)" }
    for line in lines { log().append(entry(line)) }
    let size = disk.contents(of: Self.path)?.count ?? 0
    disk.setCapacity(bytes: size + 100)
    let log = log(limitBytes: size)
    #expect(log.count == 8)
    log.append(entry("last"))
    #expect(texts(log) == lines + ["last"])
    #expect(log.fault == nil)
  }

  @Test func `a lock that somebody keeps is waited for a moment and no longer`() throws {
    log().append(entry("a"))
    let lock = try disk.open(Self.path + ".lock", .lock)
    #expect(try lock.tryLock(exclusive: true))
    let clock = ManualSteadyClock()
    let log = HistoryLog(path: Self.path, fileSystem: disk, steadyClock: clock)
    log.append(entry("b"))
    #expect(clock.milliseconds() >= 200 && clock.milliseconds() < 1000)
    #expect(texts(log) == ["a", "b"])
    try lock.close()
  }

  @Test func `sessions that write at once lose and tear nothing`() async throws {
    let fixture = try ShellFixture()
    let path = fixture.folder + "/history.jsonl"
    await withTaskGroup(of: Void.self) { group in
      for writer in 0..<4 {
        group.addTask {
          let log = HistoryLog(path: path)
          for number in 0..<100 {
            let text = Array("writer \(writer) line \(number)".utf8)
            log.append(HistoryEntry(time: 0, workspace: "/w\(writer)", status: 0, text: text))
          }
        }
      }
    }
    let log = HistoryLog(path: path)
    #expect(log.count == 400)
    for writer in 0..<4 {
      var found: [Int] = []
      var end = log.count
      while let next = log.lastIndex(before: end, typedIn: "/w\(writer)") {
        found.insert(next, at: 0)
        end = next
      }
      let texts = found.map { String(decoding: log.text(at: $0), as: UTF8.self) }
      #expect(texts == (0..<100).map { "writer \(writer) line \($0)" })
    }
  }

  @Test func `the file on a real disk is its person's alone`() throws {
    let fixture = try ShellFixture()
    let path = fixture.folder + "/state/pikir/history.jsonl"
    let log = HistoryLog(path: path)
    log.append(entry("a"))
    #expect(log.fault == nil)
    var info = stat()
    #expect(lstat(path, &info) == 0)
    #expect(info.st_mode & 0o777 == 0o600)
    #expect(lstat(fixture.folder + "/state", &info) == 0)
    #expect(info.st_mode & 0o777 == 0o700)
  }

  @Test func `without a path the lines live in memory`() {
    let log = HistoryLog(path: nil)
    log.append(entry("a"))
    #expect(texts(log) == ["a"])
    #expect(log.fault == nil)
  }

  @Test(arguments: [
    (["PIKIR_HISTORY": "/h", "HOME": "/home/a"], "/h"),
    (["PIKIR_HISTORY": "", "HOME": "/home/a"], nil),
    (["XDG_STATE_HOME": "/s", "HOME": "/home/a"], "/s/pikir/history.jsonl"),
    (["XDG_STATE_HOME": "s", "HOME": "/home/a"], path),
    (["HOME": "/home/a"], path), (["HOME": ""], nil), ([:], nil),
  ])
  func `the file's place comes from the environment`(variables: [String: String], place: String?) {
    #expect(HistoryLog.place(in: variables) == place)
  }
}
