/// A key that a table of a manifest may have.
package struct ManifestKey: Sendable, Hashable {
  package let name: String
  package let type: ManifestType
  package let isRequired: Bool
  /// What it says, in one line.
  package let help: String

  package init(_ name: String, _ type: ManifestType, isRequired: Bool = false, _ help: String) {
    self.name = name
    self.type = type
    self.isRequired = isRequired
    self.help = help
  }
}

/// What the value of a key is.
package enum ManifestType: Sendable, Hashable {
  case text
  /// `[a-z][a-z0-9-]*`.
  case name
  case number
  case integer
  case flag
  case function
  /// A text, or a list of them.
  case texts
  /// One of a few words.
  case choice([String])
  /// A table, by the name of its schema.
  case table(String)
  /// A list of tables.
  case tables(String)
  /// Names with texts or numbers.
  case pairs
  /// A word set, a list of them, or a list of words.
  case words
  /// `"<=3"`, `">=4"`, `"2..3"`, `"1,2"` or a number of stars.
  case stars
  /// A column, or a table that says more.
  case fields
  /// A text, a number or a truth value.
  case scalar

  /// What a message calls it.
  package var noun: String {
    switch self {
    case .text: "a text"
    case .name: "a name of letters a to z, digits and -"
    case .number: "a number"
    case .integer: "a whole number"
    case .flag: "true or false"
    case .function: "a function"
    case .texts: "a text or a list of texts"
    case .choice(let words): words.map { "\"\($0)\"" }.joined(separator: ", ")
    case .table: "a table"
    case .tables: "a list of tables"
    case .pairs: "a table of names and values"
    case .words: "a word set, a list of them, or a list of words"
    case .stars: "stars such as \"<=3\", \">=4\", \"2..3\" or 3"
    case .fields: "a table of fields and columns"
    case .scalar: "a text, a number, true or false"
    }
  }
}

/// What a kind of table in a manifest may say.
package struct ManifestTable: Sendable, Hashable {
  /// What messages call it, such as `a rule`.
  package let noun: String
  package let name: String
  package let keys: [ManifestKey]

  package init(_ name: String, _ noun: String, _ keys: [ManifestKey]) {
    self.name = name
    self.noun = noun
    self.keys = keys
  }

  package subscript(_ name: String) -> ManifestKey? {
    keys.first { $0.name.utf8.elementsEqual(name.utf8) }
  }
}
