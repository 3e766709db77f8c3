import PikirBase
package import PikirStore

/// A field of a review as plugins read it: `r.text`, `r.extra.city`.
package enum ReviewField: Sendable, Hashable {
  case id
  case part(ContentPart)
  case rating
  case date
  case votes
  case coded(CodedField)
  /// Names in the order of their bytes, a line each.
  case tags
  case labels
  /// The newest reply that was published.
  case reply
  /// A column that an importer brought, by its name without `x.`.
  case user(String)

  private static let fixed: [(name: String, field: ReviewField)] =
    [
      ("id", .id), ("text", .part(.text)), ("title", .part(.title)), ("pros", .part(.pros)),
      ("cons", .part(.cons)), ("rating", .rating), ("date", .date), ("votes", .votes),
      ("tags", .tags), ("labels", .labels), ("reply", .reply),
    ]
    + [CodedField.lang, .author, .product, .brand, .source, .country].map { ($0.name, .coded($0)) }

  /// The names of all fields but those that importers brought.
  package static let names = fixed.map(\.name)

  private static let userPrefix = "extra."

  /// A field by its name in Lua, such as `text` or `extra.city`; nil when there is no such field.
  package init?(_ name: String) {
    if let found = Self.fixed.first(where: { $0.name.utf8.elementsEqual(name.utf8) }) {
      self = found.field
    } else if name.utf8.starts(with: Self.userPrefix.utf8) {
      // By bytes: a mark behind the dot is one character with it.
      self = .user(String(decoding: name.utf8.dropFirst(Self.userPrefix.utf8.count), as: UTF8.self))
    } else {
      return nil
    }
  }

  /// The field's name in Lua.
  package var name: String {
    if case .user(let name) = self { return Self.userPrefix + name }
    return Self.fixed.first { $0.field == self }?.name ?? ""
  }

  /// The fields whose names occur in a plugin's text: what its code can be expected to read.
  ///
  /// What it reads and does not name, as through a variable, the worker asks for.
  package static func mentioned(in source: PluginSource, of state: WorkspaceState) -> [ReviewField]
  {
    let words = Self.words(of: [source.main.bytes] + source.modules.map(\.text.bytes))
    var found = fixed.filter { words.contains(Array($0.name.utf8)) }.map(\.field)
    if words.contains(Array("extra".utf8)) {
      found += state.userFields.filter { words.contains(Array($0.name.utf8)) }.map {
        .user($0.name)
      }
    }
    return found
  }

  /// Words behind a dot or a quote, as in `r.text` and `r["text"]`: runs of letters, digits and
  /// `_`; every byte outside ASCII counts as a letter.
  private static func words(of texts: [[UInt8]]) -> Set<[UInt8]> {
    var words: Set<[UInt8]> = []
    for text in texts {
      for word in text.split(whereSeparator: { !Self.isWordByte($0) }) where word.startIndex > 0 {
        switch text[word.startIndex - 1] {
        case UInt8(ascii: "."), UInt8(ascii: "\""), UInt8(ascii: "'"): words.insert(Array(word))
        default: break
        }
      }
    }
    return words
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x80...: true
    default: false
    }
  }
}
