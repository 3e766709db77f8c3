import PikirBase
import PikirPlugins
import PikirWire
import PikirTestSupport
import Testing

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Starts real workers, from the program that was built beside the tests.
enum WorkerTrial {
  static let guarded = WorkerLaunch(path: BuiltProgram.path)
  /// Without any guard inside the lock; only a debug build has it.
  static let unguarded = WorkerLaunch(path: BuiltProgram.path, words: ["worker", "unguarded"])

  /// How much later than its limit a worker may be gone: 100 ms on a quiet machine.
  static let slackMilliseconds =
    getenv("PIKIR_WALL_SLACK_MS").flatMap { Int64(String(cString: $0)) } ?? 3000

  /// Limits that end attacks soon.
  static var limits: WorkerLimits {
    var limits = WorkerLimits()
    limits.loadInstructions = 3_000_000
    limits.batchInstructions = 3_000_000
    limits.startMilliseconds = 20_000
    limits.answerMilliseconds = 10_000
    return limits
  }

  static func source(_ script: String, modules: [(String, String)] = []) -> PluginSource {
    PluginSource(
      name: "trial",
      main: SourceText(name: "plugins/trial.lua", text: script),
      modules: modules.map { ($0.0, SourceText(name: "plugins/\($0.0).lua", text: $0.1)) }
    )
  }

  static func start(
    _ script: String,
    _ launch: WorkerLaunch = guarded,
    _ limits: WorkerLimits = limits,
    interrupt: Interrupt = Interrupt()
  ) throws(Diagnostic) -> PluginWorker {
    try PluginWorker(
      source(script),
      launch: launch,
      limits: limits,
      seed: 7,
      interrupt: interrupt
    )
  }

  /// What a script's only function says about a lone review, or how it dies.
  static func outcome(
    of script: String,
    _ launch: WorkerLaunch = guarded,
    _ limits: WorkerLimits = limits
  ) -> Outcome {
    do throws(Diagnostic) {
      let worker = try start(script, launch, limits)
      defer { worker.stop() }
      let batch = WorkerTrial.batch
      let results = try worker.run(worker.functions.first?.name ?? "run", on: batch)
      if let failure = results.failures.first {
        return .fails(worker.diagnostic(of: failure, in: batch))
      }
      return .answers(results.entries(ofRow: 0).first?.text ?? "\(results.kinds[0])")
    } catch {
      return .fails(error)
    }
  }

  static let batch = ColumnBatch(
    handles: [12],
    columns: [
      BatchColumn("text", .texts(TextColumn(["Не работает! Жұмыс істемейді"]))),
      BatchColumn("rating", .tenths([10])),
    ]
  )

  /// Whether a process is there, dead and unburied ones too.
  static func exists(_ process: Int32) -> Bool { kill(process, 0) == 0 || errno != ESRCH }
}

enum Outcome {
  case answers(String)
  case fails(Diagnostic)

  var code: DiagnosticCode? {
    switch self {
    case .answers: nil
    case .fails(let diagnostic): diagnostic.code
    }
  }

  var text: String {
    switch self {
    case .answers(let text): text
    case .fails(let diagnostic): "\(diagnostic.code.rawValue) \(diagnostic.message)"
    }
  }
}

/// The suites that start processes: one after another, because they look at the clock.
@Suite(.serialized) enum WallTests {}

extension PluginWorker {
  /// The functions of a script that returns one, or a table of them, by name: `run` for a lone one.
  var functions: [(name: String, number: Int)] {
    switch loaded.manifest {
    case .function(let number): [("run", number)]
    case .table(let table):
      table.entries.compactMap { entry in
        if case .function(let number) = entry.value { (entry.key, number) } else { nil }
      }
    default: []
    }
  }

  func function(_ name: String) -> Int { functions.first { $0.name == name }?.number ?? -1 }

  func run(_ name: String, on batch: ColumnBatch) throws(Diagnostic) -> ResultBatch {
    try rows(RowRequest(function: function(name), task: .judge, batch: batch))
  }
}
