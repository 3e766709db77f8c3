import PikirBase
import PikirPlugins
@testable import PikirShell
import PikirTestSupport
import Testing

extension KindTests {
  /// What functions of plugins are given besides reviews, by names that may be misspelt.
  @Suite struct GivenNamesTests {
    private static func reply(_ body: String) -> String {
      """
      replies = {{ id = "market-api", sources = { "market" },
        request = function(r, reply) return { method = "POST", path = "/v1", body = { t = \(body) } }
        end }}
      """
    }

    @Test(
      arguments: [
        ("reply.txt", "a reply has no field 'txt'", "did you mean \"text\"?"),
        ("reply.nothing", "a reply has no field 'nothing': it has key, lang, text", ""),
        ("reply[1]", "a reply has no field by that key: names are texts", ""),
      ]
    )
    func `a misspelt field of a reply stops the export`(
      body: String,
      message: String,
      hint: String
    ) throws {
      let trial = try PluginTrial(Self.reply(body))
      try trial.run("r1 | reply thanks")
      let fault = trial.fault("outbox export")
      #expect(fault?.message.hasSuffix(message) == true, "\(String(describing: fault))")
      #expect(fault?.span?.source.name == "plugins/trial.lua")
      if !hint.isEmpty { #expect(fault?.hints.first == hint) }
    }

    @Test func `what a reply has is plain for all that goes through tables`() throws {
      let trial = try PluginTrial(
        Self.reply("(function() local n = 0 for k in pairs(reply) do n = n + 1 end return n end)()")
      )
      try trial.run("r1 | reply thanks")
      #expect(try trial.run("outbox export").contains(#""body":{"t":3}"#))
    }

    private static func command(_ body: String) -> String {
      """
      settings = {{ key = "limit", type = "number", default = 3 }},
      classifiers = {{ id = "sorted", labels = { "x" },
        classify = function(r, settings) return settings.limti and "x" end }},
      commands = {{ id = "look", summary = "Looks.",
        args = {{ name = "town", help = "a town", required = true }, { name = "min-stars" },
          { name = "weeks", type = "integer", default = 2 }},
        run = function(args, ws, out) \(body) end }}
      """
    }

    @Test func `arguments that are left out are nil, others an error`() throws {
      let trial = try PluginTrial(
        Self.command("out:print(args.town, args.min_stars, args['min-stars'], args.weeks)")
      )
      #expect(try trial.run("look a") == "a nil nil 2\n")
      #expect(try trial.run("look a b") == "a b b 2\n")
      let wrong = try PluginTrial(Self.command("out:print(args.twon)"))
      let fault = wrong.fault("look a")
      #expect(fault?.message.hasSuffix("look has no argument 'twon'") == true)
      #expect(fault?.hints.first == "did you mean \"town\"?")
      let kept = try PluginTrial(Self.command("setmetatable(args, nil) out:print('free')"))
      #expect(kept.fault("look a")?.message.contains("protected metatable") == true)
    }

    @Test func `a misspelt setting is an error of the row`() throws {
      let trial = try PluginTrial(Self.command(""))
      let fault = trial.fault("find | classify sorted")
      let said = trial.fixture.take() + (fault?.message ?? "")
      #expect(said.contains("sorted failed on every review"), "\(said)")
    }

    @Test func `an argument without help is named alone`() throws {
      let trial = try PluginTrial(
        "commands = {{ id = 'look', summary = 'Looks.', run = function() end, "
          + "args = {{ name = 'town', required = true }, { name = 'weeks', type = 'integer', "
          + "default = 2 }} }}"
      )
      #expect(trial.fault("look")?.message == "\"look\" needs town")
      #expect(try trial.run("help look").contains("weeks  (2 when left out)"))
    }
  }
}
