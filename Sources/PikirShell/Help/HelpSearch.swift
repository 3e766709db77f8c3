import PikirBase
import PikirQuery
import PikirText

/// Looks for words in everything that help can explain.
struct HelpSearch {
  /// Something that help can explain.
  struct Entry {
    /// What is shown and can be asked for, such as `| tag` or `set width`.
    let label: String
    let summary: String
    /// Its names; a match there is the best.
    let names: [String]
    /// Words a person may look for it by.
    let terms: [String]
    /// Everything else that is said of it.
    let body: String
  }

  let entries: [Entry]

  init(_ session: Session) {
    var entries = session.registry.specs.map(Self.entry)
    entries += HelpTopic.all.map { topic in
      Entry(
        label: "help " + topic.name,
        summary: topic.summary,
        names: [topic.name],
        terms: topic.searchTerms,
        body: topic.rows.map(\.text).joined(separator: " ")
      )
    }
    entries += session.queryContext.fields.fields.map { field in
      Entry(
        label: field.name + ":",
        summary: field.summary,
        names: [field.name],
        terms: [],
        body: field.type.description
      )
    }
    entries += Setting.allCases.map { setting in
      let name = setting.rawValue
      return Entry(
        label: "set " + name,
        summary: setting.help,
        names: [name],
        terms: ["setting", "option"],
        body: ""
      )
    }
    entries += DiagnosticCode.allCases.map { code in
      Entry(
        label: code.rawValue,
        summary: code.explanation.meaning,
        names: [code.rawValue.lowercased()],
        terms: ["error"],
        body: code.explanation.remedy
      )
    }
    self.entries = entries
  }

  private static func entry(of spec: CommandSpec) -> Entry {
    let parameters = spec.parameters.map { $0.name + " " + $0.help }.joined(separator: " ")
    return Entry(
      label: spec.helpLabel,
      summary: spec.summary,
      names: [spec.name] + spec.words.map(String.init),
      terms: spec.searchTerms,
      body: spec.details + " " + parameters
    )
  }

  /// The entries that have all words, best first; among equals in the order of the registry.
  ///
  /// Where none has them all, those that have the words that anything is known of.
  func found(_ words: [String]) -> [Entry] {
    let found = having(words)
    guard found.isEmpty, words.count > 1 else { return found }
    let telling = words.filter { !Self.fillers.contains($0) && !having([$0]).isEmpty }
    let most = having(telling)
    return most.isEmpty ? telling.first.map { having([$0]) } ?? [] : most
  }

  /// Words that a question has and an answer is not found by.
  private static let fillers: Set<String> = [
    "a", "an", "the", "to", "of", "in", "on", "for", "by", "with", "how", "do", "does", "i", "can",
    "what", "is", "my", "me", "all",
  ]

  private func having(_ words: [String]) -> [Entry] {
    guard !words.isEmpty else { return [] }
    var scored: [(score: Int, place: Int)] = []
    for (place, entry) in entries.enumerated() {
      let scores = words.map { Self.score(of: $0, in: entry) }
      guard !scores.contains(0) else { continue }
      scored.append((scores.reduce(0, +), place))
    }
    scored.sort { ($1.score, $0.place) < ($0.score, $1.place) }
    // A word that is somebody's name is not looked for in what is said of others in passing.
    let best = scored.first?.score ?? 0
    let least = best >= 70 * words.count ? 30 * words.count : 1
    return scored.filter { $0.score >= least }.map { entries[$0.place] }
  }

  /// How well a word fits an entry; 0 when it does not.
  private static func score(of word: String, in entry: Entry) -> Int {
    if entry.names.first == word { return 100 }
    if entry.names.contains(word) { return 90 }
    if entry.terms.contains(word) { return 80 }
    if (entry.names + entry.terms).contains(where: { isForm(word, of: $0) }) { return 70 }
    if entry.names.contains(where: { $0.hasPrefix(word) }) { return 60 }
    if entry.terms.contains(where: { $0.hasPrefix(word) }) { return 50 }
    let summary = words(of: entry.summary)
    if summary.contains(where: { isForm(word, of: $0) }) { return 40 }
    if words(of: entry.body).contains(where: { isForm(word, of: $0) }) { return 20 }
    return 0
  }

  /// Whether two English words differ only in their endings.
  private static func isForm(_ word: String, of other: String) -> Bool {
    word == other || word.count >= 3 && stem(word) == stem(other)
  }

  /// A word without its ending and without the letter that the ending doubles: tag for tagging.
  private static func stem(_ word: String) -> String {
    for ending in ["ing", "ed", "es", "er", "s", "e"] where word.hasSuffix(ending) {
      var stem = word.dropLast(ending.count)
      guard stem.count >= 3 else { continue }
      if ending.count > 1, stem.last == stem.dropLast().last { stem.removeLast() }
      return String(stem)
    }
    return word
  }

  private static func words(of text: String) -> [String] {
    text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "-" || $0 == ".") }
      .map { $0.hasSuffix(".") ? String($0.dropLast()) : String($0) }
  }

  /// What may have been meant by a word that nothing has.
  func near(_ word: String) -> [String] {
    var names: [String] = []
    for entry in entries {
      for name in entry.names + entry.terms where !names.contains(name) { names.append(name) }
    }
    return didYouMean(word, among: names)
  }
}

extension HelpTopic.Row {
  /// The words of a row.
  var text: String {
    switch self {
    case .prose(let text): text
    case .filter(let line, let meaning, _): line + " " + meaning
    case .line(let line, let meaning), .form(let line, let meaning): line + " " + meaning
    case .gap: ""
    }
  }
}
