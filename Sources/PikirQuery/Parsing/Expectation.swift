/// Something that may stand at a place of a line; completion offers it.
package enum Expectation: Sendable, Hashable {
  /// A command of the shell, at the beginning of a line.
  case command
  /// A word, a phrase, a bracket, a handle or a set.
  case term
  /// A field's name with its colon.
  case field
  /// One of the fixed words: `find`, `let`, `and`, `or`, `not`, `by`, `seed`.
  case keyword(String)
  /// The name of a set, behind its `@`.
  case setName
  case viewName
  /// A field's name after `has:` or `no:`.
  case presenceField
  /// A value of a field.
  case value(field: String)
  /// A comparison sign that the field's type allows.
  case comparison(field: String)
  /// A field's name in a stage: `by`, `sort`, `show`, `top` or `agg`.
  case fieldName(stage: String)
  case stage
  /// An aggregate function.
  case function
  case format
  case path
  /// A name that is being made up: of a set, a column.
  case newName
  case number
  /// A word of a command or an acting stage, counted from 0.
  case argument(of: String, index: Int)
  case bar
  case closeParen
}

/// The words of a command or of a stage that the shell runs, before the place.
package struct BegunCommand: Sendable, Hashable {
  package let name: NameSyntax
  /// Whether it is a stage, behind a bar.
  package let isStage: Bool
  /// The words that are whole; a bar of a command's line is one of them.
  package let arguments: [ArgumentToken]
}

/// What may be typed at a place, and what of it stands there already.
package struct Expectations: Sendable, Hashable {
  /// In the order the grammar has them, each once.
  package let items: [Expectation]
  /// The bytes that a completion replaces: from the begun word to the place.
  package let replacing: Range<Int>
  /// The begun word, its opening quote left out.
  package let typed: String
  /// True when the begun word is inside an open quote.
  package let isQuoted: Bool
  /// What the words belong to where an argument is expected, else nil.
  package let command: BegunCommand?
  /// True inside a comment, where nothing is expected.
  package let isComment: Bool

  package init(
    items: [Expectation],
    replacing: Range<Int>,
    typed: String,
    isQuoted: Bool,
    command: BegunCommand? = nil,
    isComment: Bool = false
  ) {
    self.items = items
    self.replacing = replacing
    self.typed = typed
    self.isQuoted = isQuoted
    self.command = command
    self.isComment = isComment
  }
}
