/// What a parameter takes, which decides how it is checked and, later, completed.
package enum ParameterKind: Sendable, Hashable {
  /// Any word or quoted text.
  case word
  /// A name that the person gives or gave: a tag, a set, a view, a template.
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
  case assignments
  /// A filter or a set: the rest of the line, for the query language.
  case query
  /// The rest of the line, which the command reads itself.
  case rest
  /// The rest of the line as free text: brackets and values in it mean nothing.
  case text
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
      case .rest, .query, .text: name.uppercased()
      default: isOption ? "--\(name) VALUE" : name.uppercased() + (isRepeated ? "…" : "")
      }
    return isRequired ? core : "[\(core)]"
  }
}
