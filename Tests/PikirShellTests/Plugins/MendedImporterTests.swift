import PikirBase
import PikirShell
import Testing

/// What an importer that was mended does to the reviews that it brought before.
@Suite(.serialized) struct MendedImporterTests {
  private static func script(author: String, map: String = "") -> String {
    """
    local pikir = require "pikir"
    return pikir.plugin {
      name = "zhol", version = "1.0.0", api = 1, about = "Rides of the site Zhol",
      importers = {{
        id = "zhol", format = "csv", source = "zhol", options = { skip_rows = 1 },
        match = { header = { "Тапсырыс", "Пікір", "Баға" } },
        fields = {
          id = "Тапсырыс", author = "\(author)", text = "Пікір", rating = { "Баға", scale = "1-5" },
        },
        \(map)
      }},
    }
    """
  }

  private static let header = "Тапсырыс,Жолаушы,Қала,Баға,Пікір,Күйі\n"

  private static let rides =
    "Есеп,2026,,,,\n" + header + """
      Z-1,Серик,Алматы,5 - өте жақсы,жүргізуші сыпайы екен,бар
      Z-2,,Астана,2 - нашар,көлік лас болды,бар
      Z-3,Дана,Ақтау,1 - өте нашар,боқтап тастады,жойылған
      Барлығы: 3,,,,,

      """

  private static func imported() throws -> (world: PluginWorld, said: String) {
    let world = try PluginWorld()
    try world.put(script(author: "Қала"), "zhol.lua")
    try world.fixture.write(rides, to: "zhol.csv")
    try world.fixture.run("plugin approve zhol")
    return (world, try world.fixture.run("import zhol.csv"))
  }

  @Test func `what it has no value for and what it leaves out is kept, and told`() throws {
    let (world, first) = try Self.imported()
    #expect(first.contains("zhol.csv: 4 rows, 3 new\n"), "\(first)")
    #expect(first.contains("1 × a line of sums, and no review\n"), "\(first)")
    let map = """
      map = function(rec, review)
        if rec["Күйі"] == "жойылған" then return pikir.skip "taken down" end
      end,
      """
    try world.put(Self.script(author: "Жолаушы", map: map), "zhol.lua")
    try world.fixture.run("plugin reload zhol")
    let said = try world.fixture.run("import zhol.csv")
    #expect(said.contains("zhol.csv: 4 rows, 1 changed, 1 completed\n"), "\(said)")
    #expect(said.contains("  1 × author is blank in the file and is kept;"), "\(said)")
    #expect(said.contains("  1 of them is here and stays: r15\n"), "\(said)")
    let shown = try world.fixture.run("find | show id author")
    #expect(shown.contains("Z-1  Серик\nZ-2  Астана\nZ-3  Ақтау\n"), "\(shown)")
  }

  @Test func `a file whose titles are gone, or more, is known`() throws {
    let (world, _) = try Self.imported()
    for titles in ["", "Есеп,,,,,\n2026,,,,,\n,,,,,\n"] {
      let file = titles + Self.header + "Z-1,,Алматы,5 - өте жақсы,жүргізуші сыпайы екен,бар\n"
      try world.fixture.write(file, to: "other\(titles.utf8.count).csv")
      let said = try world.fixture.run("import other\(titles.utf8.count).csv")
      #expect(said.contains(": 1 row, 1 known\n"), "\(said)")
    }
  }
}
