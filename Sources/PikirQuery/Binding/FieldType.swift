/// What a field holds: decides how its values are written, compared, grouped and completed.
package enum FieldType: Sendable, Hashable {
  /// Whole numbers.
  case integer
  /// Stars, 1.0 to 5.0 in tenths.
  case stars
  /// Any numbers.
  case number
  /// Days and instants.
  case date
  /// A closed list of words in their natural order; another word is an error.
  case choice([String])
  /// Names that repeat; one that no review ever had is an error (decisions, 12).
  case name
  /// A language code; any that exists may be asked for.
  case language
  /// Free strings; one that no review has finds nothing, and a note says so.
  case string
  /// Prose, searched by words.
  case text
  /// Names of which a review may carry several; an unknown one is an error.
  case tags
  /// Handles, `r12`.
  case handle

  /// What the person is told that the field takes.
  package var description: String {
    switch self {
    case .integer: "a whole number"
    case .stars: "stars from 1 to 5"
    case .number: "a number"
    case .date: "a date"
    case .choice(let words): words.joined(separator: ", ")
    case .name, .string: "a name"
    case .language: "a language code"
    case .text: "words"
    case .tags: "a tag"
    case .handle: "a handle such as r12"
    }
  }

  /// The comparison signs that make sense before a value.
  package var comparisons: [Comparison] {
    switch self {
    case .integer, .stars, .number, .date, .handle: Comparison.allCases
    case .choice, .name, .language, .string: [.equal, .notEqual]
    case .text: [.equal]
    case .tags: []
    }
  }

  package var isNumber: Bool {
    switch self {
    case .integer, .stars, .number: true
    default: false
    }
  }

  package var allowsRanges: Bool {
    switch self {
    case .integer, .stars, .number, .date, .handle, .choice: true
    case .name, .language, .string, .text, .tags: false
    }
  }

  /// How a column of it is aligned and quoted.
  package var valueKind: ValueKind {
    switch self {
    case .integer, .stars, .number: .number
    case .date: .date
    case .tags: .list
    case .choice, .name, .language, .string, .text, .handle: .text
    }
  }
}
