import PikirBase
import PikirPlugins
import PikirShell
import PikirStore
import PikirTestSupport
import Testing

/// What authors are told of their plugins: by the check, by tests, and by answers that make no sense.
@Suite(.serialized) struct PluginAuthorTests {
  private typealias World = PluginWorld

  private static func script(
    _ name: String = "late",
    id: String = "late",
    words: String = "\"late\""
  ) -> String { World.script(name, id: id, words: words) }

  @Test func `a check without a name checks all of one's own`() throws {
    let world = try World()
    #expect(
      try world.fixture.run("plugin check")
        == "you have no plugins of your own: plugin new makes one\n"
    )
    try world.put(Self.script())
    #expect(try world.fixture.run("plugin check") == "1 plugin is in order\n")
    try world.put(Self.script("soon", id: "soon"), "soon.lua")
    #expect(try world.fixture.run("plugin check") == "2 plugins are in order\n")
    // A slip in one, a text that is no Lua in another.
    try world.put(Self.script().replacing("labels =", with: "lables ="))
    try world.put("return {", "torn.lua")
    let fault = #expect(throws: Diagnostic.self) { try world.fixture.run("plugin check") }
    let said = world.fixture.take()
    #expect(fault?.code == .pluginSuspect)
    #expect(
      fault?.message == "2 of 3 plugins cannot be used as they are: late, torn",
      "\(fault?.message ?? "")"
    )
    #expect(said.contains("ws/plugins/late.lua:5:"), "\(said)")
    #expect(said.contains("ws/plugins/torn.lua:1:"), "\(said)")
    #expect(said.hasSuffix("1 of 3 plugins are in order\n"), "\(said)")
  }

  @Test(arguments: ["command find", "metric avg", "exporter csv", "importer generic a.csv"])
  func `a new plugin is not called like what pikir has itself`(line: String) throws {
    let world = try World()
    try world.fixture.write("text\nжақсы\n", to: "a.csv")
    #expect(world.fault("plugin new \(line)") == .nameTaken)
    #expect((try? world.fixture.environment.fileSystem.list(directory: world.folder)) == [])
  }

  @Test func `a function that gives nothing back is told return`() throws {
    let world = try World()
    try world.put(
      Self.script().replacing("any =", with: "when = function(r) r.rating < 4 end, any =")
    )
    let fault = #expect(throws: Diagnostic.self) { try world.fixture.run("plugin approve late") }
    #expect(fault?.code == .pluginSyntax)
    #expect(fault?.hints.first?.contains("write return") == true, "\(fault?.hints ?? [])")
  }

  @Test func `a file that two importers fit equally well is read by neither`() throws {
    let world = try World()
    let rows = (1...5).map { "\($0);Көктем;\($0);таза бөлме \($0)" }.joined(separator: "\n")
    try world.fixture.write("Номер;Отель;Оценка;Отзыв\n\(rows)\n", to: "a.csv")
    try world.fixture.run("plugin new importer one a.csv")
    try world.fixture.run("plugin new importer two a.csv")
    let before = world.fixture.session.state.live.count
    let fault = #expect(throws: Diagnostic.self) { try world.fixture.run("import a.csv") }
    #expect(fault?.hints == ["import one a.csv", "import two a.csv"])
    #expect(world.fixture.session.state.live.count == before)
    try world.fixture.run("import two a.csv")
    #expect(world.fixture.session.state.live.count == before + 5)
  }

  @Test func `a check of all tells names that are taken`() throws {
    let world = try World()
    try world.put(Self.script("complaints"), "complaints.lua")
    try world.put(Self.script("late", id: "complaints"))
    let fault = #expect(throws: Diagnostic.self) { try world.fixture.run("plugin check") }
    let said = world.fixture.take()
    #expect(fault?.message.hasSuffix(": complaints, late") == true)
    #expect(said.ranges(of: "error[P122]").count == 2, "\(said)")
    #expect(said.hasSuffix("0 of 2 plugins are in order\n"))
  }

  @Test(arguments: ["delete", "remove", "rm"])
  func `a plugin that is to be deleted is told with its files`(word: String) throws {
    let world = try World()
    try world.put(Self.script())
    try world.put("return 1", "late.test.lua")
    try world.put(Self.script("soon", id: "soon"), "soon.lua")
    let hints = { (name: String) in
      let fault = #expect(throws: Diagnostic.self) {
        try world.fixture.run("plugin \(word) \(name)")
      }
      #expect(fault?.code == .unknownCommand)
      return fault?.hints ?? []
    }
    #expect(
      hints("late").first
        == "it goes when its files are deleted: ws/plugins/late.lua, ws/plugins/late.test.lua"
    )
    #expect(hints("soon").first == "it goes when its files are deleted: ws/plugins/soon.lua")
    #expect(hints("soon")[1].hasSuffix("plugin disable soon"))
    #expect(
      hints("complaints").first == "it comes with pikir; switch it off: plugin disable complaints"
    )
    #expect(hints("lat").first == "did you mean \"late\"?")
  }

  /// What the hint of `plugin delete` says.
  @Test func `an approval stays for the very files when they come back`() throws {
    let world = try World()
    try world.put(Self.script())
    try world.fixture.run("plugin approve late")
    try world.fixture.environment.fileSystem.remove(world.folder + "/late.lua")
    #expect(world.standing() == nil)
    try world.put(Self.script())
    #expect(world.standing() == "ready")
  }

  @Test func `tests in another encoding are told by the check and by the run`() throws {
    let world = try World()
    try world.put(Self.script())
    try world.fixture.environment.write(
      Array("return 1".utf8).flatMap { [$0, 0] },
      toNewFile: world.folder + "/late.test.lua"
    )
    for line in ["plugin check late", "plugin test late"] {
      let fault = #expect(throws: Diagnostic.self) { try world.fixture.run(line) }
      #expect(fault?.message == "ws/plugins/late.test.lua is saved in UTF-16", "\(line)")
    }
  }

  @Test func `many faults of one line show it once`() throws {
    let world = try World()
    try world.put(Self.script(words: "\"a*b\", \"c*d\", \"e*f\""))
    #expect(throws: Diagnostic.self) { try world.fixture.run("plugin check late") }
    let said = world.fixture.take()
    #expect(said.ranges(of: "error[P120]").count == 3, "\(said)")
    #expect(said.ranges(of: "rules = {").count == 1, "\(said)")
  }

  @Test func `an answer of classify that makes no sense is told at its return`() throws {
    let world = try World()
    for (answer, code) in [("7", DiagnosticCode.pluginResult), ("\"lat\"", .undeclaredLabel)] {
      let script = Self.script().replacing(
        "rules = {",
        with:
          "classify = function(r)\n  if r.rating then\n    return \(answer)\n  end\nend, rules = {"
      )
      try world.put(script)
      try world.fixture.run("plugin approve late")
      let fault = #expect(throws: Diagnostic.self) {
        try world.fixture.run("find | classify late")
      }
      #expect(fault?.code == code)
      let span = try #require(fault?.span)
      #expect(span.source.name == "ws/plugins/late.lua")
      let line = String(decoding: span.source.bytes[span.range], as: UTF8.self)
      #expect(line == "return \(answer)")
    }
  }

  @Test func `an answer of when that makes no sense is told at its return`() throws {
    let world = try World()
    try world.put(
      Self.script().replacing("any =", with: "when = function(r)\n  return 5\nend, none =")
    )
    try world.fixture.run("plugin approve late")
    let fault = #expect(throws: Diagnostic.self) { try world.fixture.run("find | classify late") }
    #expect(fault?.code == .pluginResult)
    let span = try #require(fault?.span)
    #expect(String(decoding: span.source.bytes[span.range], as: UTF8.self) == "return 5")
  }

  @Test func `a test that comes to no answer says what it expected and what failed`() throws {
    let world = try World()
    try world.put(
      Self.script().replacing(
        "rules = {",
        with: "classify = function(r)\n  return r.text.x.y\nend, rules = {"
      )
    )
    try world.put(
      """
      local t = require "pikir.test"
      t.label("late", "late", { text = "x" })
      t.label("late", nil, { text = "x" })
      t.explain("late", { text = "x" }, { "late" })
      t.label("late", "late", { txt = "x" })
      """,
      "late.test.lua"
    )
    #expect(throws: Diagnostic.self) { try world.fixture.run("plugin test late") }
    let said = world.fixture.take()
    let failed = "found     the plugin failed: ws/plugins/late.lua:7: string has no member 'x'"
    let lines = said.split(separator: "\n").map { $0.drop { $0 == " " } }
    #expect(
      lines.filter { $0.hasPrefix("expected") || $0.hasPrefix("found") } == [
        "expected  label late", "\(failed)", "expected  no label", "\(failed)",
        "expected  label late", "\(failed)", "expected  label late",
        "found     nothing: the test cannot be run: a review has no field \"txt\"; "
          + "did you mean \"text\"?",
      ]
    )
  }

  @Test func `a new plugin lies where the plugins at hand are, else every session finds it`() throws
  {
    let fixture = try ShellFixture()
    let refusal = #expect(throws: Diagnostic.self) { try fixture.run("plugin new metric one") }
    #expect(refusal?.message == "there is no folder to write the plugin into")
    let folder = fixture.folder + "/plugins"
    try fixture.environment.fileSystem.makeDirectory(folder, mode: 0o755)
    #expect(throws: Diagnostic.self) { try fixture.run("plugin new metric one") }
    try fixture.write(PluginWorld.script(), to: "plugins/late.lua")
    let said = try fixture.run("plugin new metric one")
    #expect(said.hasPrefix("wrote plugins/one.lua\nwrote plugins/one.test.lua\nop 2: one may run"))
    #expect(try fixture.read("plugins/one.lua").contains("metrics"))

    let other = try ShellFixture(adjusting: { $0.plugins.ownFolder = fixture.folder + "/own" })
    #expect(
      try other.run("plugin new metric one").contains(
        "it lies in your own folder, where every session finds it\n"
      )
    )
    #expect(try fixture.read("own/one.lua").contains("metrics"))
  }

  @Test func `labels of a plugin that changed are explained by what to do`() throws {
    let world = try PluginWorld()
    world.fixture.session.assumesYes = true
    try world.fixture.write("id,text\nx1,it came late\n", to: "late.csv")
    try world.fixture.run("import late.csv source=shop")
    try world.put(PluginWorld.script())
    try world.fixture.run("plugin approve late")
    try world.fixture.run("find | classify late")
    let listed = try world.fixture.run("find id:x1 | show r | as csv")
    let handle = try #require(listed.split { $0.isNewline }.last)
    try world.put(PluginWorld.script() + "\n-- again\n")
    let said = try world.fixture.run("explain \(handle)")
    #expect(said.contains("late/late  not asked\n"))
    #expect(said.contains("plugin late changed since it was approved"))
    #expect(said.hasSuffix("late cannot say: check and take it: plugin reload late\n"))
    #expect(!said.contains("no plugin has"))
  }
}
