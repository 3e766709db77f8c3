import PikirBase
import PikirPlugins
import PikirTestSupport
import PikirWire
import Testing

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

@Suite struct PluginFinderTests {
  private let files = InMemoryFileSystem()
  private let folder = PluginFolder(.workspace, path: "/w/plugins", shownAs: "plugins")

  private func put(_ path: String, _ text: String = "return 1") throws {
    try files.makeFolders(above: "/w/plugins/" + path, mode: 0o755)
    files.setContents(of: "/w/plugins/" + path, to: Array(text.utf8))
  }

  private func find() -> [PluginFinder.Found] {
    PluginFinder(folder, fileSystem: files).find()
  }

  @Test func `files and folders are plugins, tests and samples and others are not`() throws {
    for path in [
      "late.lua", "late.test.lua", "duken/init.lua", "duken/dates.lua", "duken/words.txt",
      "duken/test.lua", "duken/samples/a.csv", "duken/README.md", "templates/thanks.en.md",
      ".approved/x.lua", "notes.txt",
    ] { try put(path) }
    let found = find()
    #expect(found.map(\.name) == ["duken", "late"])
    #expect(found.allSatisfy { $0.fault == nil })
    let duken = try #require(found[0].bundle)
    #expect(duken.files.map(\.name) == ["dates.lua", "init.lua", "words.txt"])
    #expect(duken.source.modules.map(\.name) == ["dates"])
    #expect(duken.source.files.map(\.name) == ["words.txt"])
    #expect(duken.source.main.name == "plugins/duken/init.lua")
    #expect(duken.testPath == "/w/plugins/duken/test.lua")
    #expect(duken.sampleFolder == "/w/plugins/duken/samples")
    let late = try #require(found[1].bundle)
    #expect(late.files.map(\.name) == ["late.lua"])
    #expect(late.testPath == "/w/plugins/late.test.lua" && late.sampleFolder == nil)
  }

  @Test func `no folder is no plugins`() { #expect(find().isEmpty) }

  @Test func `the hash is of what runs or is read, and of its names`() throws {
    try put("duken/init.lua")
    try put("duken/words.txt", "a")
    let hash = try #require(find().first?.bundle?.hash)
    #expect(hash.utf8.count == 64)
    try put("duken/test.lua", "tests")
    try put("duken/samples/a.csv", "a")
    #expect(find().first?.bundle?.hash == hash)
    try put("duken/words.txt", "b")
    #expect(find().first?.bundle?.hash != hash)
    try put("duken/words.txt", "a")
    #expect(find().first?.bundle?.hash == hash)
    try put("duken/more.txt", "")
    #expect(find().first?.bundle?.hash != hash)
  }

  @Test(arguments: [
    ("Late.lua", "plugins/Late.lua cannot be the name of a plugin"),
    ("my plugin/init.lua", "plugins/my plugin cannot be the name of a plugin"),
    ("duken/dates.lua", "the folder plugins/duken has no init.lua"),
    ("-x.lua", "plugins/-x.lua cannot be the name of a plugin"),
  ])
  func `what cannot be a plugin is told`(_ path: String, _ message: String) throws {
    try put(path)
    let found = find()
    #expect(found.count == 1 && found[0].bundle == nil)
    #expect(found[0].fault?.message == message)
    #expect(found[0].fault?.code == .pluginFiles)
  }

  @Test(
    arguments: [
      ("duken/duken.lua", "rename duken.lua: a plugin begins with init.lua"),
      ("duken/main.lua", "rename main.lua: a plugin begins with init.lua"),
      ("duken/test.lua", "a plugin begins with init.lua"),
    ]
  )
  func `a folder without a beginning has the file that is to be renamed`(
    path: String,
    hint: String
  ) throws {
    try put(path)
    #expect(find().first?.fault?.hints == [hint])
  }

  @Test(arguments: ["Dates.lua", "a-b.lua", "a.b.lua", "Слова.txt"])
  func `a module or list that cannot be named is told`(_ name: String) throws {
    try put("duken/init.lua")
    try put("duken/" + name)
    #expect(find()[0].fault?.message.contains("plugins/duken/\(name) cannot be the name") == true)
  }

  @Test func `sizes are capped`() throws {
    let most = String(repeating: "-", count: 1_024_000)
    try put("big.lua", most + "-")
    try put("fits.lua", most)
    try put("heavy/init.lua")
    try put("heavy/words.txt", most)
    let found = find()
    #expect(
      found.map { $0.fault?.message } == [
        "plugins/big.lua is larger than 1000 KiB", nil,
        "the files of plugins/heavy are more than 1000 KiB",
      ]
    )
  }

  @Test func `the largest plugin of the most files reaches a worker in one frame`() throws {
    let count = LoadRequest.maximumModules
    let name = { (number: Int) in String(repeating: "n", count: 48) + "\(10 + number)" }
    try put("heavy/init.lua")
    for number in 1..<count { try put("heavy/\(name(number)).txt", "") }
    let rest = PluginFinder.mostBytes - "return 1".utf8.count
    try put("heavy/\(name(1)).txt", String(repeating: "-", count: rest))
    let source = try #require(find()[0].bundle).source
    #expect(source.files.count == count - 1)
    let request = LoadRequest(
      memoryBytes: 0,
      seed: 0,
      instructions: 0,
      main: LoadRequest.Chunk(name: "init.lua", text: source.main.bytes),
      files: source.files.map { LoadRequest.Chunk(name: $0.name, text: $0.text.bytes) }
    )
    let payload = try request.encoded()
    #expect(payload.count > PluginFinder.mostBytes)
    #expect(try Frame(.load, sequence: 1, payload: payload).encoded().count > 0)
  }

  @Test func `bytes that are no UTF-8 are told with their place`() throws {
    try put("late.lua")
    files.setContents(of: "/w/plugins/late.lua", to: Array("-- a\n--".utf8) + [0xFF])
    let fault = try #require(find()[0].fault)
    #expect(fault.message == "plugins/late.lua is not UTF-8")
    #expect(fault.span?.placeDescription == "plugins/late.lua:2:3")
  }

  @Test func `links are refused, wherever they lead`() throws {
    let temporary = TemporaryDirectory()
    let posix = PosixFileSystem()
    try posix.makeDirectory(temporary.path + "/plugins", mode: 0o755)
    try posix.makeDirectory(temporary.path + "/plugins/duken", mode: 0o755)
    for path in ["secret.lua", "plugins/duken/init.lua"] {
      try posix.open(temporary.path + "/" + path, .createNew).close()
    }
    #expect(symlink(temporary.path + "/secret.lua", temporary.path + "/plugins/out.lua") == 0)
    #expect(symlink("../../secret.lua", temporary.path + "/plugins/duken/words.txt") == 0)
    #expect(symlink("duken", temporary.path + "/plugins/alias") == 0)
    let place = PluginFolder(.workspace, path: temporary.path + "/plugins", shownAs: "plugins")
    let found = PluginFinder(place, fileSystem: posix).find()
    #expect(found.map(\.name) == ["duken", "out"])
    #expect(
      found.map { $0.fault?.message } == [
        "plugins/duken/words.txt is a link", "plugins/out.lua is a link",
      ]
    )
  }

  @Test func `of two plugins of a name the later one is left out`() throws {
    files.setContents(of: "/", to: [])
    try put("late.lua")
    try files.makeFolders(above: "/home/plugins/late.lua", mode: 0o755)
    files.setContents(of: "/home/plugins/late.lua", to: Array("return 2".utf8))
    for (owner, message) in [
      (
        PluginFolder.Owner.person,
        "two plugins are called \"late\": home/late.lua and plugins/late.lua, which is left out"
      ), (.shipped, "pikir brings a plugin called \"late\": plugins/late.lua is left out"),
    ] {
      let first = PluginFolder(owner, path: "/home/plugins", shownAs: "home")
      let catalogue = PluginCatalogue([first, folder], fileSystem: files)
      #expect(catalogue.plugins.map(\.owner) == [owner, .workspace])
      #expect(catalogue.plugins[0].fault == nil)
      let fault = try #require(catalogue.plugins[1].fault)
      #expect(fault.code == .pluginConflict)
      #expect(fault.message == message)
      #expect(fault.hints == ["rename plugins/late.lua and the name in it"])
      #expect(try catalogue.plugin(named: "late").owner == owner)
      // The same files are the same plugin.
      let copied = PluginFolder(.person, path: "/home/plugins", shownAs: "copy")
      #expect(PluginCatalogue([first, copied], fileSystem: files).plugins.map(\.owner) == [owner])
    }
  }

  @Test func `an unknown plugin is told with near names`() throws {
    try put("complaints.lua")
    let catalogue = PluginCatalogue([folder], fileSystem: files)
    let fault = #expect(throws: Diagnostic.self) { try catalogue.plugin(named: "complains") }
    #expect(fault?.code == .unknownPlugin)
    #expect(fault?.hints.first == "did you mean \"complaints\"?")
  }
}
