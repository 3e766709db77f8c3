import PikirBase
import PikirPlugins
import PikirTestSupport
import Testing

@Suite struct PluginPinTests {
  private static let hash = String(repeating: "0a", count: 32)

  @Test func `a pin is kept as a setting`() throws {
    let granted = try ["reviews.read", "files.read:lists"].map { try #require(Capability($0)) }
    let pin = PluginPin(hash: Self.hash, granted: granted)
    #expect(pin.setting == "\(Self.hash) reviews.read files.read:lists")
    #expect(PluginPin(pin.setting) == pin)
    #expect(PluginPin(Self.hash)?.granted == [])
  }

  @Test(arguments: ["", "yes", "abc", String(repeating: "0A", count: 32)])
  func `what is no pin pins nothing`(_ setting: String) { #expect(PluginPin(setting) == nil) }

  @Test(arguments: [
    "reviews.read", "reviews.write", "files.read:lists", "env:LANG", "net:example.org",
    "files.write:out", "clipboard",
  ])
  func `every permission is read as it is written`(_ text: String) {
    #expect(Capability(text)?.text == text)
  }

  @Test(arguments: [
    "", "review.read", "reviews.read:all", "files.read", "files.read:", "env:A B", "env:A,B", "net",
  ])
  func `what is no permission is none`(_ text: String) { #expect(Capability(text) == nil) }

  @Test func `a job's seed differs by script, plugin and number, and is the same each time`() {
    let seeds = [
      PluginJob.seed(script: 0, plugin: "a", number: 1),
      PluginJob.seed(script: 1, plugin: "a", number: 1),
      PluginJob.seed(script: 0, plugin: "b", number: 1),
      PluginJob.seed(script: 0, plugin: "a", number: 2),
    ]
    #expect(Set(seeds).count == 4)
    #expect(PluginJob.seed(script: 0, plugin: "a", number: 1) == seeds[0])
  }

  private static func bundle(_ files: [(String, String)]) -> PluginBundle {
    PluginBundle(
      name: "duken",
      owner: .workspace,
      path: "/w/plugins/duken",
      shownPath: "plugins/duken",
      files: files.map { .init(name: $0.0, text: SourceText(name: $0.0, text: $0.1)) }
    )
  }

  @Test func `approved files are kept whole, and refused when a byte is another`() throws {
    let bundle = Self.bundle([("init.lua", "a\nb\n"), ("w.txt", ""), ("x.txt", "no end")])
    let bytes = PluginArchive.encoded(bundle)
    let read = try #require(PluginArchive.decode(bytes, hash: bundle.hash, like: bundle))
    #expect(read.files.map(\.name) == ["init.lua", "w.txt", "x.txt"])
    #expect(read.files.map(\.text.bytes) == bundle.files.map(\.text.bytes))
    for index in bytes.indices {
      var damaged = bytes
      damaged[index] ^= 1
      #expect(PluginArchive.decode(damaged, hash: bundle.hash, like: bundle) == nil)
      let short = Array(bytes[..<index])
      #expect(PluginArchive.decode(short, hash: bundle.hash, like: bundle) == nil)
    }
  }
}
