import PikirBase
import PikirPlugins
import PikirShell
import Testing

@Suite struct PluginDocTests {
  private static func say(_ line: String) throws -> String {
    try ShellFixture().run(line)
  }

  @Test func `the overview names everything that a plugin's code can call`() throws {
    let text = try Self.say("plugin doc")
    let words = Set(text.split { " \n".contains($0) }.map(String.init))
    for group in PluginInterface.groups {
      for entry in group.entries {
        let shown = group.owner == "pikir" ? entry.name : group.written(entry)
        #expect(words.contains(shown), "\(shown)")
      }
    }
    for table in ManifestSchema.all { #expect(words.contains(table.name)) }
  }

  @Test(
    arguments: [
      ("fit", "pikir.fit(text, most, [unit]) gives string"), ("pikir.fit", "pikir.fit(text"),
      ("pikir.fit(text, 3)", "pikir.fit(text"), ("r.rating", "r.rating: number|nil"),
      ("r:has", "r:has(set) gives boolean"), ("has", "r:has(set)"),
      ("ws:each", "ws:each(query, body)"), ("t.label", "t.label(classifier, label, review)"),
      ("log.warn", "pikir.log.warn(values, …)"), ("importer", "an importer may say:"),
      ("threshold", "threshold, a key of a classifier:"), ("values", "values: Reads what files"),
      ("reply.date", "reply.date, a field that importers give:\n[\"reply.date\"] = \"COLUMN\""),
      ("columns", "columns: how fields"), ("^hotel.name", "columns: how fields"),
      ("votes", "r.votes: "), ("print", "print(values, …)\nLua's own: it goes to the report"),
      ("review.text", "r.text: string"), ("review.reply_text", "reply.text, a field that"),
      ("assignee", "assignee, a field that importers give:"),
    ]
  )
  func `a name has its page, with or without what it belongs to`(
    name: String,
    begins: String
  )
    throws
  {
    #expect(try Self.say("plugin doc \(name)").hasPrefix(begins))
  }

  @Test func `a field has what importers say of it beside what reviews have`() throws {
    #expect(try Self.say("plugin doc product").contains("\nproduct = \"COLUMN\" in fields"))
    let reply = try Self.say("plugin doc reply.text").replacing("\n", with: " ")
    #expect(reply.contains("In map: review.reply_text"))
    #expect(try Self.say("plugin doc t.import").contains("skipped, apart from them"))
  }

  @Test func `a name that is none is told with the nearest`() throws {
    let fault = #expect(throws: Diagnostic.self) { try Self.say("plugin doc sentenses") }
    #expect(fault?.code == .unknownName)
    #expect(fault?.message == "plugins know nothing called \"sentenses\"")
    #expect(fault?.hints.first == "did you mean \"sentences\"?")
  }

  @Test func `annotations are written anew, and settings of an editor are left alone`() throws {
    let shell = try ShellFixture()
    try shell.environment.fileSystem.makeDirectory(shell.folder + "/mine", mode: 0o755)
    try shell.write("{}", to: "mine/.luarc.json")
    for _ in 0..<2 {
      #expect(
        try shell.run("plugin types mine") == """
          wrote mine/types/pikir.lua
          wrote mine/types/pikir.test.lua
          left mine/.luarc.json as it is

          """
      )
    }
    #expect(try shell.read("mine/types/pikir.lua") == TypeAnnotations.module)
    #expect(try shell.read("mine/.luarc.json") == "{}")
  }
}
