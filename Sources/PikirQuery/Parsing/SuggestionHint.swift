import PikirText

/// Turns near names into the hint of a diagnostic.
enum SuggestionHint {
  /// One hint: what may have been meant, else what there is.
  static func hints(for typed: String, among names: [String], otherwise: String) -> [String] {
    let found = suggestions(for: typed, among: names)
    guard let best = found.first else { return otherwise.isEmpty ? [] : [otherwise] }
    let quoted = found.map { "\"\($0.name)\"" }.joined(separator: " or ")
    let reason =
      switch best.reason {
      case .spelling: ""
      case .layout: " (the keys of another keyboard layout)"
      case .lookalike: " (letters of another alphabet that look alike)"
      }
    return ["did you mean \(quoted)?\(reason)"]
  }
}
