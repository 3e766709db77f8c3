import PikirBase
import PikirShell
import PikirTestSupport
import Testing

@Suite struct ExampleTests {
  /// An example with the command it belongs to.
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let example: Example

    var testDescription: String { "\(name): \(example.line)" }
  }

  static let cases = Registry.builtin.specs.flatMap { spec in
    spec.examples.map { Case(name: spec.name, example: $0) }
  }

  /// A plugin of the folder, for what is said of plugins that pikir does not bring.
  private static let plugin = """
    local pikir = require "pikir"
    return pikir.plugin {
      name = "late", version = "1.0.0", api = 1, about = "Late parcels",
      settings = { { key = "days", type = "number", default = 2, help = "how late" } },
      classifiers = {{
        id = "late", labels = { "late" },
        rules = { pikir.rule { label = "late", any = pikir.words { "late" } } },
      }},
    }
    """

  @Test(arguments: cases)
  func `an example of a command prints what help says`(_ one: Case) throws {
    let fixture = try ShellFixture()
    try fixture.write(TinyWorkspace.csv, to: "tiny.csv")
    try fixture.write("id,text,rating\nn1,Good lamp,4\nm1,Good,5\n", to: "more.csv")
    try fixture.write("param name = world\necho Hello, $name\n", to: "hello.pikir")
    try fixture.write("market\tm1\t+gift\n", to: "tags.txt")
    try fixture.environment.fileSystem.makeDirectory(fixture.folder + "/plugins", mode: 0o755)
    try fixture.write(Self.plugin, to: "plugins/late.lua")
    let history = HistoryLog(path: nil)
    for (text, status) in [("find ratng:1", 2), ("find rating:1", 0)] {
      history.append(
        HistoryEntry(
          time: ShellFixture.instant,
          workspace: "",
          status: Int32(status),
          text: Array(text.utf8)
        )
      )
    }
    fixture.session.history = history
    for line in one.example.preparation { try fixture.run(line) }
    let printed = try fixture.run(one.example.line)
    let lines = printed.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let expected = one.example.prints.split(separator: "\n", omittingEmptySubsequences: false)
    let isMet =
      ExpectedOutput(lines: expected.map(String.init) + [""]).matches(lines)
      || printed.isEmpty && one.example.prints.isEmpty
    #expect(isMet, "printed:\n\(printed)")
  }

  @Test func `every command and stage has an example`() {
    for spec in Registry.builtin.specs { #expect(!spec.examples.isEmpty, "\(spec.name)") }
  }
}
