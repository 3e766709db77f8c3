import PikirBase
import PikirPlugins
import PikirShell
import PikirStore
import PikirTestSupport
import PikirText
import Testing

/// Approval, change, reload and switching off of plugins, with real workers.
@Suite(.serialized) struct PluginLifeTests {
  private typealias World = PluginWorld

  private static func script(
    _ name: String = "late",
    id: String = "late",
    words: String = "\"late\"",
    needs: String = ""
  ) -> String { World.script(name, id: id, words: words, needs: needs) }

  @Test func `a plugin runs from its approval until a byte of it changes`() throws {
    let world = try World()
    try world.put(Self.script())
    #expect(world.standing() == "not approved")
    #expect(throws: Diagnostic.self) { try world.plugins.classifier(named: world.word()) }
    try world.fixture.run("plugin approve late")
    #expect(world.standing() == "ready")
    let offered = try world.plugins.classifier(named: world.word())
    #expect(offered.manifest.labels == ["late"])
    let worker = try world.plugins.job(of: offered.plugin).startWorker()
    worker.stop()
    // The size and the time are as they were, as far as a second can tell.
    try world.put(Self.script(words: "\"lame\""))
    let fault = #expect(throws: Diagnostic.self) { try world.plugins.job(of: offered.plugin) }
    #expect(fault?.code == .pluginChanged)
    #expect(world.standing() == "changed")
    #expect(throws: Diagnostic.self) { try world.plugins.classifier(named: world.word()) }
    try world.put(Self.script())
    #expect(world.standing() == "ready")
  }

  @Test func `an approval is kept with the workspace, and undone like any step`() throws {
    let world = try World()
    try world.put(Self.script())
    try world.fixture.run("plugin approve late")
    try world.fixture.run("save-as copy")
    try world.fixture.run("undo")
    #expect(world.standing() == "not approved")
    try world.fixture.run("redo")
    #expect(world.standing() == "ready")
    try world.fixture.run("open ws")
    #expect(world.standing() == "ready")
  }

  @Test func `a second approval shows what changed`() throws {
    let world = try World()
    try world.put(Self.script())
    try world.fixture.run("plugin approve late")
    try world.put(Self.script(words: "\"late\", \"slow\""))
    let said = try world.fixture.run("plugin approve late")
    #expect(said.contains("--- late.lua approved\n+++ late.lua now\n"))
    #expect(
      said.contains(
        "\n-    rules = { pikir.rule { label = \"late\", any = pikir.words { \"late\" } } },\n"
      )
    )
    #expect(
      said.contains(
        "\n+    rules = { pikir.rule { label = \"late\", any = pikir.words { \"late\", \"slow\" } } },\n"
      )
    )
  }

  @Test func `reload takes good files and keeps the approved ones before bad ones`() throws {
    let world = try World()
    try world.put(Self.script())
    try world.fixture.run("plugin approve late")
    try world.put(Self.script(words: "\"late\", \"slow\""))
    #expect(try world.fixture.run("plugin reload late").contains("is taken as it is now"))
    #expect(world.standing() == "ready")
    try world.put(Self.script(words: "\"late\" \"slow\""))
    #expect(world.fault("plugin reload late") == .pluginSyntax)
    // The approved files go on, though the file says something else.
    let offered = try world.plugins.classifier(named: world.word())
    #expect(offered.plugin.manifest.wordSets.map(\.entries) == [["late", "slow"]])
    let worker = try world.plugins.job(of: offered.plugin).startWorker()
    worker.stop()
    try world.put(Self.script(words: "\"slow\""))
    try world.fixture.run("plugin reload")
    let taken = try world.plugins.classifier(named: world.word())
    #expect(taken.plugin.manifest.wordSets.map(\.entries) == [["slow"]])
  }

  /// It loads, and has no tests that would meet the slip.
  @Test func `reload takes no code in which check finds an error`() throws {
    let world = try World()
    try world.put(Self.script())
    try world.fixture.run("plugin approve late")
    let slip = "rules = { pikir.rule { label = \"late\", when = function(r) return r.txt end } },"
    let rule = Self.script().split(separator: "\n").filter { $0.contains("rules = {") }
    try world.put(Self.script().replacing(rule[0], with: slip))
    let fault = #expect(throws: Diagnostic.self) {
      try world.fixture.run("plugin reload late")
    }
    #expect(fault?.code == .pluginSuspect)
    #expect(
      fault?.message == "plugin late: a review has no field 'txt'"
        + "; the approved files stay in use in this session"
    )
    #expect(fault?.hints.last == "plugin approve takes the files all the same")
    let offered = try world.plugins.classifier(named: world.word())
    #expect(offered.plugin.manifest.wordSets.map(\.entries) == [["late"]])
    #expect(try world.fixture.run("plugin approve late").contains("late has 1 error"))
    #expect(world.standing() == "ready")
  }

  @Test func `a plugin that asks for more than before is to be approved, not reloaded`() throws {
    let world = try World()
    try world.put(Self.script())
    try world.fixture.run("plugin approve late")
    try world.put(Self.script(needs: "\"reviews.read\""))
    #expect(world.fault("plugin reload late") == .pluginNeeds)
    #expect(world.standing() == "changed")
    let said = try world.fixture.run("plugin approve late")
    #expect(said.contains("needs       reviews.read: read every review of the workspace"))
    #expect(try world.plugins.classifier(named: world.word()).plugin.isGranted(.reviewsRead))
  }

  @Test func `a workspace for reading takes no approval`() throws {
    let world = try World()
    try world.put(Self.script())
    let other = try ShellFixture()
    try other.session.open(world.fixture.folder + "/ws", access: .readOnly)
    let fault = #expect(throws: Diagnostic.self) { try other.run("plugin approve late") }
    #expect(fault?.code == .workspaceReadOnly || fault?.code == .workspaceLocked)
    #expect(other.session.plugins.items().first { $0.found.owner == .workspace }?.loaded == nil)
  }

  @Test func `what is switched off is not used, whatever was approved`() throws {
    let world = try World()
    try world.put(Self.script())
    try world.fixture.run("plugin approve late")
    try world.fixture.run("plugin disable late")
    #expect(world.standing() == "off")
    try world.fixture.run("plugin disable complaints")
    #expect(world.plugins.classifiers.allSatisfy { $0.plugin.name != "complaints" })
    try world.fixture.run("plugin enable late")
    #expect(world.standing() == "ready")
  }

  @Test func `the later one of two with one id is left out, whole`() throws {
    let world = try World()
    try world.put(Self.script("late", id: "complaints"))
    // Neither says that all is well while the other has the name.
    #expect(world.fault("plugin approve late") == .pluginConflict)
    #expect(world.fault("plugin check late") == .pluginConflict)
    try world.fixture.run("plugin disable complaints")
    try world.fixture.run("plugin approve late")
    #expect(try world.fixture.run("plugin check late") == "late 1.0.0 is in order\n")
    try world.fixture.run("plugin enable complaints")
    #expect(world.standing() == "in conflict")
    #expect(try world.fixture.run("classifiers").contains("warning[P122]"))
    #expect(try world.fixture.run("plugin show late").contains("warning[P122]"))
    let fault = #expect(throws: Diagnostic.self) { try world.plugins.ready(named: world.word()) }
    #expect(fault?.code == .pluginConflict)
    #expect(
      fault?.message
        == "the classifier \"complaints\" of ws/plugins/late.lua is called like that of "
        + "plugins/complaints.lua, so the plugin is left out"
    )
    try world.fixture.run("plugin disable complaints")
    #expect(world.standing() == "ready")
  }

  @Test func `a plugin called like a shipped one does not take its place`() throws {
    let world = try World()
    try world.put(Self.script("complaints"), "complaints.lua")
    #expect(world.standing("complaints") == "in conflict")
    let offered = try world.plugins.classifier(named: world.word("complaints"))
    #expect(offered.plugin.bundle.owner == .shipped)
    #expect(world.fault("plugin approve complaints") == .pluginConflict)
    let said = try world.fixture.run("plugin check complaints")
    #expect(said.contains("checked here: ws/plugins/complaints.lua"))
    #expect(said.contains("warning[P122]"))
    #expect(said.contains("complaints 1.0.0 is in order"))
  }

  @Test func `an approval says what the check would say`() throws {
    let world = try World()
    let script = Self.script().replacing(
      "any = pikir.words { \"late\" }",
      with: "when = function(r) return r.tittle end"
    )
    try world.put(script)
    #expect(
      try world.fixture.run("plugin approve late").contains("late has 1 error: plugin check late\n")
    )
  }

  @Test func `what a plugin prints is shown after its job, a few lines of it`() throws {
    let world = try World()
    try world.fixture.environment.write(
      Array(("id,text\n" + (1...30).map { "m\($0),parcel \($0)\n" }.joined()).utf8),
      toNewFile: world.fixture.folder + "/r.csv"
    )
    try world.fixture.run("import r.csv")
    try world.put(
      Self.script().replacing(
        "any = pikir.words { \"late\" }",
        with: "when = function(r) print(r.text, \"\\27[31m\") return false end"
      )
    )
    try world.fixture.run("plugin approve late")
    let said = try world.fixture.run("find | classify late")
    let lines = said.split(separator: "\n").filter { $0.contains("plugin late: ") }
    #expect(lines.count == 21)
    // The fixture has 12 reviews already; theirs come first.
    #expect(lines.dropFirst(12).first?.hasPrefix("plugin late: parcel 1") == true, "\(said)")
    #expect(lines.last == "plugin late: 22 more lines")
    #expect(!said.contains("\u{1B}[31m"))
  }

  @Test(
    arguments: [
      ("while true do end", "the code runs without end, at r1", "which no setting raises"),
      (
        "local t = {} while true do t[#t + 1] = (\"x\"):rep(100000) .. #t end",
        "the code asks for more memory than a plugin has, at r1", "set plugins.memory raises it"
      ),
    ]
  )
  func `a limit is told with the review and the limit`(
    body: String,
    message: String,
    hint: String
  ) throws {
    let world = try World()
    try world.put(
      Self.script().replacing(
        "any = pikir.words { \"late\" }",
        with: "when = function(r) \(body) end"
      )
    )
    try world.fixture.run("set plugins.time 60000")
    try world.fixture.run("plugin approve late")
    let fault = #expect(throws: Diagnostic.self) {
      try world.fixture.run("find | classify late")
    }
    #expect(fault?.message == "plugin late: \(message)")
    #expect(fault?.hints.last?.hasSuffix(hint) == true, "\(fault?.hints ?? [])")
  }

  /// What it says of loops must be true of those that end, and only take long.
  @Test func `a loop that is too long is told as that, in a file as one that never ends`() throws {
    let world = try World()
    let loop = "for i = 1, 1000000000 do end"
    try world.put(
      Self.script().replacing(
        "any = pikir.words { \"late\" }",
        with: "when = function(r) \(loop) return true end"
      )
    )
    try world.fixture.run("set plugins.time 60000")
    try world.fixture.run("plugin approve late")
    let fault = #expect(throws: Diagnostic.self) { try world.fixture.run("find | classify late") }
    #expect(
      fault?.hints.first
        == "a loop that never ends, or one that turns many thousand times for each review"
    )
    try world.put("\(loop)\n" + Self.script())
    let load = #expect(throws: Diagnostic.self) { try world.fixture.run("plugin approve late") }
    #expect(
      load?.hints.first
        == "a loop whose condition never turns false, mostly: does it change what it tests?"
    )
  }

  @Test(
    arguments: [
      ("require \"pikr\"", "the plugin has no module 'pikr' - did you mean \"pikir\"?"),
      (
        "pikir.words \"wrods.txt\"",
        "the plugin has no file 'wrods.txt' - did you mean \"words.txt\"?"
      ),
      ("pikir.words \"a.txt\"", "the plugin has no file 'a.txt'; it has 'words.txt'"),
    ]
  )
  func `a file that is not there is told with those that are`(
    call: String,
    message: String
  ) throws {
    let world = try World()
    try world.fixture.environment.fileSystem.makeDirectory(world.folder + "/late", mode: 0o755)
    try world.put(Self.script() + "\n", "late/init.lua")
    try world.put("late\n", "late/words.txt")
    try world.put(
      Self.script().replacing(
        "return pikir.plugin",
        with: "local x = \(call)\nreturn pikir.plugin"
      ),
      "late/init.lua"
    )
    let fault = #expect(throws: Diagnostic.self) { try world.fixture.run("plugin approve late") }
    let hint = fault?.hints.first.map { " - \($0)" } ?? ""
    #expect((fault?.message ?? "") + hint == "plugin late: " + message)
  }

  @Test func `more memory lets a plugin load that had too little`() throws {
    let world = try World()
    try world.put(
      "local t = {} for i = 1, 3000000 do t[i] = i end\n" + Self.script()
    )
    #expect(world.fault("plugin approve late") == .pluginMemory)
    try world.fixture.run("set plugins.memory 256")
    #expect(try world.fixture.run("plugin approve late").contains("may run here"))
    #expect(world.standing() == "ready")
  }

  @Test func `a file that runs without end is told with the limit of files`() throws {
    let world = try World()
    try world.put("while true do end\n" + Self.script())
    let fault = #expect(throws: Diagnostic.self) { try world.fixture.run("plugin approve late") }
    let limit = "the limit is 20 million steps of Lua to run a file, which no setting raises"
    #expect(fault?.hints.last == limit)
  }

  @Test func `a plugin that cannot be taken anew keeps no other from it`() throws {
    let world = try World()
    for name in ["late", "slow"] {
      try world.put(Self.script(name, id: name), name + ".lua")
      try world.fixture.run("plugin approve \(name)")
    }
    try world.put("return", "late.lua")
    try world.put(Self.script("slow", id: "slow", words: "\"slow\""), "slow.lua")
    #expect(world.fault("plugin reload") == .pluginManifest)
    let taken = try world.plugins.classifier(named: world.word("slow"))
    #expect(taken.plugin.manifest.wordSets.map(\.entries) == [["slow"]])
  }

  @Test func `a plugin that failed stays off until it is reloaded`() throws {
    let world = try World()
    try world.put(Self.script())
    try world.fixture.run("plugin approve late")
    let offered = try world.plugins.classifier(named: world.word())
    world.plugins.stop(offered.plugin, because: Diagnostic(.pluginLoop, "it runs without end"))
    let fault = #expect(throws: Diagnostic.self) {
      try world.plugins.classifier(named: world.word())
    }
    #expect(fault?.code == .pluginStopped && fault?.cause == "it runs without end")
    try world.fixture.run("plugin reload late")
    #expect(world.standing() == "ready")
  }

  @Test func `an interrupt does not switch a plugin off`() throws {
    let world = try World()
    try world.put(Self.script())
    try world.fixture.run("plugin approve late")
    let offered = try world.plugins.classifier(named: world.word())
    world.plugins.stop(offered.plugin, because: Diagnostic(.interrupted, "interrupted"))
    #expect(world.standing() == "ready")
  }

  @Test func `nothing is run to look for a plugin or to complete its name`() throws {
    let world = try World()
    world.fixture.session.settings.pluginMilliseconds = 100
    try world.put("while true do end")
    #expect(world.plugins.names.contains("late"))
    #expect(try world.plugins.plugin(named: world.word()).bundle != nil)
    // Its standing is known without running it, since nobody approved it.
    #expect(world.standing() == "not approved")
  }
}
