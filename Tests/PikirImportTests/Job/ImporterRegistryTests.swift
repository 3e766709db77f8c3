import PikirBase
import PikirImport
import Testing

@Suite
struct ImporterRegistryTests {
  @Test
  func `an importer is found by its name`() throws {
    #expect(ImporterRegistry.builtIn.contains("generic"))
    #expect(try ImporterRegistry.builtIn.importer(named: "generic").name == "generic")
  }

  @Test
  func `a mistyped importer is answered with near names`() throws {
    let failure = try #require(throws: Diagnostic.self) {
      try ImporterRegistry.builtIn.importer(named: "generik")
    }
    #expect(failure.code == .unknownImporter)
    #expect(failure.hints == ["did you mean generic?"])
  }
}
