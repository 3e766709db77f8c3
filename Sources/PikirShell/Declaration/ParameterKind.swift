/// What a parameter takes, which decides how it is checked and completed.
package enum ParameterKind: Sendable, Hashable {
  /// Any word or quoted text.
  case word
  /// A name that the person makes up.
  case name
  case integer(ClosedRange<Int>)
  /// One of a few words.
  case choice([String])
  /// A file that is read.
  case file
  /// A file that is written.
  case newFile
  /// A directory.
  case directory
  /// `--name` alone.
  case flag
  /// `name=value`.
  case assignments(AssignedNames)
  /// A filter or a set: the rest of the line, for the query language.
  case query
  /// The same, with names of fields at the end.
  case queryAndFields
  /// The rest of the line, which the command reads itself.
  case rest
  /// The rest of the line, as `NAME = FILTER`.
  case viewDefinition
  /// The rest of the line, as `NAME = LINE`.
  case aliasDefinition
  /// The rest of the line, as `count(FILTER) = NUMBER`.
  case claim
  /// The rest of the line as free text: brackets and values in it mean nothing.
  case text
  /// The rest of the line as something that help explains.
  case topic
  /// The rest of the line as something that `plugin doc` explains.
  case interface
  /// A tag that exists.
  case tag
  /// `+tag` or `-tag`.
  case tagChange
  /// A set that was pinned.
  case pin
  case view
  case alias
  case template
  /// A reply channel that a plugin brings.
  case channel
  case setting
  /// What the setting before it may be.
  case settingValue
  /// The number of an operation.
  case operation
  /// Numbers of operations: `41`, `30..41`.
  case operationRange
  /// What `undo` and `redo` take: a number of steps, `to N`, `op N`.
  case steps
  /// `r12`.
  case handle
  case field
  /// A plugin that there is, whether it may be run or not.
  case plugin
  /// The name of an importer, or a file that is read.
  case importSource
  /// A classifier of a plugin.
  case classifier

  /// Whether it takes all words to the end of the line.
  package var takesRest: Bool {
    switch self {
    case .query, .queryAndFields, .rest, .viewDefinition, .aliasDefinition, .claim, .text,
      .topic, .interface:
      true
    default: false
    }
  }

  /// Whether it is read in the query language.
  package var isQuery: Bool { self == .query || self == .queryAndFields }

  /// Whether brackets and values in it mean nothing.
  package var isFreeText: Bool {
    self == .text || self == .topic || self == .interface
  }

  package var isAssignments: Bool { if case .assignments = self { true } else { false } }

  /// What `integer` takes, for messages; bounds beyond what anybody writes are none.
  static func described(_ range: ClosedRange<Int>) -> String {
    range.lowerBound < -1_000_000 && range.upperBound > 1_000_000
      ? "a whole number" : "a whole number from \(range.lowerBound) to \(range.upperBound)"
  }
}

/// What stands before the sign of `name=value`.
package enum AssignedNames: Sendable, Hashable {
  /// Names that only the command knows.
  case any
  /// Fields that people may set.
  case fields
  /// Columns of a file, and what an import may be told.
  case columns
}

/// A parameter as the declaration of a command lists it.
package struct ParameterDeclaration: Sendable, Hashable {
  package let name: String
  package let kind: ParameterKind
  package let help: String
  /// Written `--name VALUE`, or `--name` for a flag.
  package let isOption: Bool
  package let isRequired: Bool
  package let isRepeated: Bool

  package init(
    name: String,
    kind: ParameterKind,
    help: String,
    isOption: Bool = false,
    isRequired: Bool = false,
    isRepeated: Bool = false
  ) {
    self.name = name
    self.kind = kind
    self.help = help
    self.isOption = isOption
    self.isRequired = isRequired
    self.isRepeated = isRepeated
  }

  /// How it is written in a usage line: `FILE…`, `[--strict]`, `[column=field …]`.
  package var usage: String {
    let core =
      switch kind {
      case .flag: "--\(name)"
      case .assignments: isRepeated ? "\(name) …" : name
      case .choice(let words) where !isOption: words.joined(separator: "|")
      case let kind where kind.takesRest: name.uppercased()
      default: isOption ? "--\(name) VALUE" : name.uppercased() + (isRepeated ? "…" : "")
      }
    return isRequired ? core : "[\(core)]"
  }
}
