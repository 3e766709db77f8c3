import PikirBase
import PikirQuery
import PikirShell
import PikirStore
import Testing

/// Every place of every line that the project shows: nothing breaks and nothing changes.
@Suite struct CompletionFuzzTests {
  /// Lines of examples and of the transcripts' pages, each once.
  static let lines: [String] = {
    var lines = Registry.builtin.specs.flatMap { spec in
      spec.examples.flatMap { $0.preparation + [$0.line] }
    }
    let environment = SessionEnvironment(fileSystem: PosixFileSystem())
    let folder = ShellFixture.root + "/Tests/TranscriptTests/Pages"
    for name in (try? environment.fileSystem.list(directory: folder)) ?? []
    where name.hasSuffix(".md") {
      let bytes = (try? environment.bytes(ofFile: folder + "/" + name)) ?? []
      for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n")
      where line.hasPrefix("pikir> ") {
        lines.append(String(line.dropFirst(7)))
      }
    }
    var seen: Set<String> = []
    return lines.filter { seen.insert($0).inserted }
  }()

  @Test func `every byte of every line completes, and candidates parse where they stand`() throws {
    let fixture = try ShellFixture()
    for line in ["lang:ru | tag +мята", "rating:1 | tag +angry", "view low = rating:1..2"] {
      try fixture.run(line)
    }
    let completer = Completer(fixture.session)
    let revision = fixture.session.workspace.revision
    #expect(Self.lines.count > 150)
    for line in Self.lines {
      let bytes = Array(line.utf8)
      for cursor in 0...bytes.count {
        let found = completer.complete(bytes, at: cursor)
        try check(found, of: bytes, at: cursor, in: fixture.session)
        _ = completer.complete(Array(bytes[..<cursor]), at: cursor)
      }
    }
    #expect(fixture.session.workspace.revision == revision)
    #expect(fixture.session.shelf.last?.number == 2)
    #expect(fixture.take().isEmpty)
  }

  @Test func `bytes that are no text complete to nothing worse than nothing`() throws {
    let completer = Completer(try ShellFixture().session)
    var random = SeededRandom(seed: 11)
    let alphabet =
      Array("find rating:@\"\\|(),-=<>.*#$ \nтәж«»x:agg show tag +".utf8) + [0xFF, 0xC3, 0]
    for _ in 0..<2000 {
      let count = Int(random.next() % 24)
      let bytes = (0..<count).map { _ in alphabet[Int(random.next() % UInt64(alphabet.count))] }
      for cursor in [0, count / 2, count, count + 5, -3] {
        let found = completer.complete(bytes, at: cursor)
        #expect(found.replacing.upperBound <= count)
        #expect(found.replacing.lowerBound >= 0)
      }
    }
  }

  private func check(
    _ found: Completion,
    of line: [UInt8],
    at cursor: Int,
    in session: Session
  ) throws {
    var place = cursor
    while place > 0, place < line.count, line[place] & 0xC0 == 0x80 { place -= 1 }
    #expect(found.replacing.upperBound == place)
    let start = found.replacing.lowerBound
    #expect(start == line.count || line[start] & 0xC0 != 0x80, "\(start) is a boundary")
    #expect(found.candidates.count <= 40)
    let expected = QueryParser.expectations(
      at: place,
      in: SourceText(name: "t", bytes: line),
      vocabulary: session.registry.vocabulary
    )
    let isValue = expected.items.contains { if case .value = $0 { true } else { false } }
    let isStage = expected.items == [.stage]
    guard isValue || isStage else { return }
    for one in found.candidates where one.count != nil || isStage {
      let made = Array(line[..<start]) + Array(one.insertion.utf8)
      let source = SourceText(name: "t", bytes: made)
      do throws(Diagnostic) {
        _ = try QueryParser.line(source, vocabulary: session.registry.vocabulary)
      } catch {
        let isThere = error.span.map { $0.range.lowerBound >= start } ?? false
        let isWrong = isStage ? error.code == .unknownStage : isThere && error.code == .syntax
        #expect(!isWrong, "\(String(decoding: made, as: UTF8.self)): \(error.message)")
      }
    }
  }
}
