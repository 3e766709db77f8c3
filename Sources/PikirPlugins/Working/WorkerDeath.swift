package import PikirBase

/// The ways in which a worker stops being of use, other than its plugin's own errors.
///
/// In each of them the process is killed and reaped before the diagnostic is thrown, and nothing
/// of what it said is used.
package enum WorkerDeath: Sendable, Hashable {
  /// No answer in time.
  case tooSlow(milliseconds: Int)
  /// The request was not even read in time.
  case deaf(milliseconds: Int)
  /// Ended by the system at the limit of processor time.
  case exhausted
  /// Ended by a signal: a fault of the interpreter.
  case crashed(signal: Int32)
  /// Ended by itself without an answer.
  case ended(status: Int32)
  /// The pipe ended inside a frame.
  case halfAnswer
  /// An answer that makes no sense; the reason continues "its answer …".
  case lied(reason: String)
  /// Answers that nobody asked for.
  case flooded
  /// The lock did not close.
  case unconfined
  /// Ctrl-C.
  case interrupted
}

extension WorkerDeath {
  /// The one message about it.
  package func diagnostic(plugin: String) -> Diagnostic {
    switch self {
    case .tooSlow(let milliseconds):
      Diagnostic(
        .pluginTooSlow,
        "plugin \(plugin) gave no answer within \(Self.seconds(milliseconds)) and was stopped",
        hints: [
          "patterns such as .-x.-y try every way through a long text, and some loops never end",
          "set plugins.time allows more milliseconds",
        ]
      )
    case .deaf(let milliseconds):
      Diagnostic(
        .pluginTooSlow,
        "the worker of plugin \(plugin) read nothing for \(Self.seconds(milliseconds))"
          + " and was stopped"
      )
    case .exhausted:
      Diagnostic(
        .pluginTooSlow,
        "plugin \(plugin) used up the processor time of its worker and was stopped"
      )
    case .crashed(let signal):
      Diagnostic(
        .pluginCrashed,
        "the worker of plugin \(plugin) crashed; no data was touched",
        cause: "signal \(signal)"
      )
    case .ended(let status):
      Diagnostic(
        .pluginCrashed,
        "the worker of plugin \(plugin) ended without an answer; no data was touched",
        cause: "exit status \(status)"
      )
    case .halfAnswer:
      Diagnostic(
        .pluginCrashed,
        "the worker of plugin \(plugin) ended in the middle of an answer; no data was touched"
      )
    case .lied(let reason):
      Diagnostic(
        .pluginLied,
        "what the worker of plugin \(plugin) answers cannot be used",
        cause: "its answer \(reason)"
      )
    case .flooded:
      Diagnostic(
        .pluginLied,
        "the worker of plugin \(plugin) sends what nobody asked for and was stopped"
      )
    case .unconfined:
      Diagnostic(
        .workerUnavailable,
        "this system cannot lock a worker in fully, so plugins are not run"
      )
    case .interrupted:
      Diagnostic(.interrupted, "interrupted; nothing was changed")
    }
  }

  private static func seconds(_ milliseconds: Int) -> String {
    milliseconds % 1000 == 0 ? "\(milliseconds / 1000) s" : "\(milliseconds) ms"
  }
}
