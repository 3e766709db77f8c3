import PikirBase
import PikirShell
import PikirStore
import PikirText
import Testing

@Suite struct StartUpTests {
  private let fixture: ShellFixture
  private let places: StartUpPlaces

  init() throws {
    fixture = try ShellFixture()
    places = StartUpPlaces(
      ownFile: fixture.folder + "/rc.pikir",
      folderFile: fixture.folder + "/.pikirrc",
      trustFile: fixture.folder + "/state/trusted"
    )
  }

  private func start() throws(Diagnostic) {
    try StartUp(fixture.session, places: places).run()
  }

  @Test func `no files are no fault`() throws {
    try start()
    #expect(fixture.take().isEmpty)
  }

  @Test func `the person's file sets and defines`() throws {
    try fixture.write("set rows 5\nalias bad = find rating:1\n", to: "rc.pikir")
    try start()
    #expect(fixture.session.settings.rowLimit == 5)
    #expect(fixture.session.aliases["bad"]?.text == "find rating:1")
  }

  @Test(arguments: [
    "rating:1 | tag +x", "import tiny.csv", "undo", "view low = rating:1", "find lang:kk | pin kk",
    "find lang:kk | into kk.csv", "save-as elsewhere", "quit", "tags export t.txt", "find lang:kk",
    "source other.pikir", "alias x = undo\nx",
  ])
  func `a line that does more is refused with its file and line`(line: String) throws {
    try fixture.write("rating:1 | tag +x\n", to: "other.pikir")
    try fixture.write("set rows 5\n\(line)\n", to: "rc.pikir")
    let fault = #expect(throws: Diagnostic.self) { try start() }
    #expect(fault?.message.hasSuffix("does not belong into a start-up file") == true)
    let place = fault?.span?.placeDescription ?? ""
    #expect(place.hasPrefix(fixture.folder + "/rc.pikir:2:") || place.hasPrefix("alias x:1:"))
    // Nothing ran, since the whole file is read first.
    #expect(fixture.session.settings.rowLimit == 20)
    #expect(fixture.session.workspace.operations.count == 1)
  }

  @Test func `a folder's file is skipped until it is trusted, and again when it changes`() throws {
    fixture.session.aliases.define(Alias(name: "none", text: "echo"))
    try fixture.write("set rows 7\n", to: ".pikirrc")
    try start()
    #expect(fixture.take().contains("is not read: it is not trusted"))
    #expect(fixture.session.settings.rowLimit == 20)
    try trust()
    try start()
    #expect(fixture.take().isEmpty)
    #expect(fixture.session.settings.rowLimit == 7)
    try fixture.environment.replace(places.folderFile, with: Array("set rows 8\n".utf8))
    try start()
    #expect(fixture.take().contains("is not read: it is not trusted"))
    #expect(fixture.session.settings.rowLimit == 7)
    try trust()
    #expect(try fixture.read("state/trusted").split(separator: "\n").count == 1)
  }

  private func trust() throws {
    let bytes = try fixture.environment.bytes(ofFile: places.folderFile)
    let list = try #require(places.trustFile)
    try TrustList(path: list, environment: fixture.environment)
      .add(places.folderFile, saying: bytes)
  }

  @Test func `rc add keeps a line that a start-up file may hold`() throws {
    let prompt = try ShellFixture(startUp: places, person: Somebody())
    #expect(
      try prompt.run("alias bad = find rating:1..2 | sort date")
        == "bad: until the session ends; keep it: rc add alias bad = find rating:1..2 | sort date\n"
    )
    let added = try prompt.run("rc add alias bad = find rating:1..2 | sort date")
    #expect(added == "\(fixture.folder)/rc.pikir has it; it is read from the next start on\n")
    try prompt.run("rc add set rows 5")
    #expect(try prompt.run("rc add set rows 5").hasPrefix("it stands in "))
    #expect(try prompt.run("rc add alias bad").hasPrefix("it stands in "))
    let refused = [
      "rc add undo", "rc add set rows many", "rc add find lang:kk",
      "rc add alias zz find rating:1", "rc add alias nobody",
    ]
    for line in refused {
      #expect(throws: Diagnostic.self) { try prompt.run(line) }
    }
    #expect(
      try fixture.read("rc.pikir") == "alias bad = find rating:1..2 | sort date\nset rows 5\n"
    )
    try StartUp(prompt.session, places: places).run()
    #expect(prompt.take().isEmpty)
    #expect(prompt.session.settings.rowLimit == 5)
  }

  @Test func `a start-up file that fails says how to start without it`() throws {
    try fixture.write("alias zz find rating:1\n", to: "rc.pikir")
    let prompt = try ShellFixture(startUp: places)
    let fault = #expect(throws: Diagnostic.self) {
      try StartUp(prompt.session, places: places).run()
    }
    #expect(fault?.hints == ["alias zz = find rating:1", "start without it: pikir --no-rc"])
  }

  private final class Somebody: Person {
    func answer(to question: DisplayText) -> String? { nil }
  }

  @Test func `the places come from the environment`() {
    let home = StartUpPlaces(variables: ["HOME": "/home/a"], currentFolder: "/shop")
    #expect(home.ownFile == "/home/a/.config/pikir/rc.pikir")
    #expect(home.folderFile == "/shop/.pikirrc")
    #expect(home.trustFile == "/home/a/.local/state/pikir/trusted")
    let given = StartUpPlaces(
      variables: ["HOME": "/home/a", "XDG_CONFIG_HOME": "/c", "XDG_STATE_HOME": "/s"],
      currentFolder: "/"
    )
    #expect(given.ownFile == "/c/pikir/rc.pikir")
    #expect(given.folderFile == "/.pikirrc")
    #expect(given.trustFile == "/s/pikir/trusted")
    #expect(StartUpPlaces(variables: [:], currentFolder: nil).ownFile == nil)
  }
}
