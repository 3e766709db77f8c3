import Testing

/// The import table of Package.swift, held against what the files import.
@Suite struct ImportTableTests {
  /// Reads `library("A", uses: ["B"])` and `.executableTarget(name: "A", dependencies: […])`.
  private static let table: [String: Set<String>] = {
    let lines = SourceTree.lines(of: "Package.swift")
    guard let start = lines.firstIndex(where: { $0.hasPrefix("  targets:") }) else { return [:] }
    var table: [String: Set<String>] = [:]
    var current: String?
    for line in lines[start...] {
      let opens = ["library(", "tests(", ".executableTarget(", ".target(", ".systemLibrary("]
        .contains { line.contains($0) }
      if opens { current = nil }
      for word in quoted(in: line) {
        if let name = current {
          table[name, default: []].insert(word)
        } else {
          current = word
          table[word] = []
        }
      }
    }
    return table
  }()

  private static func quoted(in line: String) -> [String] {
    let code = line.split(separator: "//", maxSplits: 1, omittingEmptySubsequences: false)[0]
    let pieces = code.split(separator: "\"", omittingEmptySubsequences: false)
    return pieces.indices.filter { $0 % 2 == 1 }.map { String(pieces[$0]) }
  }

  private static func module(of line: String) -> String? {
    var words = line.split(separator: " ").map(String.init)
    while let first = words.first, ["package", "@testable", "private", "internal"].contains(first) {
      words.removeFirst()
    }
    guard words.count >= 2, words[0] == "import" else { return nil }
    return words[1]
  }

  @Test(arguments: SourceTree.files(under: "Sources") + SourceTree.files(under: "Tests"))
  func `a file imports only what its target's line lists`(file: SourceTree.File) {
    let allowed = Self.table[file.target] ?? []
    for line in file.lines {
      guard let module = Self.module(of: line) else { continue }
      if module.hasPrefix("Pikir")
        || module.hasPrefix("C") && module.dropFirst().first?.isUppercase == true
      {
        #expect(allowed.contains(module), "\(file) imports \(module)")
      }
      if module.hasPrefix("Foundation") {
        #expect(file.target == "pikir", "\(file) imports \(module): the core starts without it")
      }
    }
  }

  @Test func `the table is acyclic and the store knows no query`() {
    #expect(Self.table["PikirStore"] == ["PikirBase", "PikirText", "CSystem"])
    #expect(Self.table["PikirBase"] == ["CSystem"])
    var settled: Set<String> = []
    var rest = Self.table.filter { $0.key.hasPrefix("Pikir") }
    while !rest.isEmpty {
      let ready = rest.filter { $0.value.filter { $0.hasPrefix("Pikir") }.isSubset(of: settled) }
      guard !ready.isEmpty else {
        Issue.record("a cycle among \(rest.keys.sorted())")
        return
      }
      for name in ready.keys {
        settled.insert(name)
        rest[name] = nil
      }
    }
  }
}
