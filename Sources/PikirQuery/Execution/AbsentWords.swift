import PikirBase
import PikirStore
import PikirText

/// Says which words of a filter that found nothing no review has, and which ones come near.
enum AbsentWords {
  /// One note a word that never occurs.
  ///
  /// - Complexity: O(bytes of all terms) a word.
  static func notes(
    of filter: BoundFilter,
    in context: QueryContext
  ) throws(Diagnostic) -> [Diagnostic] {
    var notes: [Diagnostic] = []
    for (search, _) in filter.wantedTexts {
      guard let word = search.word, try search.expansion(in: context).forms.isEmpty else {
        continue
      }
      let note = Diagnostic(
        .unknownValue,
        context.scope == nil
          ? "no review has the word \"\(word)\""
          : "no review within the limit has the word \"\(word)\"",
        hints: try hints(for: word, in: context),
        severity: .note
      )
      if !notes.contains(note) { notes.append(note) }
    }
    return notes
  }

  private static func hints(
    for word: String,
    in context: QueryContext
  ) throws(Diagnostic) -> [String] {
    let index = try context.cache.words(of: context)
    let spellings = ([word] + retypings(of: word)).map { Array($0.utf8) }
    let near = suggestions(for: word, among: index.words(near: spellings))
    let searched = try context.searched()
    let counted = near.flatMap { suggestion in
      index.terms(.exact(Array(suggestion.name.utf8)), among: searched)
    }
    guard !counted.isEmpty else { return [] }
    let list = counted.map { "\($0.term) (\($0.rowCount))" }.joined(separator: ", ")
    let reason = near.first?.explanation(of: word).map { "; " + $0 } ?? ""
    return ["near it, with their reviews: \(list)\(reason)"]
  }
}
