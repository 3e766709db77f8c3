import PikirBase
import PikirStore

/// Runs all workloads over one corpus.
struct BenchRun {
  let options: BenchOptions
  let report: BenchReport

  init(_ options: BenchOptions) {
    self.options = options
    report = BenchReport(isJSON: options.isJSON)
  }

  func run() throws(Diagnostic) {
    report.begin(corpus: options.corpus)
    try measure("calibration", prototype: nil) { Calibration.run() }
    try WorkspaceWorkloads(bench: self).run { (workspace) throws(Diagnostic) in
      let state = workspace.state
      try CompletionWorkloads(bench: self, workspace: workspace).run()
      try FilterWorkloads(bench: self, state: state).run()
      try GroupWorkloads(bench: self, state: state).run()
      try TextWorkloads(bench: self, state: state).run()
      try QueryWorkloads(bench: self, state: state).run()
      try RuleWorkloads(bench: self, state: state).run()
      try ClassifyWorkloads(bench: self, state: state).run()
      try ImporterWorkloads(bench: self, state: state).run()
    }
    report.add("resident at the end", bytes: residentBytes())
  }

  /// Measures what is done to so many rows, and says how many that is a second.
  func measure(
    _ name: String,
    rows: Int,
    _ body: () throws(Diagnostic) -> Int
  ) throws(Diagnostic) {
    guard isAsked(name) else { return }
    let measurement = try Measurement(name, rounds: min(options.rounds, 5), prototype: nil, body)
    report.add(measurement)
    report.add(name, rows: rows, milliseconds: measurement.processor)
  }

  /// Whether the command line leaves a workload in, or any of a family of them by the beginning of
  /// their names.
  func isAsked(_ name: String) -> Bool {
    options.only.isEmpty || name.contains(options.only) || options.only.hasPrefix(name)
  }

  /// Measures a workload unless the command line leaves it out; one that others need is run then
  /// all the same.
  func measure(
    _ name: String,
    prototype: Double?,
    rounds: Int? = nil,
    isWarmedUp: Bool = true,
    isNeeded: Bool = false,
    _ body: () throws(Diagnostic) -> Int
  ) throws(Diagnostic) {
    guard isAsked(name) else {
      if isNeeded { _ = try body() }
      return
    }
    let measurement = try Measurement(
      name,
      rounds: rounds ?? options.rounds,
      prototype: prototype,
      isWarmedUp: isWarmedUp,
      body
    )
    report.add(measurement)
  }
}

/// A fixed piece of arithmetic, to compare machines and moments.
enum Calibration {
  static func run() -> Int {
    var state: UInt64 = 1
    var sum: UInt64 = 0
    var index = 0
    while index < 20_000_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      sum ^= state >> 33
      index &+= 1
    }
    return Int(truncatingIfNeeded: sum & 0xFFFF)
  }
}
