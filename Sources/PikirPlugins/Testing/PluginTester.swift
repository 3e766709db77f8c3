package import PikirBase
package import PikirStore
import PikirWire

/// Runs the tests of a plugin: its file of tests records cases, and each is judged through the same
/// steps as real work, on reviews in memory.
package struct PluginTester {
  /// Runs a line with a command of the plugin on reviews, and gives what it printed.
  package typealias CommandRunner = (
    _ line: String, _ workspace: Workspace
  ) throws(Diagnostic) -> String

  let plugin: LoadedPlugin
  let job: PluginJob
  /// Opens samples, which lie beside the file of tests.
  let fileSystem: any FileSystem
  /// Judges once more with the reviews turned round and two workers, and wants the same.
  let isShuffled: Bool
  let runCommand: CommandRunner

  /// - Parameters:
  ///   - job: of the plugin, which need not be allowed anything.
  ///   - fileSystem: where the samples lie.
  ///   - isShuffled: whether order and number of workers are tested too.
  ///   - runCommand: runs a line with a command of the plugin.
  package init(
    _ job: PluginJob,
    fileSystem: any FileSystem,
    isShuffled: Bool,
    runCommand: @escaping CommandRunner
  ) {
    plugin = job.plugin
    self.job = job
    self.fileSystem = fileSystem
    self.isShuffled = isShuffled
    self.runCommand = runCommand
  }

  /// Runs a file of tests.
  ///
  /// - Returns: an outcome for each case in their order; with shuffling one more for each
  ///   classifier.
  /// - Throws: what the file itself does wrong, and `C110`.
  package func run(_ tests: SourceText) throws(Diagnostic) -> [PluginTestOutcome] {
    let worker = try job.startWorker()
    defer { worker.stop() }
    let cases = try worker.runTests(tests)
    let places = CasePlaces(tests)
    var outcomes: [PluginTestOutcome] = []
    for recorded in cases {
      try job.interrupt.check()
      outcomes.append(
        try outcome(of: recorded, at: places) { () throws(Diagnostic) in
          try differences(of: recorded, worker)
        }
      )
    }
    if isShuffled { outcomes += try orderOutcomes(of: cases, at: places) }
    return outcomes
  }

  /// Judges a case; one that cannot be judged is one that does not hold.
  private func outcome(
    of recorded: RecordedCase,
    at places: CasePlaces,
    title: String? = nil,
    _ judge: () throws(Diagnostic) -> [PluginTestOutcome.Difference]
  ) throws(Diagnostic) -> PluginTestOutcome {
    var differences: [PluginTestOutcome.Difference]
    do throws(Diagnostic) {
      differences = try judge()
    } catch {
      if error.code == .interrupted { throw error }
      let expected = title == nil ? recorded.expectation : "the labels of each review"
      differences = [.init(expected: expected, found: error.testFinding)]
    }
    return PluginTestOutcome(
      file: places.file(of: recorded.chunk),
      line: recorded.line,
      title: title ?? Self.title(of: recorded),
      differences: differences
    )
  }

  private static func title(of recorded: RecordedCase) -> String {
    guard recorded.holds == nil, case .text(let id)? = recorded.arguments.first else {
      return recorded.kind
    }
    return "\(recorded.kind) \(id)"
  }

  private func differences(
    of recorded: RecordedCase,
    _ worker: PluginWorker
  ) throws(Diagnostic) -> [PluginTestOutcome.Difference] {
    if let holds = recorded.holds { return holds ? [] : Self.differences(judged: recorded) }
    var arguments = TestArguments(kind: recorded.kind, recorded.arguments)
    switch recorded.kind {
    case "label": return try labelDifferences(&arguments)
    case "explain": return try explainDifferences(&arguments)
    case "import": return try importDifferences(&arguments)
    case "export": return try exportDifferences(&arguments)
    case "metric": return try metricDifferences(&arguments)
    case "reply": return try replyDifferences(&arguments)
    case "command": return try commandDifferences(&arguments)
    case "text": return try textDifferences(&arguments, worker)
    default: throw TestReviews.fault("there is no test \"\(recorded.kind)\"")
    }
  }

  /// A part of the plugin by its id.
  ///
  /// - Throws: `P161` when it has none, with a near name.
  func part<Part>(
    _ id: String,
    of parts: [Part],
    _ what: String,
    _ name: (Part) -> String
  ) throws(Diagnostic) -> Part {
    if let found = parts.first(where: { name($0).utf8.elementsEqual(id.utf8) }) { return found }
    let near = nearestNames(to: id, among: parts.map(name)).prefix(1)
    throw TestReviews.fault(
      "plugin \(plugin.name) has no \(what) \"\(id)\"",
      near.map { "did you mean \"\($0)\"?" }
    )
  }

  func judgeJob(workers: Int = 1) -> JudgeJob {
    JudgeJob(job, zone: .utc, settings: plugin.settingsTable, workerCount: workers)
  }

  /// Compares two texts.
  static func difference(
    _ expected: String,
    _ found: String,
    _ what: String = ""
  ) -> [PluginTestOutcome.Difference] {
    if expected.utf8.elementsEqual(found.utf8) { return [] }
    return [.init(what, expected: expected, found: found)]
  }

  // MARK: Cases that are judged where they stand

  /// `equal(a, b)` and `raises(function, part)` that do not hold.
  private static func differences(
    judged recorded: RecordedCase
  ) -> [PluginTestOutcome.Difference] {
    let first = recorded.arguments.first ?? .nothing
    let second = recorded.arguments.count > 1 ? recorded.arguments[1] : .nothing
    if recorded.kind.utf8.elementsEqual("raises".utf8) {
      let found = first == .nothing ? "no error" : first.testText
      return [.init(expected: "an error with \(second.testText)", found: found)]
    }
    return [.init(expected: second.testText, found: first.testText)]
  }

  /// `text(function, …, expected)`: what a function returns for values.
  private func textDifferences(
    _ arguments: inout TestArguments,
    _ worker: PluginWorker
  ) throws(Diagnostic) -> [PluginTestOutcome.Difference] {
    let function = try arguments.function("a function")
    var given = arguments.rest
    let expected = given.popLast() ?? .nothing
    return Self.difference(expected.testText, try worker.call(function, given).testText)
  }

  // MARK: Order

  /// For each classifier with tests: whether its labels depend on order or workers.
  private func orderOutcomes(
    of cases: [RecordedCase],
    at places: CasePlaces
  ) throws(Diagnostic) -> [PluginTestOutcome] {
    var reviews: [String: [WireValue]] = [:]
    var firsts: [(id: String, recorded: RecordedCase)] = []
    for recorded in cases where recorded.holds == nil {
      let place = recorded.kind == "label" ? 2 : recorded.kind == "explain" ? 1 : 0
      guard place > 0, recorded.arguments.count > place,
        case .text(let id) = recorded.arguments[0]
      else { continue }
      if reviews[id] == nil { firsts.append((id, recorded)) }
      reviews[id, default: []].append(recorded.arguments[place])
    }
    var outcomes: [PluginTestOutcome] = []
    for (id, recorded) in firsts {
      let title = "\(id) in another order, with two workers"
      outcomes.append(
        try outcome(of: recorded, at: places, title: title) { () throws(Diagnostic) in
          try orderDifferences(of: id, on: try TestReviews(reviews[id] ?? []))
        }
      )
    }
    return outcomes
  }
}

/// What people call the files in which cases stand.
private struct CasePlaces {
  private let tests: SourceText

  init(_ tests: SourceText) { self.tests = tests }

  /// The path of a file by what the worker calls it.
  func file(of chunk: String) -> String {
    PluginSource.chunkName(of: tests).utf8.elementsEqual(chunk.utf8) ? tests.name : chunk
  }
}
