import PikirBase
import PikirStore
import PikirText

/// What a classifier says of a stretch of reviews, worked out step by step: the rules that need no
/// code, the rules' `when`, and `classify` for the reviews that no rule gives a label.
struct ClassifierPass {
  /// What became of the stretch.
  struct Piece: Sendable {
    /// For each label the reviews that get it.
    var given: [[Int]]
    var faults = RowFaults()
    /// Reviews on which code failed; nothing is said of them.
    var failed: [Int] = []
  }

  private let program: ClassifierProgram
  private let rows: [Int]
  private let scanner: WordSetScanner
  private var bits: WordBits
  /// Sums by review and label, and whether any rule gave to them.
  private var scores: [Double]
  private var isScored: [Bool]
  /// Rules with `when`, each with the places of the reviews to be asked about.
  private var pending: [(rule: Int, places: [Int])] = []
  private var isFailed: [Bool]
  private var faults = RowFaults()
  private var labelCount: Int { program.manifest.labels.count }

  init(_ program: ClassifierProgram, _ rows: [Int], _ scanner: WordSetScanner) {
    self.program = program
    self.scanner = scanner
    self.rows = rows
    bits = WordBits(setCount: program.words.setCount)
    scores = [Double](repeating: 0, count: rows.count * program.manifest.labels.count)
    isScored = [Bool](repeating: false, count: scores.count)
    isFailed = [Bool](repeating: false, count: rows.count)
  }

  /// Does all of it.
  ///
  /// - Parameter judge: asked only when there is a review to ask about.
  /// - Returns: what became of the stretch.
  /// - Throws: what the judge throws, and `P105` or `P150` for answers that make no sense.
  mutating func run(_ judge: inout some RowJudge) throws(Diagnostic) -> Piece {
    applyRules()
    for (rule, places) in pending where !places.isEmpty {
      try ask(rule: rule, about: places, &judge)
    }
    var piece = Piece(given: Array(repeating: [], count: labelCount))
    var unlabelled: [Int] = []
    for place in rows.indices where !isFailed[place] {
      if !give(place, &piece) { unlabelled.append(place) }
    }
    if let classify = program.manifest.classify, !unlabelled.isEmpty {
      try ask(classify, about: unlabelled, &judge, &piece)
      for label in piece.given.indices { piece.given[label].sort() }
    }
    piece.faults = faults
    piece.failed = rows.indices.filter { isFailed[$0] }.map { rows[$0] }
    return piece
  }

  // MARK: Rules

  private mutating func applyRules() {
    let rules = program.rules
    let needsBits = !program.isDeclarative
    let hasSets = program.words.setCount > 0
    // Without rules and word sets nothing is known of a review but what its code says.
    guard !rules.isEmpty || needsBits && hasSets else { return }
    pending = rules.indices.filter { rules[$0].when != nil }.map { ($0, []) }
    var open: [Int] = []
    open.reserveCapacity(rules.count)
    for (place, row) in rows.enumerated() {
      let outside = program.outside(of: row)
      open.removeAll(keepingCapacity: true)
      var needsWords = needsBits && hasSets
      for index in rules.indices where program.mayHold(rules[index], outside) {
        open.append(index)
        if rules[index].hasWords { needsWords = true }
      }
      if needsWords { scanner.read(row: row, of: program.state.contents) }
      if needsBits { bits.append(scanner.found) }
      for index in open where program.wordsHold(rules[index], scanner) {
        if rules[index].when == nil {
          add(rules[index], at: place)
        } else if let slot = pending.firstIndex(where: { $0.rule == index }) {
          pending[slot].places.append(place)
        }
      }
    }
  }

  private mutating func add(_ rule: ClassifierProgram.Rule, at place: Int) {
    let cell = place * labelCount + rule.label
    scores[cell] += rule.score
    isScored[cell] = true
  }

  /// Gives a review the labels whose sum is large enough, and says whether there was any.
  private func give(_ place: Int, _ piece: inout Piece) -> Bool {
    var isAny = false
    for label in 0..<labelCount {
      let cell = place * labelCount + label
      guard isScored[cell], scores[cell] >= program.thresholds[label] else { continue }
      piece.given[label].append(rows[place])
      isAny = true
    }
    return isAny
  }

  // MARK: Code

  private mutating func ask(
    rule index: Int,
    about places: [Int],
    _ judge: inout some RowJudge
  ) throws(Diagnostic) {
    let rule = program.rules[index]
    guard let when = rule.when else { return }
    let places = places.filter { !isFailed[$0] }
    for (place, answer) in zip(places, try answers(of: when, about: places, &judge)) {
      switch answer {
      case .truth(true): add(rule, at: place)
      case .truth(false), .nothing: break
      case .failed(let failure):
        isFailed[place] = true
        faults.add(failure, review: ReviewID(row: rows[place]).rawValue)
      case .tooLarge:
        isFailed[place] = true
        faults.addTooLarge(review: ReviewID(row: rows[place]).rawValue)
      case .number, .text, .scores, .other:
        throw judge.placed(
          ClassifierFault.wrongCondition(answer, of: program.manifest, rows[place]),
          when,
          about: rows[place],
          bits(of: [place]),
          declared: program.manifest.rules[index].place
        )
      }
    }
  }

  private mutating func ask(
    _ classify: PluginFunction,
    about places: [Int],
    _ judge: inout some RowJudge,
    _ piece: inout Piece
  ) throws(Diagnostic) {
    for (place, answer) in zip(places, try answers(of: classify, about: places, &judge)) {
      switch answer {
      case .failed(let failure):
        isFailed[place] = true
        faults.add(failure, review: ReviewID(row: rows[place]).rawValue)
      case .tooLarge:
        isFailed[place] = true
        faults.addTooLarge(review: ReviewID(row: rows[place]).rawValue)
      case .nothing: break
      default:
        let labels: [(label: Int, score: Double?)]
        do throws(Diagnostic) {
          labels = try program.labels(in: answer, row: rows[place])
        } catch {
          throw judge.placed(
            error,
            classify,
            about: rows[place],
            bits(of: [place]),
            declared: program.manifest.place
          )
        }
        for label in labels { piece.given[label.label].append(rows[place]) }
      }
    }
  }

  private func answers(
    of function: PluginFunction,
    about places: [Int],
    _ judge: inout some RowJudge
  ) throws(Diagnostic) -> [RowAnswer] {
    if places.isEmpty { return [] }
    return try judge.answers(of: function, about: places.map { rows[$0] }, bits(of: places))
  }

  private func bits(of places: [Int]) -> WordBits {
    var chosen = WordBits(setCount: bits.setCount)
    if bits.setCount > 0 {
      for place in places { chosen.append(place, of: bits) }
    }
    return chosen
  }
}
