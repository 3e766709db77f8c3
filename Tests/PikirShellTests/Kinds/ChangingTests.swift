import PikirBase
import PikirPlugins
@testable import PikirShell
import PikirStore
import PikirTestSupport
import Testing

extension KindTests {
  /// Which reviews a command of a plugin changes: by a filter, a review, or what was kept of one.
  @Suite struct ChangingTests {
    private static func trial(_ body: String, kind: String = "query") throws -> PluginTrial {
      try PluginTrial(
        """
        commands = {{ id = "mark", summary = "Marks.", writes = true,
          args = {{ name = "what", type = "\(kind)" }},
          run = function(args, ws, out) \(body) end }}
        """,
        needs: ["reviews.read", "reviews.write"]
      )
    }

    @Test func `a handle that was kept is a filter of its review alone`() throws {
      let trial = try Self.trial(
        """
        local kept = {}
        ws:each("rating:1", function(r) kept[#kept + 1] = r.handle end)
        out:print(table.concat(kept, ","))
        for _, handle in ipairs(kept) do ws:tag(handle, "kept") end
        ws:note(kept[1], "the first")
        """
      )
      trial.session.assumesYes = true
      // One star have r4 and r9.
      #expect(try trial.run("mark").hasPrefix("r4,r9\n"))
      #expect(try trial.run("tag:kept | show id | as csv").hasSuffix("id\nm4\np2\n"))
      #expect(try trial.run("has:note | show id | as csv").hasSuffix("id\nm4\n"))
    }

    @Test(
      arguments: [
        "local id ws:each('r4', function(r) id = r.id end) ws:tag(id, 'x')", "ws:tag('late', 'x')",
        "ws:untag('late -paid', 'x')", "ws:note('\"late order\"', 'x')", "ws:tag('17', 'x')",
      ]
    )
    func `words alone are refused, as an id would be taken for them`(body: String) throws {
      let trial = try Self.trial(body)
      let fault = trial.fault("mark")
      #expect(fault?.code == .pluginQuestion)
      #expect(fault?.message.contains("wants a review, or a filter with a field") == true)
      #expect(fault?.hints.first?.contains("r.handle, not r.id") == true)
      #expect(trial.session.workspace.operations.count == 2)
    }

    @Test func `what a person types may be words`() throws {
      let trial = try Self.trial("ws:tag(args.what, 'x')")
      trial.session.assumesYes = true
      // r4 has the title "Сломался".
      try trial.run("mark сломался")
      #expect(try trial.run("tag:x | show id | as csv").contains("m4"))
    }

    @Test func `a tag of the same run is not seen, and the message says so`() throws {
      let trial = try Self.trial("ws:tag('rating:1', 'fresh') ws:count('tag:fresh')")
      let fault = trial.fault("mark")
      #expect(fault?.code == .unknownValue)
      #expect(
        fault?.hints.first?.hasPrefix("what a command changes is seen when it has ended") == true,
        "\(String(describing: fault))"
      )
      let other = try Self.trial("ws:tag('rating:1', 'fresh') ws:count('tag:stale')")
      #expect(other.fault("mark")?.hints.first?.hasPrefix("what a command") != true)
    }
  }
}
