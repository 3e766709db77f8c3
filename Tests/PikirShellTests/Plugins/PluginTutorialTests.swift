import PikirBase
import PikirShell
import PikirTestSupport
import Testing

/// The tutorial says what `plugin new` writes, and how little an author needs.
@Suite(.serialized) struct PluginTutorialTests {
  /// The blocks of the page that are files, by name.
  private static func files() throws -> [String: String] {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let page = "/\(root)/TranscriptTests/Pages/plugin-tutorial.md"
    let file = try PosixFileSystem().open(page, .read)
    let mapped = try file.map()
    let text = withExtendedLifetime(mapped) { String(decoding: mapped.bytes, as: UTF8.self) }
    var files: [String: String] = [:]
    for block in text.split(separator: "```").enumerated() where block.offset % 2 == 1 {
      guard let end = block.element.firstIndex(of: "\n"),
        let name = block.element[..<end].split(separator: "=").dropFirst().first
      else { continue }
      files[String(name)] = String(block.element[block.element.index(after: end)...])
    }
    return files
  }

  /// Lines that are neither blank nor a remark.
  private static func lines(_ code: String) -> [String] {
    code.split(separator: "\n").map { $0.drop { $0 == " " } }
      .filter { !$0.isEmpty && !$0.hasPrefix("--") }.map(String.init)
  }

  @Test func `an importer and a classifier with their tests are less than 40 lines`() throws {
    let files = try Self.files()
    let names = ["duken/init.lua", "duken/test.lua", "anger.lua", "anger.test.lua"]
    let count = names.compactMap { files["plugins/\($0)"].map { Self.lines($0).count } }
    #expect(count.count == 4)
    #expect(count.reduce(0, +) < 40)
  }

  @Test func `all of the importer but map is what plugin new writes`() throws {
    let files = try Self.files()
    let told = try #require(files["plugins/duken/init.lua"])
    let world = try PluginWorld()
    try world.fixture.write(
      try #require(files["plugins/duken/samples/duken.csv"]),
      to: "export.csv"
    )
    try world.fixture.run("plugin new importer duken export.csv")
    let bytes = try world.fixture.environment.bytes(ofFile: world.folder + "/duken/init.lua")
    let written = Self.lines(String(decoding: bytes, as: UTF8.self))
    let own = Self.lines(told).filter { line in
      !written.contains(line) && !line.hasPrefix("name =")
    }
    #expect(
      own == [
        "map = function(rec, review)",
        "if pikir.blank(review.text) then return pikir.skip \"empty text\" end",
        "end,",
      ]
    )
    #expect(written.count == Self.lines(told).count - 3)
  }
}
