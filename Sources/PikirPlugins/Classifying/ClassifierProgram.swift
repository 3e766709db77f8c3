package import PikirStore
package import PikirText

/// The rules of a classifier made ready for a state: languages and sources as codes, labels as
/// numbers.
package struct ClassifierProgram: Sendable {
  struct Rule: Sendable {
    let label: Int
    let score: Double
    let any: [Int]
    let all: [Int]
    let none: [Int]
    let lowestTenths: UInt8
    let highestTenths: UInt8
    /// By the state's code, whether the rule holds there; nil for any.
    let languages: [Bool]?
    let sources: [Bool]?
    let when: PluginFunction?

    var hasWords: Bool { !any.isEmpty || !all.isEmpty || !none.isEmpty }
  }

  package let manifest: ClassifierManifest
  /// For each label the sum from which it is given.
  package let thresholds: [Double]
  let rules: [Rule]
  let state: WorkspaceState
  private let languages: CodeColumn
  private let sources: CodeColumn
  let words: WordSetProgram

  /// - Parameters:
  ///   - manifest: the classifier, checked: every rule's label is one of its labels.
  ///   - thresholds: for each label the sum from which it is given; nil for the classifier's own.
  ///   - words: all word sets of the plugin.
  ///   - state: what the reviews are rows of.
  package init(
    _ manifest: ClassifierManifest,
    thresholds: [Double]? = nil,
    words: WordSetProgram,
    state: WorkspaceState
  ) {
    self.manifest = manifest
    self.thresholds = thresholds ?? manifest.labels.map { _ in manifest.threshold }
    self.words = words
    self.state = state
    languages = state[.lang]
    sources = state[.source]
    rules = manifest.rules.map { rule in
      Rule(
        label: manifest.labels.firstIndex { $0.utf8.elementsEqual(rule.label.utf8) } ?? 0,
        score: rule.score,
        any: rule.any,
        all: rule.all,
        none: rule.none,
        lowestTenths: rule.rating.map { UInt8(clamping: max($0.lowerBound, 1)) } ?? 0,
        highestTenths: rule.rating.map { UInt8(clamping: $0.upperBound) } ?? .max,
        languages: Self.codes(of: rule.languages, in: state[.lang].table),
        sources: Self.codes(of: rule.sources, in: state[.source].table),
        when: rule.when
      )
    }
  }

  /// Whether no code of the plugin has to run.
  package var isDeclarative: Bool {
    manifest.classify == nil && rules.allSatisfy { $0.when == nil }
  }

  private static func codes(of names: [String], in table: StringTable) -> [Bool]? {
    guard !names.isEmpty else { return nil }
    var holds = [Bool](repeating: false, count: table.count + 1)
    for name in names {
      if let code = table.code(of: name) { holds[Int(code)] = true }
    }
    return holds
  }

  // MARK: One review

  /// What is known of a review without reading it.
  struct Outside {
    let tenths: UInt8
    let language: Int
    let source: Int
  }

  func outside(of row: Int) -> Outside {
    Outside(
      tenths: state.ratings[row],
      language: Int(languages[row]),
      source: Int(sources[row])
    )
  }

  /// Whether a rule may hold, as far as can be told without reading the review.
  @inline(__always)
  func mayHold(_ rule: Rule, _ outside: Outside) -> Bool {
    outside.tenths >= rule.lowestTenths && outside.tenths <= rule.highestTenths
      && rule.languages?[outside.language] != false && rule.sources?[outside.source] != false
  }

  /// Whether a rule's words are there and not there as it says.
  @inline(__always)
  func wordsHold(_ rule: Rule, _ scanner: WordSetScanner) -> Bool {
    for set in rule.all where !scanner.occurs(set) { return false }
    for set in rule.none where scanner.occurs(set) { return false }
    if rule.any.isEmpty { return true }
    for set in rule.any where scanner.occurs(set) { return true }
    return false
  }
}
