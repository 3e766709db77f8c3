package import PikirBase
import PikirText

/// Reads the bytes of a plugin's file as text.
package enum PluginText {
  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// The text without the byte order mark that some editors put in front, which Lua takes for a name.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - name: its path as messages say it.
  /// - Returns: the text under that name.
  /// - Throws: `P128` for what is not UTF-8; another encoding is named where it is plain.
  /// - Complexity: O(bytes).
  package static func read(_ bytes: [UInt8], _ name: String) throws(Diagnostic) -> SourceText {
    let isMarked = bytes.starts(with: mark)
    if !isMarked, isUTF16(bytes) {
      throw Diagnostic(
        .pluginFiles,
        "\(name) is saved in UTF-16",
        hints: ["save it as UTF-8"]
      )
    }
    let plain = isMarked ? Array(bytes.dropFirst(mark.count)) : bytes
    let text = SourceText(name: name, bytes: plain)
    let valid = plain.withUnsafeBytes { validUTF8PrefixLength($0) }
    guard valid == plain.count else {
      throw Diagnostic(
        .pluginFiles,
        "\(name) is not UTF-8",
        at: SourceSpan(text, valid..<valid),
        hints: ["save the file as UTF-8"]
      )
    }
    return text
  }

  /// Whether bytes have a mark of UTF-16, or zeros as its line ends and Latin letters have: all on one
  /// side of their pairs, and one beside each line end.
  private static func isUTF16(_ bytes: [UInt8]) -> Bool {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return true }
    guard bytes.count % 2 == 0, let first = bytes.firstIndex(of: 0) else { return false }
    let side = first % 2
    var pairs = 0
    for index in stride(from: 0, to: bytes.count, by: 2) {
      let (zero, other) = (bytes[index + side], bytes[index + 1 - side])
      if other == 0 || other == 0x0A && zero != 0 { return false }
      if zero == 0 { pairs += 1 }
    }
    // A stray zero is a slip of another kind.
    return pairs * 16 >= bytes.count
  }
}
