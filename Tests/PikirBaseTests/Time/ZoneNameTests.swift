import PikirBase
import PikirTestSupport
import Testing

@Suite
struct ZoneNameTests {
  private let files: InMemoryFileSystem

  init() throws {
    files = InMemoryFileSystem()
    for folder in ["/usr", "/usr/share", "/usr/share/zoneinfo", "/usr/share/zoneinfo/Asia"] {
      try files.makeDirectory(folder, mode: 0o755)
    }
    let almaty = ZoneFileSample.almaty.bytes()
    files.setContents(of: "/usr/share/zoneinfo/Asia/Almaty", to: almaty)
    files.setContents(of: "/usr/share/zoneinfo/Asia/Broken", to: Array("TZif?".utf8))
    files.setContents(of: "/secret", to: almaty)
  }

  @Test
  func `a zone is read from the system's files by its name`() throws {
    let zone = try TimeZoneRules.named("Asia/Almaty", in: files)
    #expect(zone.name == "Asia/Almaty")
    #expect(zone.offsetSeconds(at: 1_709_229_600) == 18000)
  }

  @Test
  func `offsets and UTC need no file`() throws {
    let empty = InMemoryFileSystem()
    #expect(try TimeZoneRules.named("UTC", in: empty) == .utc)
    #expect(try TimeZoneRules.named("+05:30", in: empty).offsetSeconds(at: 0) == 19800)
  }

  @Test
  func `a mistyped zone is answered with near names`() throws {
    let failure = try #require(
      throws: Diagnostic.self,
      performing: { try TimeZoneRules.named("Asia/Almati", in: files) }
    )
    #expect(failure.code == .unknownName)
    #expect(failure.hints == ["did you mean Asia/Almaty?"])
  }

  @Test(arguments: [
    "", "../../../secret", "/secret", "Asia//Almaty", "Asia/Almaty/", "Asia/Al maty", "Asia\0",
    "Asia/Алматы", ".", "..",
  ])
  func `a name never leaves the folder of zones`(name: String) {
    #expect(throws: Diagnostic.self) { try TimeZoneRules.named(name, in: files) }
  }

  @Test
  func `a broken zone file is said to be one`() throws {
    let failure = try #require(
      throws: Diagnostic.self,
      performing: { try TimeZoneRules.named("Asia/Broken", in: files) }
    )
    #expect(failure.code == .malformed)
    #expect(failure.message.contains("zoneinfo/Asia/Broken"))
  }
}
