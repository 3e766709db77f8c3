import PikirBase
import PikirStore

extension PluginTester {
  /// `label(classifier, label, review)`: the labels that the review gets are exactly this one, or
  /// these, or none.
  func labelDifferences(
    _ arguments: inout TestArguments
  ) throws(Diagnostic) -> [PluginTestOutcome.Difference] {
    let id = try arguments.text("a classifier")
    let expected = try arguments.names("a label, a list of labels or nil")
    let reviews = try arguments.review()
    let program = try program(of: id, reviews, declared: expected)
    let found = try labels(program, on: reviews.rows, workers: 1)[0]
    return Self.difference(Self.said(expected, program), Self.said(found, program))
  }

  /// `explain(classifier, review, { labels })`: these labels, each for a reason that can be shown.
  func explainDifferences(
    _ arguments: inout TestArguments
  ) throws(Diagnostic) -> [PluginTestOutcome.Difference] {
    let id = try arguments.text("a classifier")
    let reviews = try arguments.review()
    let expected = try arguments.names("a list of labels")
    let program = try program(of: id, reviews, declared: expected)
    let explanation = try LabelExplanation(program, row: 0, judgeJob())
    if let fault = explanation.faults.first(in: plugin.source) {
      throw Diagnostic(.pluginRaised, fault)
    }
    let given = explanation.labels.filter { $0.isGiven && !$0.reasons.isEmpty }.map(\.name)
    return Self.difference(Self.said(expected, program), Self.said(given, program))
  }

  private func program(
    of id: String,
    _ reviews: TestReviews,
    declared labels: [String]
  ) throws(Diagnostic) -> ClassifierProgram {
    let classifier = try part(id, of: plugin.manifest.classifiers, "classifier") { $0.id }
    for label in labels {
      if classifier.labels.contains(where: { $0.utf8.elementsEqual(label.utf8) }) { continue }
      let near = nearestNames(to: label, among: classifier.labels).prefix(1)
      throw TestReviews.fault(
        "classifier \(id) has no label \"\(label)\"",
        near.map { "did you mean \"\($0)\"?" }
      )
    }
    return try ClassifierProgram(classifier, plugin: plugin, state: reviews.state)
  }

  /// The labels of each row, in the order of the rows.
  private func labels(
    _ program: ClassifierProgram,
    on rows: [Int],
    workers: Int
  ) throws(Diagnostic) -> [[String]] {
    let job = ClassifierJob(program, judgeJob(workers: workers), pieceRows: 1)
    let outcome = try job.run(on: rows)
    if let fault = outcome.faults.first(in: plugin.source) {
      throw Diagnostic(.pluginRaised, fault)
    }
    return rows.map { row in
      zip(program.manifest.labels, outcome.given).filter { $0.1.contains(row: row) }.map(\.0)
    }
  }

  /// Labels in the order of the classifier.
  private static func said(_ labels: [String], _ program: ClassifierProgram) -> String {
    let known = program.manifest.labels.filter { name in
      labels.contains { $0.utf8.elementsEqual(name.utf8) }
    }
    return known.isEmpty ? "no label" : known.joined(separator: ", ")
  }

  /// Holds the labels of all reviews that the tests have for a classifier, asked in their order by
  /// one worker, against those asked the other way round by two.
  ///
  /// - Throws: `P161` for a review that cannot be read.
  func orderDifferences(
    of classifier: String,
    on reviews: TestReviews
  ) throws(Diagnostic) -> [PluginTestOutcome.Difference] {
    let program = try program(of: classifier, reviews, declared: [])
    let forwards = try labels(program, on: reviews.rows, workers: 1)
    let backwards = try labels(program, on: reviews.rows.reversed(), workers: 2)
    return zip(forwards, backwards.reversed()).enumerated().flatMap { row, pair in
      Self.difference(
        Self.said(pair.0, program),
        Self.said(pair.1, program),
        "review \(row + 1) of the tests, asked after other ones"
      )
    }
  }
}
