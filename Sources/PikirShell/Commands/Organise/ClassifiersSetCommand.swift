import PikirBase
import PikirPlugins
import PikirQuery
import PikirStore
import PikirText

/// Changes from which sum of scores a classifier gives its labels in this workspace.
enum ClassifiersSetCommand: Command {
  private static let classifier = Parameter.required(
    "classifier",
    .classifier,
    help: "a classifier of a plugin"
  )
  private static let values = Parameter.assignments(
    "label=number",
    isRequired: true,
    help: "a label, or threshold for all; without a number the plugin's own"
  )

  static let spec = CommandSpec(
    "classifiers set",
    category: .organise,
    summary: "Changes from which score a classifier gives a label here.",
    details: """
      classifiers set complaints threshold=2     every label
      classifiers set complaints delivery=1.5    one label
      classifiers set complaints delivery=       as the plugin says

      The workspace keeps it, and undo takes it back. Labels change when "classify" runs again.
      """,
    parameters: [classifier.declaration, values.declaration],
    effects: [.readsWorkspace, .writesWorkspace, .undoable, .neverConfirms],
    searchTerms: ["threshold", "score", "stricter"],
    examples: [
      Example(
        "classifiers set complaints threshold=2",
        prints: "op 2: settings changed   undo with: undo"
      )
    ]
  )

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    let offered = try session.plugins.classifier(named: call[classifier])
    var plans: [OperationPlan] = []
    var seen: Set<String> = []
    for assignment in call[values] {
      try check(assignment, of: offered.manifest)
      guard seen.insert(assignment.name).inserted else {
        throw Diagnostic(
          .badArgument,
          "\(assignment.name) is set twice",
          at: assignment.span
        )
      }
      let name = ClassifierThresholds.settingName(
        of: assignment.name,
        classifier: offered.manifest.id
      )
      plans.append(
        try session.workspace.plan(SettingOperation(name: name, value: assignment.value))
      )
    }
    let plan = OperationPlan(joining: plans)
    guard !plan.isEmpty else { return session.remark("nothing to change: it is so already") }
    try session.apply(plan, command: call.text)
  }

  private static func check(
    _ assignment: Assignment,
    of classifier: ClassifierManifest
  ) throws(Diagnostic) {
    let names = classifier.labels + [ClassifierThresholds.everyLabel]
    guard names.contains(where: { $0.utf8.elementsEqual(assignment.name.utf8) }) else {
      throw Diagnostic(
        .unknownName,
        "classifier \(classifier.id) has no label \"\(assignment.name)\"",
        at: assignment.span,
        hints: didYouMean(assignment.name, among: names)
          + ["it has: \(names.joined(separator: ", "))"]
      )
    }
    guard assignment.value.isEmpty || ClassifierThresholds.number(assignment.value) != nil else {
      throw Diagnostic(
        .badArgument,
        "a threshold is a number, not \"\(assignment.value)\"",
        at: assignment.span,
        hints: ["write it like \(assignment.name)=1.5, or \(assignment.name)= for the plugin's own"]
      )
    }
  }
}
