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
    let words = SourceWords(source, countsSet: true)
    var found = fixed.filter { words.contains($0.name) }.map(\.field)
    if words.contains("extra") {
      found += state.userFields.filter { words.contains($0.name) }.map { .user($0.name) }
    }
    return found
  }
}
