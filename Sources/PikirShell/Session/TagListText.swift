import PikirBase
import PikirStore

/// Tags of reviews as lines that two people can merge with any text tool.
///
/// A line is the review's source, its id and its tags, parted by tabs; a review without an id is
/// named by its handle, with an empty source. Tabs, line ends and % in names are written as %09,
/// %0A, %0D and %25. Lines stand in the byte order of source and id.
enum TagListText {
  static let heading = "# pikir tags 1: source, id, tags"

  /// Writes the tags of all live reviews that have any.
  static func lines(of state: WorkspaceState) -> [String] {
    var tagged = ReviewSet()
    for (number, name) in state.tags.names.enumerated() where !name.isEmpty {
      tagged.formUnion(state.tags.reviews[number])
    }
    tagged.formIntersection(state.live)
    let lines = tagged.rows.map { row -> String in
      let identifier = state.identifier(row: row)
      let source = identifier.isEmpty ? "" : state[.source].string(row: row)
      let key = identifier.isEmpty ? "r\(row + 1)" : identifier
      let tags = state.tags.names(row: row).map { "+" + $0 }.joined(separator: " ")
      return escaped(source) + "\t" + escaped(key) + "\t" + tags
    }
    return [heading] + lines.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// One line, read.
  struct Entry {
    let source: String
    let key: String
    let added: [String]
    let removed: [String]
  }

  /// Reads a line; nil for blank ones and comments.
  ///
  /// - Throws: `F106` for a line of another shape, `W107` for a name that no tag can have.
  static func entry(_ line: SourceText) throws(Diagnostic) -> Entry? {
    let text = line.bytes
    guard let first = text.first, first != UInt8(ascii: "#") else { return nil }
    let span = SourceSpan(line, 0..<text.count)
    let parts = text.split(separator: 0x09, omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
    guard parts.count == 3 else {
      throw Diagnostic(
        .malformed,
        "a line of a tag list is a source, an id and tags, parted by tabs",
        at: span,
        hints: ["write such a file with: tags export FILE"]
      )
    }
    var added: [String] = []
    var removed: [String] = []
    for word in parts[2].split(separator: " ") {
      let isRemoval = word.hasPrefix("-")
      let name = word.hasPrefix("+") || isRemoval ? String(word.dropFirst()) : String(word)
      try TagName.require(name, at: span)
      if isRemoval { removed.append(name) } else { added.append(name) }
    }
    return Entry(
      source: unescaped(parts[0]),
      key: unescaped(parts[1]),
      added: added,
      removed: removed
    )
  }

  private static let escapes: [(byte: UInt8, text: String)] = [
    (0x25, "%25"), (0x09, "%09"), (0x0A, "%0A"), (0x0D, "%0D"),
  ]

  private static func escaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if let escape = escapes.first(where: { $0.byte == byte }) {
        bytes += Array(escape.text.utf8)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func unescaped(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let rest = bytes[index...]
      if let escape = escapes.first(where: { rest.starts(with: $0.text.utf8) }) {
        result.append(escape.byte)
        index += 3
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
