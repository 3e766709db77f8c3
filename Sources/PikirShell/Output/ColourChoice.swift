/// When output is coloured: `--color` and `set color`.
///
/// Colour is never the only carrier of a meaning.
package enum ColourChoice: String, Sendable, Hashable, CaseIterable {
  /// Where a terminal shows it and the person did not ask for none.
  case auto
  case always
  case never

  /// Whether to colour, at a place where colours are welcome or not: a terminal that knows them,
  /// and nobody who asked to be spared them.
  package func isOn(whereWelcome isWelcome: Bool) -> Bool {
    switch self {
    case .auto: isWelcome
    case .always: true
    case .never: false
    }
  }

  /// Whether the variables of a process ask for colours: `NO_COLOR` empty (no-color.org) and a
  /// terminal that is not dumb.
  package static func isWelcome(in variables: [String: String]) -> Bool {
    (variables["NO_COLOR"] ?? "").isEmpty && knowsEscapes(variables)
  }

  /// Whether the terminal is of a kind that obeys escape sequences; one that is not named does not.
  package static func knowsEscapes(_ variables: [String: String]) -> Bool {
    !["", "dumb"].contains(variables["TERM"] ?? "")
  }
}
