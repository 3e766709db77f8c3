import PikirBase
import PikirPlugins
@testable import PikirShell
import PikirTestSupport
import Testing

extension KindTests {
  /// Scripts that bring a plugin into use and then use it.
  @Suite struct GainingTests {
    private static let plugin = """
      local pikir = require "pikir"
      return pikir.plugin {
        name = "gift", version = "1.0.0", api = 1, about = "One of each.",
        needs = { "reviews.read" },
        exporters = {{ id = "gift-page", ext = "gift", row = function(r, out) out:write(r.id) end }},
        classifiers = {{ id = "gift-labels", labels = { "low" },
          rules = { pikir.rule { label = "low", rating = "<=1" } } }},
        commands = {{ id = "gift-count", summary = "Counts.",
          run = function(args, ws, out) out:print(ws:count("rating:1")) end }},
        metrics = {{ id = "gift-stars", start = function() return 0 end,
          add = function(s, r) return s + (r.rating or 0) end,
          merge = function(a, b) return a + b end, result = function(s) return s end }},
      }
      """

    private static func fixture() throws -> ShellFixture {
      let fixture = try ShellFixture()
      let fileSystem = fixture.environment.fileSystem
      try fileSystem.makeDirectory(fixture.folder + "/plugins", mode: 0o755)
      try fixture.write(plugin, to: "plugins/gift.lua")
      return fixture
    }

    // r4 and r9 have one star; their ids are m4 and p2. All stars of the twelve are 39.
    @Test(
      arguments: [
        ("gift-count", "2\n"),
        ("find | agg s=gift_stars() | as csv", "s\n39.00\n"),
        ("rating:1 | as gift-page | into x.gift", "2 reviews written to x.gift\n"),
        ("rating:1 | into x.gift", "2 reviews written to x.gift as gift-page\n"),
        ("rating:1 | classify gift-labels", "gift-labels: low 2"),
      ]
    )
    func `what an approved plugin offers is looked at when its line runs`(
      line: String,
      said: String
    ) throws {
      let fixture = try Self.fixture()
      let refused = try fixture.runScripts("echo started\n" + line)
      #expect(refused.status != .success)
      #expect(!refused.output.contains("started"))
      let result = try fixture.runScripts("plugin approve gift\n" + line)
      #expect(result.status == .success, "\(result.output)")
      #expect(result.output.contains(said), "\(result.output)")
    }

    @Test(
      arguments: ["gift-cuont", "find | agg gift_sters()", "find | as gift-pgae | into x.gift"]
    )
    func `a slip in such a line is told when it runs`(line: String) throws {
      let result = try Self.fixture().runScripts("echo one\nplugin approve gift\n" + line)
      #expect(result.status == .usage)
      #expect(result.output.hasPrefix("one\n"))
      #expect(result.output.contains("-c#1:3:"))
      #expect(result.output.contains("did you mean"))
    }

    @Test func `other slips behind it are still found before anything runs`() throws {
      let result = try Self.fixture().runScripts("echo one\nplugin approve gift\nfind ratng:1")
      #expect(result.status == .usage)
      #expect(!result.output.contains("one\n"))
    }

    @Test func `a script can write a plugin, approve it and use it`() throws {
      let result = try ShellFixture().runScripts(
        "save-as ws\nplugin new command hello\nplugin approve hello\nhello"
      )
      #expect(result.status == .success, "\(result.output)")
      // Five of the twelve have one or two stars.
      #expect(result.output.hasSuffix("5 reviews\n"))
    }
  }
}
