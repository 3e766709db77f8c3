import PikirBase
import PikirPlugins
import PikirQuery
import PikirText

/// Runs the tests of plugins.
enum PluginTestCommand: Command {
  private static let names = Parameter.repeated(
    "plugin",
    .plugin,
    isRequired: false,
    help: "plugins; without any, all that have tests"
  )
  private static let shuffle = Parameter.flag(
    "shuffle",
    help: "also in another order and with two workers, which must change nothing"
  )

  static let spec = CommandSpec(
    "plugin test",
    category: .plugins,
    summary: "Runs the tests of plugins, on reviews that the tests bring.",
    details: """
      The tests of plugins/NAME.lua stand in plugins/NAME.test.lua, those of plugins/NAME/init.lua in
      plugins/NAME/test.lua. A plugin need not be approved: its tests see no review of the workspace.
      In a data format, or with stages behind it, each test is a row: plugin, file, line, test,
      result, difference.
      """,
    parameters: [names.declaration, shuffle.declaration],
    effects: [.givesTable],
    searchTerms: ["check", "samples", "expect"],
    examples: [
      Example(
        "plugin test kaspi",
        prints: """
          ok      plugins/kaspi/test.lua:[..]  import kaspi-api
          ok      plugins/kaspi/test.lua:[..]  import kaspi-shop
          kaspi: 2 ok
          """
      )
    ]
  )

  /// What came of the tests of some plugins.
  private struct Tally {
    var okCount = 0
    var failedCount = 0

    mutating func add(_ outcomes: [PluginTestOutcome]) {
      okCount += outcomes.count { $0.isOk }
      failedCount += outcomes.count { !$0.isOk }
    }
  }

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    let words = call[names]
    var bundles: [PluginBundle] = []
    for word in words {
      let found = try session.plugins.plugin(named: word)
      if let fault = found.fault { throw fault.located(at: word.span) }
      guard let bundle = found.bundle, bundle.testPath != nil else {
        throw Diagnostic(
          .pluginTests,
          "plugin \(word.text) has no tests",
          at: word.span,
          hints: ["they stand in \(word.text).test.lua beside it, or in its folder in test.lua"]
        )
      }
      bundles.append(bundle)
    }
    if words.isEmpty {
      bundles = session.plugins.items().compactMap(\.found.bundle).filter { $0.testPath != nil }
    }
    var total = Tally()
    var rows: [[Value]] = []
    for bundle in bundles {
      let outcomes = try session.testOutcomes(
        of: bundle,
        isShuffled: call[shuffle],
        tellsPrints: true
      )
      total.add(outcomes)
      if session.answersWithRows {
        rows += outcomes.map { row($0, of: bundle) }
      } else {
        report(outcomes, of: bundle, saysAll: !words.isEmpty, in: session)
      }
      guard !words.isEmpty, bundle.owner != .shipped else { continue }
      let manifest = (try? session.plugins.manifest(of: bundle))?.manifest
      for finding in session.sampleFindings(of: bundle, manifest) {
        session.printer.report(finding)
      }
    }
    if session.answersWithRows {
      try session.print(ResultTable(headings: headings, rows: rows), whenEmpty: "no tests")
    }
    guard total.failedCount > 0 else {
      return bundles.isEmpty ? session.remark("no plugin has tests") : ()
    }
    throw Diagnostic(
      .pluginTestFailed,
      "\(total.failedCount) of \(total.okCount + total.failedCount) tests of plugins failed",
      at: call.span
    )
  }

  // MARK: Rows

  private static let headings: [ResultTable.Heading] = [
    .init("plugin", .text), .init("file", .text), .init("line", .number), .init("test", .text),
    .init("result", .text), .init("difference", .text),
  ]

  private static func row(_ outcome: PluginTestOutcome, of bundle: PluginBundle) -> [Value] {
    let differences = outcome.differences.map { difference in
      let what = difference.what.isEmpty ? "" : "\(difference.what): "
      return "\(what)expected \(difference.expected), found \(difference.found)"
    }
    return [
      .text(bundle.name), .text(outcome.file), .integer(outcome.line), .text(outcome.title),
      .text(outcome.isOk ? "ok" : "not ok"),
      differences.isEmpty ? .none : .text(differences.joined(separator: "; ")),
    ]
  }

  // MARK: Telling

  private static func report(
    _ outcomes: [PluginTestOutcome],
    of bundle: PluginBundle,
    saysAll: Bool,
    in session: Session
  ) {
    for outcome in outcomes where saysAll || !outcome.isOk {
      let verdict: DisplayText = outcome.isOk ? "ok      " : "not ok  "
      session.remark(verdict + "\(outcome.file):\(outcome.line)  \(outcome.title)")
      for difference in outcome.differences { report(difference, in: session) }
    }
    var tally = Tally()
    tally.add(outcomes)
    let failed: DisplayText = tally.failedCount > 0 ? ", \(tally.failedCount) not ok" : ""
    let none: DisplayText = outcomes.isEmpty ? "; its file of tests claims nothing" : ""
    session.remark("\(bundle.name): \(tally.okCount) ok" + failed + none)
  }

  private static func report(_ difference: PluginTestOutcome.Difference, in session: Session) {
    if !difference.what.isEmpty { session.remark("  \(difference.what)") }
    guard difference.found.contains("\n") else {
      // Of several lines nothing came, or one: there is no line to compare with another.
      let expected = difference.expected.split(separator: "\n", omittingEmptySubsequences: true)
      session.remark("  expected  \(expected.first ?? "")")
      for line in expected.dropFirst() { session.remark("            \(line)") }
      return session.remark("  found     \(difference.found)")
    }
    session.remark("  - expected, + found")
    var old = difference.expected.split(separator: "\n", omittingEmptySubsequences: false)
    var new = difference.found.split(separator: "\n", omittingEmptySubsequences: false)
    if old.last?.isEmpty == true, new.last?.isEmpty == true {
      // Both end their last line, which is no difference to show.
      old.removeLast()
      new.removeLast()
    }
    for line in UnifiedDiff.lines(from: old.map(String.init), to: new.map(String.init)) {
      session.remark("  \(line)")
    }
  }
}
