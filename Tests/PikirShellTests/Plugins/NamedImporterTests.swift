import PikirBase
import PikirShell
import PikirStore
import Testing

/// Which importer a line means, and what is said when it could be none or several.
@Suite(.serialized) struct NamedImporterTests {
  private static let table = "Код,Отзыв,Балл\nq1,Чисто и тихо,5\nq2,Холодно,2\n"

  private static func script(_ name: String, _ importers: String...) -> String {
    let tables = importers.map { id in
      """
      { id = "\(id)", format = "csv", source = "\(name)",
        match = { header = { "Код", "Отзыв", "Балл" } },
        fields = { id = "Код", text = "Отзыв", rating = { "Балл", number = true } } },

      """
    }
    return """
      local pikir = require "pikir"
      return pikir.plugin {
        name = "\(name)", version = "1.0.0", api = 1, about = "Reviews of hotels",
        importers = { \(tables.joined()) },
      }
      """
  }

  private static func world(_ plugins: (name: String, text: String)...) throws -> PluginWorld {
    let world = try PluginWorld()
    world.fixture.session.assumesYes = true
    for (name, text) in plugins {
      try world.put(text, name + ".lua")
      try world.fixture.run("plugin approve \(name)")
    }
    try world.fixture.write(table, to: "hotel reviews.csv")
    return world
  }

  private static func fault(_ line: String, in world: PluginWorld) -> Diagnostic? {
    let before = world.fixture.session.state.live.count
    let fault = #expect(throws: Diagnostic.self) { try world.fixture.run(line) }
    #expect(world.fixture.session.state.live.count == before)
    #expect(!world.fixture.take().contains("rows"))
    return fault
  }

  @Test func `a file that two importers take equally well is read by none`() throws {
    let world = try Self.world(
      ("inn", Self.script("inn", "inn-csv")),
      ("qonaq", Self.script("qonaq", "qonaq-csv"))
    )
    let tie = Self.fault("import \"hotel reviews.csv\"", in: world)
    #expect(tie?.code == .unknownImporter)
    #expect(
      tie?.message
        == "inn-csv and qonaq-csv fit hotel reviews.csv equally well; nothing was imported"
    )
    #expect(
      tie?.hints == [
        "import inn-csv \"hotel reviews.csv\"",
        "import qonaq-csv \"hotel reviews.csv\"",
      ]
    )
    #expect(
      try world.fixture.run("import qonaq-csv \"hotel reviews.csv\"").contains("2 rows, 2 new")
    )
    try world.fixture.run("undo")
    try world.fixture.run("plugin disable inn")
    #expect(
      try world.fixture.run("import \"hotel reviews.csv\"").contains("read as qonaq-csv (")
    )
  }

  @Test func `two importers of one plugin tie too`() throws {
    let world = try Self.world(("qonaq", Self.script("qonaq", "old", "new")))
    let tie = Self.fault("import \"hotel reviews.csv\"", in: world)
    #expect(tie?.message == "new and old fit hotel reviews.csv equally well; nothing was imported")
  }

  @Test func `an importer behind the files is refused before any is read`() throws {
    let world = try Self.world(("qonaq", Self.script("qonaq", "qonaq-csv")))
    let fault = Self.fault("import \"hotel reviews.csv\" qonaq-csv", in: world)
    #expect(fault?.code == .badArgument)
    #expect(fault?.hints == ["import qonaq-csv \"hotel reviews.csv\""])
    // A file of that name is a file.
    try world.fixture.write(Self.table.replacing("q", with: "z"), to: "qonaq-csv")
    #expect(
      try world.fixture.run("import \"hotel reviews.csv\" qonaq-csv").contains("4 reviews added")
    )
  }

  @Test func `a plugin's name is answered with its importers`() throws {
    let world = try Self.world(
      ("qonaq", Self.script("qonaq", "qonaq-csv", "qonaq-old")),
      ("late", PluginWorld.script())
    )
    let fault = Self.fault("import qonaq \"hotel reviews.csv\"", in: world)
    #expect(fault?.message == "qonaq is a plugin, and no importer")
    #expect(
      fault?.hints == [
        "it offers qonaq-csv, qonaq-old: import qonaq-csv \"hotel reviews.csv\""
      ]
    )
    let none = Self.fault("import late \"hotel reviews.csv\"", in: world)
    #expect(none?.hints == ["it offers no importer: plugin show late"])
  }

  @Test func `the importer of a changed plugin is known by its name`() throws {
    let world = try Self.world(("qonaq", Self.script("qonaq", "qonaq-csv")))
    try world.put(Self.script("qonaq", "qonaq-csv") + "\n-- one more line\n", "qonaq.lua")
    #expect(Self.fault("import qonaq-csv \"hotel reviews.csv\"", in: world)?.code == .pluginChanged)
  }

  @Test(arguments: ["hotel.csv", "hotel reviews.csv"])
  func `a file that fits an importer which nobody approved is not read in another way`(
    file: String
  ) throws {
    let world = try PluginWorld()
    try world.fixture.write(Self.table, to: file)
    try world.put(Self.script("qonaq", "hotels"), "qonaq.lua")
    let word = file.contains(" ") ? "\"\(file)\"" : file
    let fault = Self.fault("import \(word)", in: world)
    #expect(fault?.code == .pluginNotApproved)
    #expect(
      fault?.message
        == "plugin qonaq is not approved in this workspace, and \(file) fits its importer hotels; "
        + "nothing was imported"
    )
    #expect(fault?.hints.last == "read it as any table is: import generic \(word)")
    #expect(try world.fixture.run("import generic \(word)").contains("2 rows, 2 new"))
    try world.fixture.run("undo")
    world.fixture.session.assumesYes = true
    try world.fixture.run("plugin approve qonaq")
    #expect(try world.fixture.run("import \(word)").contains("read as hotels ("))
  }

  @Test func `a plugin that nobody approved keeps no file that it would refuse`() throws {
    let world = try PluginWorld()
    try world.fixture.write("Код,Отзыв\nq1,Тихо\nq2,Холодно\n", to: "hotel.csv")
    try world.fixture.write("Отзыв,Балл\nЧисто и тихо,5\n", to: "short.csv")
    try world.fixture.write("{\"Отзыв\": \"Чисто\"}\n", to: "lines.jsonl")
    try world.put(Self.script("qonaq", "hotels"), "qonaq.lua")
    try world.put(Self.script("inn", "inns").replacing("\"Балл\" }", with: "column }"), "inn.lua")
    #expect(!(try world.fixture.run("import lines.jsonl")).contains("not asked"))
    let said = try world.fixture.run("import hotel.csv short.csv")
    #expect(said.contains("2 rows, 2 new"))
    #expect(
      said.contains(
        "hotel.csv: not asked: plugins that may not run here: inn, qonaq; see plugin list; if the "
          + "file is for one of them: undo what this import brings, approve it and import again\n"
      ),
      "\(said)"
    )
    // Once is enough.
    #expect(said.split(separator: "not asked").count == 2)
  }

  @Test func `what a plugin offers that nobody approved is told by its code`() throws {
    let world = try PluginWorld()
    try world.fixture.write(Self.table, to: "hotel reviews.csv")
    try world.put(Self.script("qonaq", "hotels"), "qonaq.lua")
    try world.put(
      """
      local pikir = require "pikir"
      return pikir.plugin {
        name = "desk", version = "1.0.0", api = 1, about = "Calls", needs = { "reviews.read" },
        commands = {{ id = "call-back", summary = "Lists", run = function(args, ws, out) end }},
      }
      """,
      "desk.lua"
    )
    let command = Self.fault("call-back", in: world)
    #expect(command?.code == .pluginNotApproved)
    #expect(command?.message == "plugin desk is not approved in this workspace")
    #expect(command?.hints.first?.hasSuffix("then: plugin approve desk") == true)
    let importer = Self.fault("import hotels \"hotel reviews.csv\"", in: world)
    #expect(importer?.message == "plugin qonaq is not approved in this workspace")
    // What stands there as a text of another kind is no command.
    #expect(Self.fault("hotels", in: world)?.code == .unknownCommand)
  }
}
