import PikirBase
import PikirShell
import PikirTestSupport
import PikirText
import Testing

/// Installing is idempotent, whole or nothing for each file, and can be taken back.
@Suite struct InstallationTests {
  private let files = InMemoryFileSystem()
  private let said = Said()

  private final class Said: @unchecked Sendable {
    // Unchecked: one test, one thread.
    var lines: [String] = []
  }

  init() throws {
    for folder in ["/src", "/src/plugins", "/src/plugins/templates", "/src/workspaces"] {
      try files.makeDirectory(folder, mode: 0o755)
    }
    try files.makeDirectory("/src/workspaces/demo", mode: 0o755)
    try write("program", to: "/src/pikir")
    try write("Thanks!", to: "/src/plugins/templates/thanks.en.md")
    try write("import a.csv", to: "/src/workspaces/demo/demo.pikir")
  }

  private func write(_ text: String, to path: String) throws {
    let environment = SessionEnvironment(fileSystem: files)
    try environment.write(Array(text.utf8), toNewFile: path)
  }

  private func installation(
    dry: Bool = false,
    in fileSystem: (any FileSystem)? = nil
  ) -> Installation {
    Installation(
      prefix: "/usr/local/",
      environment: SessionEnvironment(fileSystem: fileSystem ?? files),
      isDryRun: dry
    ) { [said] in said.lines.append($0.string) }
  }

  private func items(_ installation: Installation) throws -> [Installation.Item] {
    try installation.items(
      executable: "/src/pikir",
      home: "/src",
      pages: [("share/man/man1/pikir.1", ".Dd x\n")]
    )
  }

  private func text(_ path: String) throws -> String {
    let mapped = try files.open(path, .read).map()
    return withExtendedLifetime(mapped) { String(decoding: mapped.bytes, as: UTF8.self) }
  }

  @Test func `every file arrives, and the program finds its own`() throws {
    let installation = installation()
    try installation.install(try items(installation))
    #expect(try text("/usr/local/bin/pikir") == "program")
    #expect(try text("/usr/local/share/pikir/plugins/templates/thanks.en.md") == "Thanks!")
    #expect(try text("/usr/local/share/pikir/workspaces/demo/demo.pikir") == "import a.csv")
    #expect(try text("/usr/local/share/man/man1/pikir.1") == ".Dd x\n")
    let home = Home.find(environment: [:], executable: "/usr/local/bin/pikir", fileSystem: files)
    #expect(home == "/usr/local/share/pikir")
    #expect(said.lines.last == "5 files, 5 new")
  }

  @Test func `a second time changes nothing, a changed file is replaced`() throws {
    let installation = installation()
    let items = try items(installation)
    try installation.install(items)
    said.lines = []
    try installation.install(items)
    #expect(said.lines == ["5 files, 0 new"])
    try files.remove("/usr/local/bin/pikir")
    try write("prograM", to: "/usr/local/bin/pikir")
    said.lines = []
    try installation.install(items)
    #expect(said.lines == ["wrote /usr/local/bin/pikir", "5 files, 1 new"])
    #expect(try text("/usr/local/bin/pikir") == "program")
  }

  @Test func `a dry run says all and writes nothing`() throws {
    let installation = installation(dry: true)
    try installation.install(try items(installation))
    #expect(said.lines.count == 6)
    #expect(said.lines.first == "would write /usr/local/bin/pikir")
    #expect(throws: FileError.self) { try files.status(of: "/usr") }
  }

  @Test func `removing leaves what others put there`() throws {
    let installation = installation()
    try installation.install(try items(installation))
    try write("other", to: "/usr/local/bin/other")
    try installation.uninstall()
    #expect(try text("/usr/local/bin/other") == "other")
    #expect(throws: FileError.self) { try files.status(of: "/usr/local/bin/pikir") }
    #expect(throws: FileError.self) { try files.status(of: "/usr/local/share") }
    let error = #expect(throws: Diagnostic.self) { try installation.uninstall() }
    #expect(error?.code == .fileUnreadable)
  }

  @Test func `a failure names the file and leaves no half of one`() throws {
    try files.makeDirectory("/usr", mode: 0o755)
    try write("a file where a folder must be", to: "/usr/local")
    let installation = installation()
    let items = try items(installation)
    let error = #expect(throws: Diagnostic.self) { try installation.install(items) }
    #expect(error?.code == .outputFile)
    #expect(error?.message == "/usr/local/bin/pikir cannot be written")
  }
}
