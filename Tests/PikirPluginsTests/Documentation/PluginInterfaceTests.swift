import PikirImport
import PikirPlugins
import Testing

@Suite struct PluginInterfaceTests {
  @Test func `every field of a review is told of`() {
    // The worker makes these two itself; the others are columns.
    let told = ReviewInterface.fieldNames.filter { $0 != "extra" && $0 != "handle" }
    #expect(told.sorted() == ReviewField.names.sorted())
  }

  @Test func `an importer may fill in every field that columns bring`() {
    #expect(ReviewInterface.draftFields.count == ImportField.allCases.count + 1)
    #expect(ReviewInterface.draftFields.contains("reply_author"))
    #expect(!ReviewInterface.draftFields.contains { $0.contains(".") })
  }

  @Test func `the module has what authors were promised`() {
    let promised = """
      plugin rule skip words phrases near lower upper len sub trim blank tokens sentences lines \
      replace starts ends similar fold number stars date lang json csv template fit inspect sorted \
      now random data log
      """
    #expect(
      PluginInterface.memberNames.sorted()
        == promised.split(separator: " ").map(String.init).sorted()
    )
  }

  @Test func `what stands under one name says one thing`() {
    for group in PluginInterface.groups {
      let names = group.entries.map { group.written($0) }
      #expect(Set(names).count == names.count)
      for entry in group.entries {
        #expect(!entry.documentation.isEmpty && !entry.type.isEmpty, "\(entry.name)")
        #expect(entry.documentation.last?.hasSuffix(".") == true, "\(entry.name)")
      }
    }
  }
}
