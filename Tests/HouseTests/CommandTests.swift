import PikirShell
import Testing

/// One command a file, listed once, explained, with an example (that TranscriptTests runs).
@Suite struct CommandTests {
  private static var registry: Registry { .builtin }

  /// The types that the registry lists, by name.
  private static var listedTypes: [String] {
    registry.commands.map { "\($0)" } + registry.actingStages.map { "\($0)" }
      + registry.queryForms.map { "\($0)" }
  }

  @Test func `the registry lists every file of Commands and no other`() {
    let files = SourceTree.files(under: "Sources/PikirShell/Commands")
    let declaring = files.filter { file in
      file.lines.contains { $0.contains("static let spec = CommandSpec(") }
    }
    let names = declaring.map { String($0.name.dropLast(".swift".count)) }
    #expect(Set(names) == Set(Self.listedTypes))
    #expect(names.count == Self.listedTypes.count)
  }

  @Test(arguments: SourceTree.files(under: "Sources/PikirShell/Commands"))
  func `a file declares one command at most`(file: SourceTree.File) {
    let count = file.lines.filter { $0.contains("static let spec = CommandSpec(") }.count
    #expect(count <= 1, "\(file) declares \(count) commands")
  }

  @Test(arguments: registry.specs.map(\.name))
  func `a command has a short summary and an example with output`(name: String) {
    for spec in Self.registry.specs where spec.name == name {
      #expect(spec.summary.count <= 72)
      #expect(spec.summary.hasSuffix("."))
      #expect(spec.examples.contains { !$0.line.isEmpty }, "\(name) has no example")
    }
  }

  @Test func `no name stands twice in one place of the language`() {
    let starts = Self.registry.specs.map { "\($0.form) \($0.name)" }
    #expect(Set(starts).count == starts.count)
  }
}
