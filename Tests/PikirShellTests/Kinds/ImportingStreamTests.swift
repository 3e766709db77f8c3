import PikirBase
import PikirPlugins
@testable import PikirShell
import PikirTestSupport
import Testing

extension KindTests {
  /// Standard input, which can be read only once, and the importers of plugins.
  @Suite struct ImportingStreamTests {
    private static let file = "№;Отзыв;Оценка\n1;Чайник хороший, спасибо;5\n2;Сломался сразу;1\n"

    /// An importer that asks for columns, and for standard input with a text.
    private static func fixture(_ text: String, header: String) throws -> ShellFixture {
      let files = InMemoryFileSystem()
      files.setContents(of: "/in", to: Array(text.utf8))
      let fixture = try ShellFixture(standardInput: { try? files.open("/in", .read) })
      let fileSystem = fixture.environment.fileSystem
      try fileSystem.makeDirectory(fixture.folder + "/plugins", mode: 0o755)
      try fixture.write(
        """
        local pikir = require "pikir"
        return pikir.plugin {
          name = "bazar", version = "1.0.0", api = 1, about = "A market.",
          importers = {{ id = "bazar", format = "csv", source = "bazar",
            match = { header = { \(header) } },
            fields = { id = "№", text = "Отзыв", rating = "Оценка" } }},
        }
        """,
        to: "plugins/bazar.lua"
      )
      fixture.session.assumesYes = true
      try fixture.run("plugin approve bazar")
      return fixture
    }

    @Test func `it is read by the importer that fits`() throws {
      let fixture = try Self.fixture(Self.file, header: "\"№\", \"Отзыв\"")
      let said = try fixture.run("import -")
      #expect(said.hasPrefix("-: read as bazar (columns №, Отзыв, rating 1-5)\n"), "\(said)")
      #expect(said.contains("-: 2 rows, 2 new\n"))
      #expect(try fixture.run("source:bazar | show id | as csv").hasSuffix("id\n1\n2\n"))
    }

    @Test func `what fits no importer says why, as a named file does`() throws {
      let fixture = try Self.fixture(Self.file, header: "\"№\", \"Отзывы\", \"Город\"")
      try fixture.write(Self.file, to: "named.csv")
      let streamed = try fixture.run("import -")
      let why = "there is no 'Отзывы'; there is 'Отзыв' (plugins/bazar.lua:4)"
      let line = ": not read as bazar: \(why)\n"
      #expect(streamed.hasPrefix("-" + line), "\(streamed)")
      #expect(streamed.contains("-: 2 rows, 2 new\n"))
      #expect(try fixture.run("import named.csv").hasPrefix("named.csv" + line))
    }

    @Test func `a preview and an importer that is named read it too`() throws {
      let fixture = try Self.fixture(Self.file, header: "\"№\", \"Отзыв\"")
      #expect(try fixture.run("import --preview -").hasPrefix("-: read as bazar"))
      #expect(try fixture.run("import bazar -").contains("-: 2 rows, 2 new\n"))
    }

    @Test func `of a long stream every row comes through once`() throws {
      let rows = (1...20_000).map { "\($0);Отзыв номер \($0), длинный и подробный;\($0 % 5 + 1)" }
      let text = "№;Отзыв;Оценка\n" + rows.joined(separator: "\n") + "\n"
      let fixture = try Self.fixture(text, header: "\"№\", \"Отзыв\"")
      #expect(try fixture.run("import -").contains("-: 20,000 rows, 20,000 new\n"))
    }
  }
}
