import PikirBase
import PikirText

/// Looks through the rules of a plugin's classifiers for what is allowed and does something else than
/// was meant.
struct RuleCheck {
  private let manifest: PluginManifest
  private let source: PluginSource

  /// Nobody reads on beyond so many words, and the place of each is looked for.
  private static let mostWords = 200

  init(_ manifest: PluginManifest, _ source: PluginSource) {
    self.manifest = manifest
    self.source = source
  }

  /// Warnings, at the lines of the rules and of the words.
  ///
  /// - Complexity: O(words + rules²), and of the files for each word that is told.
  var findings: [Diagnostic] {
    Array(manifest.wordSets.lazy.flatMap(mixedWords).prefix(Self.mostWords))
      + manifest.classifiers.flatMap { weakLabels($0) + $0.rules.flatMap(slips) }
  }

  /// `oпозда*` with a Latin o, which no review has.
  private func mixedWords(_ set: WordSetSource) -> some Sequence<Diagnostic> {
    set.entries.lazy.compactMap { entry in
      guard let letters = mixedLetters(in: entry) else { return nil }
      return warning(
        "\"\(entry)\" mixes alphabets and hardly occurs: \(letters)",
        at: span(of: entry, in: set),
        "write the word anew in one alphabet"
      )
    }
  }

  /// The entry in the file of words that its set is made of, or from the line of the set on; that line
  /// where it is not written out.
  private func span(of entry: String, in set: WordSetSource) -> SourceSpan? {
    if let place = source.wordFileSpan(of: entry, in: set, isNamed: true) { return place }
    let line = source.span(chunk: set.chunk, line: set.line)
    guard let file = source.text(ofChunk: set.chunk), let line else { return line }
    let tokens = LuaTokens(file)
    let found = tokens.tokens.first { token in
      token.kind == .text && token.range.lowerBound >= line.range.lowerBound
        && file.bytes[token.content].elementsEqual(entry.utf8)
    }
    return found.map { SourceSpan(file, $0.range) } ?? source.wordFileSpan(of: entry, in: set)
      ?? line
  }

  /// Labels whose rules together do not reach the threshold.
  private func weakLabels(_ classifier: ClassifierManifest) -> [Diagnostic] {
    guard classifier.classify == nil else { return [] }
    return classifier.labels.compactMap { label in
      let rules = classifier.rules.filter { $0.label.utf8.elementsEqual(label.utf8) }
      let most = rules.reduce(0) { $0 + max(0, $1.score) }
      guard let first = rules.first, most < classifier.threshold else { return nil }
      let limit = shown(classifier.threshold)
      return warning(
        "\"\(label)\" is never given: its rules add up to \(shown(most)), and \(limit) is needed",
        at: source.span(chunk: first.place.chunk, line: first.place.line),
        "raise a score, or set the classifier's threshold"
      )
    }
  }

  private func shown(_ number: Double) -> String {
    Int(exactly: number).map { "\($0)" } ?? "\(number)"
  }

  private func slips(_ rule: ClassifierRule) -> [Diagnostic] {
    let place = source.span(chunk: rule.place.chunk, line: rule.place.line)
    let isBare = rule.any.isEmpty && rule.all.isEmpty && rule.when == nil && rule.rating == nil
    if isBare, !rule.none.isEmpty, rule.languages.isEmpty, rule.sources.isEmpty {
      return [
        warning(
          "a rule with none alone holds for every review that lacks its words",
          at: place,
          "say what must be there too: any, all, rating or when"
        )
      ]
    }
    let wanted = Set((rule.any + rule.all).flatMap(entries))
    return rule.none.flatMap(entries).filter { wanted.contains($0) }.prefix(1).map { entry in
      warning(
        "\"\(entry)\" must occur and must not: the rule never holds where it does",
        at: place,
        "take it out of any or of none"
      )
    }
  }

  private func entries(_ set: Int) -> [String] {
    manifest.wordSets.indices.contains(set) ? manifest.wordSets[set].entries : []
  }

  private func warning(_ message: String, at span: SourceSpan?, _ hint: String) -> Diagnostic {
    Diagnostic(.pluginSuspect, message, at: span, hints: [hint], severity: .warning)
  }
}
