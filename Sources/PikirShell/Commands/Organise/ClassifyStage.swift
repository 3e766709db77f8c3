import PikirBase
import PikirPlugins
import PikirQuery
import PikirStore
import PikirText

/// Gives reviews the labels that a classifier of a plugin says.
enum ClassifyStage: ActingStage {
  private static let classifier = Parameter.required(
    "classifier",
    .classifier,
    help: "a classifier of a plugin"
  )

  static let spec = CommandSpec(
    "classify",
    form: .stage,
    category: .organise,
    summary: "Gives reviews the labels that a plugin's classifier says.",
    details: """
      Labels are searched as label:CLASSIFIER/NAME. A review that is asked about anew has afterwards
      what the classifier says now. "explain r12" tells why; "classifiers" lists what there is.
      """,
    parameters: [classifier.declaration],
    effects: [.readsWorkspace, .writesWorkspace, .undoable],
    searchTerms: ["label", "plugin", "rules", "complaints"],
    examples: [
      Example(
        "rating:1..2 | classify complaints",
        prints: """
          @1  5 of 12 reviews
          complaints: defect 1, refund 1; 4 of 5 without a label
          op 2: 1 review changed, 4 unchanged   undo with: undo
          """
      )
    ]
  )

  static func check(_ call: Call, in check: ScriptCheck) throws(Diagnostic) {
    _ = try check.session.plugins.classifier(named: call[classifier])
  }

  static func operation(
    _ call: Call,
    on reviews: ReviewList,
    in session: Session
  ) throws(Diagnostic) -> any Operation {
    let offered = try session.plugins.classifier(named: call[classifier])
    let asked = reviews.set.intersection(session.state.live)
    let outcome = try outcome(of: offered, on: asked, in: session)
    let labels = offered.manifest.labels
    try refuseFailure(outcome, of: offered, among: asked.count, at: call[classifier].span)
    report(outcome, of: offered, among: asked.count, in: session)
    return ClassifyOperation(
      reviews: outcome.judged,
      classifier: offered.manifest.id,
      verdicts: zip(labels, outcome.given).map { ClassifyOperation.Verdict($0, $1) },
      origin: OperationOrigin(
        part: offered.manifest.id,
        plugin: offered.plugin.name,
        version: offered.plugin.manifest.version,
        hash: offered.plugin.hash
      )
    )
  }

  private static func outcome(
    of offered: OfferedClassifier,
    on reviews: ReviewSet,
    in session: Session
  ) throws(Diagnostic) -> ClassifierJob.Outcome {
    let job = try session.job(of: offered.plugin)
    return try session.running(offered.plugin) { () throws(Diagnostic) in
      try ClassifierJob(try session.program(of: offered), job).run(on: reviews.rows)
    }
  }

  /// A plugin that failed on everything it was asked has said nothing: a script must not go on as if
  /// it had.
  private static func refuseFailure(
    _ outcome: ClassifierJob.Outcome,
    of offered: OfferedClassifier,
    among count: Int,
    at span: SourceSpan
  ) throws(Diagnostic) {
    guard count > 0, outcome.faults.count >= count else { return }
    throw Diagnostic(
      .tooManyRowFaults,
      "\(offered.manifest.id) failed on every review that it was asked about; nothing was changed",
      at: span,
      hints: outcome.faults.lines(in: offered.plugin.source).prefix(3)
        + ["try it on samples: plugin test \(offered.plugin.name)"]
    )
  }

  /// `complaints: defect 5, delivery 2; 4 of 12 reviews without a label`.
  private static func report(
    _ outcome: ClassifierJob.Outcome,
    of offered: OfferedClassifier,
    among count: Int,
    in session: Session
  ) {
    var labelled = ReviewSet()
    for given in outcome.given { labelled.formUnion(given) }
    let counts = zip(offered.manifest.labels, outcome.given).filter { !$0.1.isEmpty }
      .map { label, given -> DisplayText in "\(label) \(DisplayText(grouped: given.count))" }
    let none = outcome.judged.count - labelled.count
    let said: DisplayText = counts.isEmpty ? "no labels" : counts.joined(separator: ", ")
    let rest: DisplayText =
      none == 0 || counts.isEmpty
      ? ""
      : "; \(DisplayText(grouped: none)) of \(DisplayText(grouped: count)) without a label"
    session.remark("\(offered.manifest.id): " + said + rest)
    guard outcome.faults.count > 0 else { return }
    let failed = Session.reviewCount(outcome.faults.count)
    session.remark("  the plugin failed on " + failed + ", which keep their labels:")
    for line in outcome.faults.lines(in: offered.plugin.source) { session.remark("  \(line)") }
  }
}
