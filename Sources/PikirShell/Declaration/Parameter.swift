import PikirBase

/// A parameter of a command together with the type its value has in a `Call`.
package struct Parameter<Value: Sendable>: Sendable {
  package let declaration: ParameterDeclaration
  let read: @Sendable (ArgumentValue) -> Value

  init(
    _ declaration: ParameterDeclaration,
    read: @escaping @Sendable (ArgumentValue) -> Value
  ) {
    self.declaration = declaration
    self.read = read
  }
}

extension Parameter where Value == Argument {
  /// A word that must be there.
  package static func required(_ name: String, _ kind: ParameterKind, help: String) -> Self {
    let declaration = ParameterDeclaration(name: name, kind: kind, help: help, isRequired: true)
    return Self(declaration) { value in
      guard case .words(let words) = value, let first = words.first else {
        preconditionFailure("a required parameter is read only from a checked call")
      }
      return first
    }
  }
}

extension Parameter where Value == Argument? {
  /// A word that may be left out.
  package static func optional(_ name: String, _ kind: ParameterKind, help: String) -> Self {
    Self(ParameterDeclaration(name: name, kind: kind, help: help), read: firstWord)
  }

  /// `--name VALUE`.
  package static func option(_ name: String, _ kind: ParameterKind, help: String) -> Self {
    let declaration = ParameterDeclaration(name: name, kind: kind, help: help, isOption: true)
    return Self(declaration, read: firstWord)
  }

  @Sendable private static func firstWord(_ value: ArgumentValue) -> Argument? {
    guard case .words(let words) = value else { return nil }
    return words.first
  }
}

extension Parameter where Value == [Argument] {
  /// Any number of words, at least one when required.
  package static func repeated(
    _ name: String,
    _ kind: ParameterKind,
    isRequired: Bool,
    help: String
  ) -> Self {
    let declaration = ParameterDeclaration(
      name: name,
      kind: kind,
      help: help,
      isRequired: isRequired,
      isRepeated: true
    )
    return Self(declaration) { value in
      guard case .words(let words) = value else { return [] }
      return words
    }
  }
}

extension Parameter where Value == Int? {
  /// A whole number that may be left out; an option is written `--name NUMBER`.
  package static func integer(
    _ name: String,
    in range: ClosedRange<Int>,
    isOption: Bool = false,
    help: String
  ) -> Self {
    let declaration = ParameterDeclaration(
      name: name,
      kind: .integer(range),
      help: help,
      isOption: isOption
    )
    return Self(declaration) { value in
      guard case .integer(let number, _) = value else { return nil }
      return number
    }
  }
}

extension Parameter where Value == Bool {
  /// `--name`.
  package static func flag(_ name: String, help: String) -> Self {
    let declaration = ParameterDeclaration(name: name, kind: .flag, help: help, isOption: true)
    return Self(declaration) { $0 == .present }
  }
}

extension Parameter where Value == [Assignment] {
  /// Any number of `name=value`.
  package static func assignments(
    _ name: String,
    of names: AssignedNames = .any,
    isRequired: Bool = false,
    help: String
  ) -> Self {
    let declaration = ParameterDeclaration(
      name: name,
      kind: .assignments(names),
      help: help,
      isRequired: isRequired,
      isRepeated: true
    )
    return Self(declaration) { value in
      guard case .assignments(let assignments) = value else { return [] }
      return assignments
    }
  }
}

extension Parameter where Value == SourceSpan? {
  /// The rest of the line as a filter or a set; nil when the line ends before it.
  package static func query(
    _ name: String,
    isRequired: Bool = false,
    endsInFields: Bool = false,
    help: String
  ) -> Self {
    stretch(name, endsInFields ? .queryAndFields : .query, isRequired: isRequired, help: help)
  }

  /// The rest of the line as it stands; nil when the line ends before it.
  package static func rest(
    _ name: String,
    _ kind: ParameterKind = .rest,
    isRequired: Bool = false,
    help: String
  ) -> Self {
    stretch(name, kind, isRequired: isRequired, help: help)
  }

  /// The rest of the line as free text; nil when the line ends before it.
  package static func text(
    _ name: String,
    _ kind: ParameterKind = .text,
    help: String
  ) -> Self {
    stretch(name, kind, isRequired: false, help: help)
  }

  private static func stretch(
    _ name: String,
    _ kind: ParameterKind,
    isRequired: Bool,
    help: String
  ) -> Self {
    let declaration = ParameterDeclaration(
      name: name,
      kind: kind,
      help: help,
      isRequired: isRequired
    )
    return Self(declaration) { value in
      guard case .stretch(let span) = value else { return nil }
      return span
    }
  }
}
