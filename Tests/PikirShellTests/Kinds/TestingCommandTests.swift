import PikirBase
import PikirPlugins
@testable import PikirShell
import PikirTestSupport
import Testing

extension KindTests {
  /// Tests of commands, which run before anybody allowed the plugin anything.
  @Suite struct TestingCommandTests {
    /// What `plugin test` says of a plugin with a command and one test.
    private static func outcome(
      id: String,
      test: String
    ) throws -> (said: String, isOk: Bool, files: [String]) {
      let trial = try PluginTrial(
        """
        commands = {{ id = "\(id)", summary = "Tags.", writes = true,
          args = { { name = "tag", default = "low", help = "the tag" } },
          run = function(args, ws, out)
            ws:tag("rating:..2", args.tag)
            out:table({ "n" }, { { ws:count("rating:..2") } })
          end }}
        """,
        needs: ["reviews.read", "reviews.write"],
        isApproved: false
      )
      let (said, isOk) = try trial.outcome(ofTests: "t.command(\"\(id)\", \(test))")
      let fixture = trial.fixture
      let files = try fixture.environment.fileSystem.list(directory: fixture.folder)
      return (said, isOk, files)
    }

    private static let reviews = #"{ { rating = 1, text = "a" }, { rating = 4, text = "b" } }"#

    @Test(
      arguments: [
        (#""", \#(reviews), "n\n1\n", { { "low" }, {} }"#, ""),
        (#""odd", \#(reviews), "n\n1\n", { { "odd" }, {} }"#, ""),
        (#""", \#(reviews), "n\n1\n", { { "odd" }, {} }"#, "found     low"),
        (#""", \#(reviews), "n\n2\n""#, "+1"),
      ]
    )
    func `what is printed and the tags afterwards are compared`(
      test: String,
      difference: String
    ) throws {
      let (said, isOk, _) = try Self.outcome(id: "flag", test: test)
      #expect(isOk == difference.isEmpty, "\(said)")
      #expect(said.contains(difference), "\(said)")
    }

    @Test(
      arguments: [
        ("flag", "| as csv | into out.csv"), ("outbox", "export out.csv"), ("save-as", "out.csv"),
        ("find", "rating:1 | as csv | into out.csv"), ("record", "out.csv"), ("?", "flag"),
      ]
    )
    func `a test can run nothing else, and so writes no file`(id: String, line: String) throws {
      let (said, isOk, files) = try Self.outcome(id: id, test: "\"\(line)\", {}, \"\"")
      #expect(!isOk, "\(said)")
      #expect(files == ["plugins"])
    }
  }
}
