import PikirBase
import PikirImport
import PikirWire

/// The words behind a dot or a quote in a plugin's files: a field that its code reads by name, as
/// `review.text` or `review["text"]`, is among them; what its manifest names is not read, nor, where
/// a review can be set, what is only set, as in `review.text = "…"`.
struct SourceWords {
  private let words: Set<[UInt8]>

  /// - Complexity: O(bytes).
  init(_ source: PluginSource, countsSet: Bool = false) {
    var words: Set<[UInt8]> = []
    for text in [source.main.bytes] + source.modules.map(\.text.bytes) {
      for word in text.split(whereSeparator: { !Self.isWordByte($0) }) where word.startIndex > 0 {
        switch text[word.startIndex - 1] {
        case UInt8(ascii: ".") where !countsSet && Self.isSet(text[word.endIndex...]): break
        case UInt8(ascii: "."), UInt8(ascii: "\""), UInt8(ascii: "'"): words.insert(Array(word))
        default: break
        }
      }
    }
    self.words = words
  }

  /// Runs of letters, digits and `_` are words.
  func contains(_ word: String) -> Bool { words.contains(Array(word.utf8)) }

  /// Texts in quotes that may name values around records, such as `"^name"`: code reads them from
  /// `rec`, and what is not asked for when the file is opened is passed over.
  static func outerPaths(in source: PluginSource) -> [String] {
    var paths: [String] = []
    for text in [source.main.bytes] + source.modules.map(\.text.bytes) {
      for quote in [UInt8(ascii: "\""), UInt8(ascii: "'")] {
        for piece in text.split(separator: quote) where piece.first == UInt8(ascii: "^") {
          let path = String(decoding: piece, as: UTF8.self)
          let isName = piece.allSatisfy { isWordByte($0) || "^.*-".utf8.contains($0) }
          if isName, !paths.contains(path) { paths.append(path) }
        }
      }
    }
    return paths
  }

  /// The fields of `review` that may be read, of those that recipes give.
  ///
  /// Names that are put together while the code runs are not seen: `review["te" .. "xt"]` is nil.
  func reviewNames(_ fields: RecordFields) -> [String] {
    var names: [String] = []
    for target in fields.targets + fields.made {
      let name: String
      let word: String
      switch target {
      case .ignored: continue
      case .user(let user): (name, word) = (ReviewColumns.extraPrefix + user, user)
      case .field(let field):
        name = field.rawValue.replacing(".", with: "_")
        word = name
      }
      let isRead =
        contains(word) || name.utf8.starts(with: "reply_".utf8) && contains("reply")
      if isRead, !names.contains(name) { names.append(name) }
    }
    return names
  }

  /// Whether what follows a field's name sets it.
  ///
  /// Of several that are set at once only the last is seen to be; the others count as read.
  private static func isSet(_ rest: ArraySlice<UInt8>) -> Bool {
    let next = rest.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    return next.first == UInt8(ascii: "=") && next.dropFirst().first != UInt8(ascii: "=")
  }

  /// Letters, digits, `_`, and every byte outside ASCII.
  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x80...: true
    default: false
    }
  }
}
