import Testing

/// What the README tells a reader to open is there.
@Suite struct GuideTests {
  /// Rows of `Reading the source`: the targets of the first cell, the paths of the last.
  private static let places: [(targets: [String], path: String)] = SourceTree.lines(of: "README.md")
    .filter { $0.hasPrefix("| `Pikir") }
    .flatMap { row in
      let cells = row.split(separator: "|").map { names(in: $0) }
      return (cells.last ?? []).map { (cells.first ?? [], $0) }
    }

  private static func names(in cell: Substring) -> [String] {
    let pieces = cell.split(separator: "`", omittingEmptySubsequences: false)
    return pieces.enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }

  @Test func `every target has its row`() {
    let told = Set(Self.places.flatMap(\.targets))
    let there = SourceTree.names(in: "Sources").filter { $0.hasPrefix("Pikir") }
    #expect(there.filter { !told.contains($0) } == [])
  }

  @Test(arguments: places)
  func `a file to open first stands where it is said to stand`(targets: [String], path: String) {
    let folders = targets.map { "Sources/\($0)/" } + ["Sources/"]
    #expect(folders.contains { SourceTree.exists($0 + path) }, "\(path)")
  }
}
