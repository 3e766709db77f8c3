import PikirBase
import PikirPlugins
@testable import PikirShell
import PikirStore
import PikirTestSupport
import Testing

extension KindTests {
  /// Reply channels of plugins, asked by real workers.
  @Suite struct ReplyingTests {
    private static func channel(_ request: String, _ more: String = "") -> String {
      """
      replies = {{ id = "market-api", sources = { "market" }, \(more)
        request = function(r, reply) \(request) end }}
      """
    }

    private static let plain = channel(
      """
      if r.id == "m2" then return pikir.skip("the site takes no more") end
      return { method = "POST", path = "/v1/answers",
        body = { id = r.id, text = reply.text, tags = { "a", reply.lang } } }
      """,
      "max = 1000,"
    )

    @Test func `each draft gets the request of its source's plugin`() throws {
      let trial = try PluginTrial(Self.plain)
      try trial.run("r1 or r2 or r10 | reply thanks")
      // r10 is of an app's site, which a shipped plugin answers; here nobody is to.
      try trial.run("plugin disable google-play")
      let lines = try trial.run("outbox export").split(separator: "\n").map(String.init)
      try #require(lines.count == 3)
      #expect(lines[0].hasPrefix(#"{"key":"market/m1/"#))
      #expect(
        lines[0].contains(
          #""method":"POST","path":"/v1/answers","body":{"id":"m1","tags":["a","kk"],"text":"Құрметті"#
        )
      )
      #expect(lines[0].contains(#""unit":"characters""#))
      #expect(lines[1].contains(#""source":"play""#))
      #expect(lines[1].contains(#""method":null,"path":null,"body":null"#))
      #expect(lines[2] == "r2 left out: the site takes no more")
    }

    /// Whoever sends the lines would send them without a body.
    @Test func `a plugin that answers the site and may not run stops the export`() throws {
      let trial = try PluginTrial(Self.plain)
      try trial.run("r1 | reply thanks")
      try trial.change("trial", "1.0.0", to: "1.0.1")
      #expect(trial.fault("outbox export")?.code == .pluginChanged)
      let fresh = try PluginTrial(Self.plain, isApproved: false)
      try fresh.run("r1 | reply thanks")
      let refusal = try #require(fresh.fault("outbox export out.jsonl"))
      #expect(refusal.code == .pluginNotApproved)
      #expect(refusal.message.hasSuffix("builds the requests for market; nothing was written"))
      #expect(refusal.hints.last == "write the drafts without requests: plugin disable trial")
      #expect((try? fresh.fixture.read("out.jsonl")) == nil)
      try fresh.run("plugin disable trial")
      #expect(try fresh.run("outbox export").contains(#""method":null"#))
    }

    @Test func `what is no request is told at its return`() throws {
      let trial = try PluginTrial(
        Self.channel("\n  if r.id then\n    return { methud = 'POST' }\n  end")
      )
      try trial.run("r1 | reply thanks")
      let fault = trial.fault("outbox export")
      #expect(fault?.code == .pluginRequest)
      #expect(fault?.hints == ["did you mean \"method\"?"])
      let span = try #require(fault?.span)
      let line = String(decoding: span.source.bytes[span.range], as: UTF8.self)
      #expect(line == "return { methud = 'POST' }")
    }

    @Test func `drafts longer than their channel takes are told when they are drafted`() throws {
      let trial = try PluginTrial(
        Self.channel("return { method = 'POST', path = '/x' }", "max = 20, unit = 'bytes',")
      )
      // r10 is of another site.
      let said = try trial.run("r1 or r2 or r10 | reply thanks")
      #expect(
        said.contains(
          "warning[T105]: 2 of 3 drafts are longer than market-api of the plugin trial takes,"
            + " 20 bytes: r1, r2; the first has 2"
        ),
        "\(said)"
      )
      #expect(said.contains("3 replies drafted"))
      #expect(try trial.run("r10 | reply thanks").contains("T105") == false)
    }

    @Test func `a draft that is too long stops everything`() throws {
      let trial = try PluginTrial(
        Self.channel("return { method = 'POST', path = '/x' }", "max = 20, unit = 'bytes',")
      )
      try trial.run("r1 | reply thanks")
      let fault = trial.fault("outbox export out.jsonl")
      #expect(fault?.code == .replyTooLong)
      // 138 letters, nearly all of two bytes.
      let expected = "market-api takes 20 bytes, but the reply to r1 has 2"
      #expect(fault?.message.hasPrefix(expected) == true)
      #expect(throws: Diagnostic.self) { try trial.fixture.read("out.jsonl") }
    }

    @Test(
      arguments: [
        ("return nil", "no table of a request"),
        ("return { method = 'GET', path = '/x' }", "the method of a request"),
        ("return { method = 'POST', path = 'a b' }", "the path of a request"),
        ("return { method = 'POST', path = '/x', boody = {} }", "no \"boody\""),
        ("return { method = 'POST', path = '/x', body = { 1, a = 2 } }", "JSON has no form"),
        ("error('no')", "no"),
      ]
    )
    func `what is no request is refused, and nothing is written`(
      request: String,
      message: String
    ) throws {
      let trial = try PluginTrial(Self.channel(request))
      try trial.run("r1 | reply thanks")
      let fault = trial.fault("outbox export out.jsonl")
      #expect(fault?.message.contains(message) == true, "\(String(describing: fault))")
      #expect(fault?.span?.source.name.hasSuffix("trial.lua") == true)
      #expect(throws: Diagnostic.self) { try trial.fixture.read("out.jsonl") }
    }

    @Test func `a channel can be named, and then the drafts of other sites stay`() throws {
      let trial = try PluginTrial(Self.plain)
      try trial.use(
        "other",
        """
        replies = {{ id = "other-api", sources = { "market" },
          request = function(r, reply) return { method = "PUT", path = "/o" } end }}
        """
      )
      try trial.run("r1 or r10 | reply thanks")
      #expect(trial.fault("outbox export")?.message.contains("several channels") == true)
      let said = try trial.run("outbox export --channel other-api")
      #expect(said.contains(#""method":"PUT","path":"/o","body":null"#))
      #expect(said.hasSuffix("1 draft of other sites left out\n"))
      let fault = trial.fault("outbox export --channel othr-api")
      #expect(fault?.hints.first == "did you mean \"other-api\"?")
    }
  }
}
