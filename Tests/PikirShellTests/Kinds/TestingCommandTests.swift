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
      let fixture = try ShellFixture()
      let fileSystem = fixture.environment.fileSystem
      try fileSystem.makeDirectory(fixture.folder + "/plugins", mode: 0o755)
      try fixture.write(
        """
        local pikir = require "pikir"
        return pikir.plugin { name = "trial", version = "1.0.0", api = 1, about = "A trial.",
          needs = { "reviews.read", "reviews.write" },
          commands = {{ id = "\(id)", summary = "Tags.", writes = true,
            args = { { name = "tag", default = "low", help = "the tag" } },
            run = function(args, ws, out)
              ws:tag("rating:..2", args.tag)
              out:table({ "n" }, { { ws:count("rating:..2") } })
            end }} }
        """,
        to: "plugins/trial.lua"
      )
      try fixture.write(
        "local t = require \"pikir.test\"\nt.command(\"\(id)\", \(test))\n",
        to: "plugins/trial.test.lua"
      )
      var isOk = true
      do throws(Diagnostic) {
        try fixture.run("plugin test trial")
      } catch {
        isOk = false
      }
      return (fixture.take(), isOk, try fileSystem.list(directory: fixture.folder))
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
