package import PikirBase
package import PikirStore
import PikirText

/// Why a classifier gives a review its labels, or not: worked out now, rule by rule, through the same
/// steps as a job.
package struct LabelExplanation: Sendable {
  /// Words of a rule where they stand in the review.
  package struct Finding: Sendable, Hashable {
    /// As the plugin writes it: `не работает`, `сломал*`; empty for words near one another.
    package let entry: String
    package let part: ContentPart
    /// Bytes of the part.
    package let range: Range<Int>
    /// As the review has it.
    package let text: String
  }

  /// What gave to a label's sum.
  package enum Reason: Sendable, Hashable {
    /// A rule, by its place in the classifier, with the words that it found.
    case rule(Int, [Finding])
    /// What `classify` returned; the score is nil when it named the label alone.
    case code(score: Double?)
  }

  package struct Label: Sendable, Hashable {
    package let name: String
    /// The sum; nil when code named the label alone.
    package var score: Double?
    package let threshold: Double
    package var isGiven: Bool
    package var reasons: [Reason]
  }

  /// Every label to which something gave, in the classifier's order.
  package private(set) var labels: [Label] = []
  /// Why nothing is said: code failed on the review.
  package private(set) var faults = RowFaults()

  private let program: ClassifierProgram
  private let row: Int

  /// Explains a review.
  ///
  /// - Throws: `P105`, `P150` for answers that make no sense, and what ends the plugin.
  package init(
    _ program: ClassifierProgram,
    row: Int,
    _ job: JudgeJob
  ) throws(Diagnostic) {
    var judge = WorkerJudge(job, state: program.state, prepare: program.manifest.prepare)
    try self.init(program, row: row, asking: &judge)
  }

  /// The same with another who answers for the plugin's functions.
  package init(
    _ program: ClassifierProgram,
    row: Int,
    asking judge: inout some RowJudge
  ) throws(Diagnostic) {
    self.program = program
    self.row = row
    let scanner = WordSetScanner(program.words)
    scanner.read(row: row, of: program.state.contents)
    var bits = WordBits(setCount: program.words.setCount)
    bits.append(scanner.found)
    var held: [[Int]] = Array(repeating: [], count: program.manifest.labels.count)
    let outside = program.outside(of: row)
    for (index, rule) in program.rules.enumerated() {
      guard program.mayHold(rule, outside), program.wordsHold(rule, scanner) else { continue }
      if let when = rule.when {
        guard try holds(when, of: index, bits, &judge) else { continue }
      }
      held[rule.label].append(index)
    }
    labels = held.indices.filter { !held[$0].isEmpty }.map { label(number: $0, held[$0]) }
    guard let classify = program.manifest.classify, faults.count == 0,
      !labels.contains(where: \.isGiven)
    else { return }
    try ask(classify, bits, &judge)
  }

  private func label(number: Int, _ held: [Int]) -> Label {
    let score = held.reduce(0) { $0 + program.rules[$1].score }
    return Label(
      name: program.manifest.labels[number],
      score: score,
      threshold: program.thresholds[number],
      isGiven: score >= program.thresholds[number],
      reasons: held.map { .rule($0, findings(of: program.rules[$0])) }
    )
  }

  // MARK: Code

  private mutating func holds(
    _ when: PluginFunction,
    of rule: Int,
    _ bits: WordBits,
    _ judge: inout some RowJudge
  ) throws(Diagnostic) -> Bool {
    switch try answer(of: when, bits, &judge) {
    case .truth(let truth): return truth
    case .nothing: return false
    case let answer:
      if take(answer) { return false }
      throw judge.placed(
        ClassifierFault.wrongCondition(answer, of: program.manifest, row),
        when,
        about: row,
        bits,
        declared: program.manifest.rules[rule].place
      )
    }
  }

  private mutating func ask(
    _ classify: PluginFunction,
    _ bits: WordBits,
    _ judge: inout some RowJudge
  ) throws(Diagnostic) {
    let answer = try answer(of: classify, bits, &judge)
    if take(answer) { return }
    let given: [(label: Int, score: Double?)]
    do throws(Diagnostic) {
      given = try program.labels(in: answer, row: row)
    } catch {
      throw judge.placed(
        error,
        classify,
        about: row,
        bits,
        declared: program.manifest.place
      )
    }
    for (number, score) in given {
      let name = program.manifest.labels[number]
      labels.removeAll { $0.name.utf8.elementsEqual(name.utf8) }
      labels.append(
        Label(
          name: name,
          score: score,
          threshold: program.thresholds[number],
          isGiven: true,
          reasons: [.code(score: score)]
        )
      )
    }
    let order = program.manifest.labels
    labels = order.compactMap { name in
      labels.first { $0.name.utf8.elementsEqual(name.utf8) }
    }
  }

  private func answer(
    of function: PluginFunction,
    _ bits: WordBits,
    _ judge: inout some RowJudge
  ) throws(Diagnostic) -> RowAnswer {
    try judge.answers(of: function, about: [row], bits).first ?? .nothing
  }

  /// Takes an answer that is a fault.
  private mutating func take(_ answer: RowAnswer) -> Bool {
    switch answer {
    case .failed(let failure): faults.add(failure, review: ReviewID(row: row).rawValue)
    case .tooLarge: faults.addTooLarge(review: ReviewID(row: row).rawValue)
    default: return false
    }
    return true
  }

  // MARK: Words

  private func findings(of rule: ClassifierProgram.Rule) -> [Finding] {
    var found: [Finding] = []
    for set in rule.any + rule.all {
      for part in ContentPart.allCases {
        program.state.contents.withPart(part, row: row) { bytes in
          for match in program.words.matches(of: set, in: bytes) {
            let source = program.words.sources[set]
            let finding = Finding(
              entry: match.entry.map { source.entries[$0] } ?? "",
              part: part,
              range: match.range,
              text: String(decoding: bytes[match.range], as: UTF8.self)
            )
            if !found.contains(finding) { found.append(finding) }
          }
        }
      }
    }
    return found
  }
}
