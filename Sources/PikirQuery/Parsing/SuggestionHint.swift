import PikirText

/// Turns near names into the hint of a diagnostic.
enum SuggestionHint {
  /// What may have been meant, else what there is.
  static func hints(for typed: String, among names: [String], otherwise: String) -> [String] {
    let found = didYouMean(typed, among: names)
    if found.isEmpty || suggestions(for: typed, among: names).isEmpty {
      return found + (otherwise.isEmpty ? [] : [otherwise])
    }
    return found
  }
}
