import PikirBase
import PikirPlugins
import PikirStore
import PikirTestSupport
import PikirText
import PikirWire

/// Random reviews, a random classifier, and what it says of them by the plain reading of its rules.
struct RuleTrial {
  static let vocabulary = ["сломал", "брак", "late", "кешікті", "ok", "жақсы", "refund", "возврат"]
  static let languages = ["kk", "ru", ""]
  static let sources = ["a", "b"]

  /// A review as the plain model sees it.
  struct Plain {
    var pieces: [[String]]
    var tenths: Int
    var lang: String
    var source: String

    var words: Set<String> { Set(pieces.joined()) }
  }

  let workspace: TestWorkspace
  let plain: [Plain]
  let sets: [[String]]
  let manifest: ClassifierManifest

  init(seed: UInt64, reviewCount: Int, usesCode: Bool) throws(Diagnostic) {
    var random = SeededRandom(seed: seed)
    plain = (0..<reviewCount).map { _ in Self.review(&random) }
    workspace = try TestWorkspace(
      plain.enumerated().map { index, review in
        SampleReview {
          $0.id = "\(index)"
          $0.source = review.source
          $0.lang = review.lang
          $0.rating = UInt8(review.tenths)
          $0.title = review.pieces[0].joined(separator: " ")
          $0.text = review.pieces[1].joined(separator: ", ")
        }
      }
    )
    sets = (0..<5).map { _ in Self.pick(1...3, &random) }
    manifest = Self.classifier(&random, usesCode: usesCode)
  }

  private static func pick(
    _ range: ClosedRange<Int>,
    _ random: inout SeededRandom
  ) -> [String] {
    Array(vocabulary.shuffled(using: &random).prefix(Int.random(in: range, using: &random)))
  }

  private static func review(_ random: inout SeededRandom) -> Plain {
    Plain(
      pieces: [pick(0...1, &random), pick(0...3, &random)],
      tenths: [0, 10, 20, 30, 40, 50].randomElement(using: &random) ?? 0,
      lang: languages.randomElement(using: &random) ?? "",
      source: sources.randomElement(using: &random) ?? ""
    )
  }

  private static func classifier(
    _ random: inout SeededRandom,
    usesCode: Bool
  ) -> ClassifierManifest {
    var manifest = ClassifierManifest()
    manifest.id = "trial"
    manifest.labels = ["x", "y", "z"]
    manifest.threshold = [0.5, 1, 1.5].randomElement(using: &random) ?? 1
    for number in 0..<6 {
      var rule = ClassifierRule()
      rule.label = manifest.labels.randomElement(using: &random) ?? "x"
      rule.score = [0.5, 1, 2, -1].randomElement(using: &random) ?? 1
      for _ in 0..<Int.random(in: 0...2, using: &random) {
        rule.any.append(.random(in: 0..<5, using: &random))
      }
      if Int.random(in: 0..<3, using: &random) == 0 {
        rule.all = [.random(in: 0..<5, using: &random)]
      }
      if Int.random(in: 0..<3, using: &random) == 0 {
        rule.none = [.random(in: 0..<5, using: &random)]
      }
      rule.rating = [nil, nil, 10...30, 40...50, 0...20].randomElement(using: &random) ?? nil
      rule.languages = [[], [], ["kk"], ["ru", "lv"]].randomElement(using: &random) ?? []
      rule.sources = [[], [], ["b"], ["nowhere"]].randomElement(using: &random) ?? []
      if usesCode, number % 3 == 0 { rule.when = PluginFunction(number) }
      manifest.rules.append(rule)
    }
    if usesCode { manifest.classify = PluginFunction(100) }
    return manifest
  }

  var program: ClassifierProgram {
    get throws {
      ClassifierProgram(
        manifest,
        words: try WordSetProgram(sets.map { WordSetSource(words: $0) }),
        state: workspace.state
      )
    }
  }

  /// The rows of each label.
  func expected(_ judge: ArithmeticJudge) -> [[Int]] {
    var given = Array(repeating: [Int](), count: manifest.labels.count)
    for (row, review) in plain.enumerated() {
      var isAny = false
      for (label, name) in manifest.labels.enumerated() {
        let held = manifest.rules.filter { $0.label == name && holds($0, review, row, judge) }
        let sum = held.reduce(0) { $0 + $1.score }
        if !held.isEmpty, sum >= manifest.threshold {
          given[label].append(row)
          isAny = true
        }
      }
      guard manifest.classify != nil, !isAny else { continue }
      switch judge.answer(of: 100, row: row) {
      case .text(let name): given[manifest.labels.firstIndex(of: name) ?? 0].append(row)
      case .scores(let scores):
        for score in scores where score.score >= manifest.threshold {
          given[manifest.labels.firstIndex(of: score.name) ?? 0].append(row)
        }
      default: break
      }
    }
    return given
  }

  private func holds(
    _ rule: ClassifierRule,
    _ review: Plain,
    _ row: Int,
    _ judge: ArithmeticJudge
  ) -> Bool {
    func occurs(_ set: Int) -> Bool { !review.words.isDisjoint(with: sets[set]) }
    if let rating = rule.rating {
      guard review.tenths > 0, rating.contains(review.tenths) else { return false }
    }
    if !rule.languages.isEmpty, !rule.languages.contains(review.lang) { return false }
    if !rule.sources.isEmpty, !rule.sources.contains(review.source) { return false }
    if !rule.any.isEmpty, !rule.any.contains(where: occurs) { return false }
    if !rule.all.allSatisfy(occurs) || rule.none.contains(where: occurs) { return false }
    guard let when = rule.when else { return true }
    return judge.answer(of: when.number, row: row) == .truth(true)
  }
}

/// Answers by arithmetic instead of by a plugin's code.
struct ArithmeticJudge: RowJudge {
  /// Rows on which every question fails.
  var failing: Set<Int> = []

  func answer(of function: Int, row: Int) -> RowAnswer {
    if function < 100 { return .truth((row * 7 + function) % 3 != 0) }
    switch row % 4 {
    case 0: return .nothing
    case 1: return .text("y")
    case 2: return .scores([.init("z", 2), .init("x", 0.1)])
    default: return .scores([])
    }
  }

  func answers(
    of function: PluginFunction,
    about rows: [Int],
    _ bits: WordBits
  ) throws(Diagnostic) -> [RowAnswer] {
    rows.map { row in
      failing.contains(row) ? .failed(failure) : answer(of: function.number, row: row)
    }
  }

  private var failure: FailureReport {
    FailureReport(.raised, chunk: "trial.lua", line: 7, message: "attempt to index a nil value")
  }
}
