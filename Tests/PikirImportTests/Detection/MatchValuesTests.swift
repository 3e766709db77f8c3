import PikirBase
import PikirFormats
import PikirStore
import PikirTestSupport
import Testing

@testable import PikirImport

/// What `match.values` asks of a column: four values of five are of the kind.
@Suite struct MatchValuesTests {
  private static let kinds: [(kind: FileMatch.ValueKind, good: String, bad: String)] = [
    (.rating, "4", "Almaty"), (.date, "2024-03-05", "soon"), (.number, "17", "many"),
    (.flag, "yes", "perhaps not"), (.link, "https://example.com/a", "none at all"),
    (.text, "came in two days", "5"),
  ]

  private func objection(_ kind: FileMatch.ValueKind, _ values: [String]) throws -> String? {
    let text = (["what,v"] + values.map { "fine,\($0)" }).joined(separator: "\n") + "\n"
    let files = InMemoryFileSystem()
    files.setContents(of: "/a.csv", to: Array(text.utf8))
    let open = { (options: ReadOptions) throws(Diagnostic) in
      try openRecords(.file("/a.csv"), options: options, in: files)
    }
    let sample = FileSample(
      file: "/a.csv",
      report: try open(ReadOptions()).report,
      options: ReadOptions(),
      now: ImportTrial.now,
      open: open
    )
    var match = FileMatch()
    match.values = [FileMatch.Column(name: "v", kind: kind)]
    return try #require(FitJudge(match, FileShape(.csv), RecipeSet()).fit(sample)).objection
  }

  @Test(arguments: kinds)
  func `one odd value of five is borne, two are not`(
    _ kind: FileMatch.ValueKind,
    _ good: String,
    _ bad: String
  ) throws {
    let most = Array(repeating: good, count: 8)
    #expect(try objection(kind, most + [bad, bad]) == nil)
    let fewer = Array(repeating: good, count: 6)
    #expect(
      try objection(kind, fewer + [bad, bad, bad, bad])
        == "the values of 'v' are no \(kind.rawValue)"
    )
  }

  @Test func `ids are single words, most of them different`() throws {
    #expect(try objection(.id, ["a1", "a2", "a3", "a4", "a5"]) == nil)
    #expect(try objection(.id, ["a1", "a1", "a1", "a1", "a2"]) != nil)
    #expect(try objection(.id, ["a 1", "a 2", "a 3", "a 4", "a 5"]) != nil)
  }
}
