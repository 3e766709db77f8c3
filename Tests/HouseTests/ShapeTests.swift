import Testing

/// Sizes and habits that a reader relies on (the limits are aims: tables are exempt by name).
@Suite struct ShapeTests {
  @Test(arguments: SourceTree.files(under: "Sources"))
  func `a file is one idea of at most 400 lines`(file: SourceTree.File) {
    guard !file.name.contains("Table") && !file.name.contains("Data") else { return }
    #expect(file.lines.count <= 401, "\(file) has \(file.lines.count) lines")
  }

  @Test(arguments: SourceTree.files(under: "Sources"))
  func `a function has at most 60 lines`(file: SourceTree.File) {
    for function in Self.functions(in: file) {
      #expect(function.length <= 60, "\(file):\(function.line) has \(function.length) lines")
    }
  }

  @Test(arguments: SourceTree.files(under: "Sources"))
  func `no file is named after nothing`(file: SourceTree.File) {
    for word in ["Utils", "Helpers", "Misc", "Manager", "Placeholder"] {
      #expect(!file.name.contains(word), "\(file)")
    }
    #expect(!file.path.contains(" "))
  }

  @Test(arguments: SourceTree.files(under: "Sources"))
  func `nothing traps on a user's data or is left for later`(file: SourceTree.File) {
    let banned = ["try" + "!", "fatal" + "Error(", "TO" + "DO", "FIX" + "ME"]
    for (index, line) in file.lines.enumerated() {
      for word in banned where line.contains(word) {
        Issue.record("\(file):\(index + 1) has \(word)")
      }
      if line.hasPrefix("public ") || line.hasPrefix("  public ") {
        Issue.record("\(file):\(index + 1) is public; package crosses targets here")
      }
    }
  }

  @Test func `the top level holds what the house allows`() {
    let allowed: Set = [
      "Package.swift", "Sources", "Tests", "plugins", "workspaces", "README.md", "LICENSE",
    ]
    for name in SourceTree.names(in: "") where !name.hasPrefix(".") && name != "Package.resolved" {
      #expect(allowed.contains(name), "\(name)")
    }
  }

  /// Functions with the number of lines from `func` to the brace that closes them, found by
  /// indentation, which the formatter guarantees.
  private static func functions(in file: SourceTree.File) -> [(line: Int, length: Int)] {
    var found: [(line: Int, length: Int)] = []
    for (start, line) in file.lines.enumerated() {
      let indent = line.prefix { $0 == " " }
      let rest = line.dropFirst(indent.count)
      let words = rest.split(separator: " ").prefix(5)
      guard
        words.contains("func") || rest.hasPrefix("init(")
          || words.contains(where: { $0.hasPrefix("init(") })
      else { continue }
      guard !rest.hasPrefix("//"), !line.hasSuffix("}") else { continue }
      let close = indent + "}"
      guard let end = file.lines[start...].firstIndex(where: { $0 == close }) else { continue }
      let next = file.lines[(start + 1)...].firstIndex { other in
        other.prefix { $0 == " " } == indent && other.contains("func ")
      }
      if let next, next < end { continue }
      found.append((start + 1, end - start + 1))
    }
    return found
  }
}
