import PikirBase
import PikirPlugins
@testable import PikirShell
import PikirTestSupport
import Testing

extension KindTests {
  /// Tests of metrics, which count few reviews in parts as real work does many.
  @Suite struct TestingMetricTests {
    /// What `plugin test` says of a mean of the stars with this merge.
    private static func outcome(
      merge: String,
      stars: [Int]
    ) throws -> (said: String, isOk: Bool) {
      let trial = try PluginTrial(
        """
        metrics = {{ id = "mean",
          start = function() return { sum = 0, n = 0 } end,
          add = function(s, r) s.sum = s.sum + r.rating s.n = s.n + 1 end,
          merge = function(a, b) \(merge) end,
          result = function(s) return s.n > 0 and s.sum / s.n or nil end }}
        """,
        isApproved: false
      )
      let reviews = stars.map { "{ rating = \($0) }" }.joined(separator: ", ")
      let mean = stars.isEmpty ? "nil" : "\(Double(stars.reduce(0, +)) / Double(stars.count))"
      return try trial.outcome(ofTests: "t.metric(\"mean\", { \(reviews) }, \(mean))")
    }

    private static let right = "return { sum = a.sum + b.sum, n = a.n + b.n }"

    @Test(arguments: [[], [5], [1, 5], [5, 5, 2, 1], [1, 2, 3, 4, 5, 1, 2, 3]])
    func `a merge that keeps all holds`(stars: [Int]) throws {
      let (said, isOk) = try Self.outcome(merge: Self.right, stars: stars)
      #expect(isOk, "\(said)")
    }

    @Test func `what the code prints is told, whether its tests hold or not`() throws {
      for stars in [[5], [1, 5]] {
        let merge = "print('parts', a.n, b.n) return a"
        let (said, isOk) = try Self.outcome(merge: merge, stars: stars)
        #expect(isOk == (stars.count == 1))
        #expect(said.contains("plugin trial: parts") == (stars.count > 1), "\(said)")
      }
    }

    @Test(
      arguments: [
        ("return a", [1, 5], "merge of the first 1 and the other 1", "3", "1"),
        ("return b", [1, 5], "merge of the first 1 and the other 1", "3", "5"),
        // The halves have the same mean: only a part of one review shows it.
        ("return a", [1, 5, 1, 5], "merge of the first 1 and the other 3", "3", "1"),
        (
          "return { sum = a.sum, n = a.n + b.n }", [4, 4], "merge of the first 1 and the other 1",
          "4", "2"
        ),
      ]
    )
    func `a wrong merge is told with both figures`(
      merge: String,
      stars: [Int],
      what: String,
      whole: String,
      parts: String
    ) throws {
      let (said, isOk) = try Self.outcome(merge: merge, stars: stars)
      #expect(!isOk)
      #expect(said.contains(what), "\(said)")
      #expect(said.contains("expected  \(whole)\n"), "\(said)")
      #expect(said.contains("found     \(parts)\n"), "\(said)")
    }

    @Test func `a merge that returns nothing is told in a test too`() throws {
      let (said, isOk) = try Self.outcome(merge: "a.n = a.n + b.n", stars: [1, 5])
      #expect(!isOk)
      #expect(said.contains("merge must return a state, not nil"), "\(said)")
    }
  }
}
