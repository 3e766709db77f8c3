/// The fields that queries may name.
package struct FieldRegistry: Sendable {
  /// In the order they are listed to a person.
  package private(set) var fields: [any QueryField]
  /// Other names of fields, such as `tag` for `tags`.
  package private(set) var aliases: [String: String]
  private var positions: [String: Int]

  package init(_ fields: [any QueryField] = [], aliases: [String: String] = [:]) {
    self.fields = []
    self.aliases = aliases
    positions = [:]
    for field in fields { register(field) }
  }

  /// Adds a field, or replaces the one of its name.
  package mutating func register(_ field: any QueryField) {
    if let position = positions[field.name] {
      fields[position] = field
    } else {
      positions[field.name] = fields.count
      fields.append(field)
    }
  }

  /// The field of a name or another name of it.
  package subscript(name: String) -> (any QueryField)? {
    positions[aliases[name] ?? name].map { fields[$0] }
  }
}
