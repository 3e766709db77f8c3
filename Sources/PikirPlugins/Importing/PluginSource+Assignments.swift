import PikirBase

extension PluginSource {
  /// Where the code sets a field of that name, as in `review.date = …`; nil when no line does, or
  /// several do.
  ///
  /// It looks at the letters only, so a comment may be taken for code.
  ///
  /// - Complexity: O(bytes).
  func onlyAssignment(to field: String) -> PluginPlace? {
    let wanted = [UInt8(ascii: ".")] + Array(field.utf8)
    var found: [PluginPlace] = []
    for text in [main] + modules.map(\.text) {
      var line = 1
      for row in text.bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
        if Self.assigns(wanted, in: row) {
          found.append(PluginPlace(chunk: Self.chunkName(of: text), line: line))
        }
        line += 1
      }
    }
    return found.count == 1 ? found[0] : nil
  }

  private static func assigns(_ wanted: [UInt8], in row: ArraySlice<UInt8>) -> Bool {
    var rest = row
    while let range = rest.firstRange(of: wanted) {
      let after = row[range.upperBound...].drop { $0 == 0x20 || $0 == 0x09 }
      if after.first == UInt8(ascii: "="), after.dropFirst().first != UInt8(ascii: "=") {
        return true
      }
      rest = row[range.upperBound...]
    }
    return false
  }
}
