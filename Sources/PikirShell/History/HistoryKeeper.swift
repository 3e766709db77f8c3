import PikirBase
import PikirStore

/// Adds every line that was typed to the session's history, with how it ended.
///
/// A line that begins with a blank is the person's own business. Failing to write is told once
/// and never stops work.
package final class HistoryKeeper: LineObserver {
  private let log: HistoryLog
  private var hasWarned = false

  package init(_ log: HistoryLog) { self.log = log }

  package func didRun(_ outcome: LineOutcome, in session: Session) {
    guard let first = outcome.line.typed.first, !isBlank(first) else { return }
    log.append(
      HistoryEntry(
        time: session.environment.clock.now(),
        workspace: session.workspaceFolder ?? "",
        status: outcome.status.rawValue,
        text: Self.trimmed(outcome.line.typed)
      )
    )
    warnOnce(in: session)
  }

  private func warnOnce(in session: Session) {
    guard !hasWarned, let fault = log.fault else { return }
    hasWarned = true
    session.printer.report(
      Diagnostic(
        .outputFile,
        "the history file cannot be used now; what is typed is kept in memory until it can",
        hints: ["name another file: PIKIR_HISTORY=FILE pikir, or none: PIKIR_HISTORY= pikir"],
        cause: fault.systemText + " " + fault.path,
        severity: .warning
      )
    )
  }

  private static func trimmed(_ text: [UInt8]) -> [UInt8] {
    var rest = text[...]
    while let last = rest.last, isBlank(last) { rest.removeLast() }
    return Array(rest)
  }
}

extension HistoryLog {
  /// Where the history of this person stands: `$PIKIR_HISTORY`, where an empty one means nowhere,
  /// else `pikir/history.jsonl` in the folder for state (XDG Base Directory Specification).
  package static func place(in variables: [String: String]) -> String? {
    if let given = variables["PIKIR_HISTORY"] { return given.isEmpty ? nil : given }
    if let state = variables["XDG_STATE_HOME"], state.hasPrefix("/") {
      return state + "/pikir/history.jsonl"
    }
    guard let home = variables["HOME"], home.hasPrefix("/") else { return nil }
    return home + "/.local/state/pikir/history.jsonl"
  }
}

extension Session {
  /// The directory of the workspace as one whole path; nil for one in memory.
  package var workspaceFolder: String? {
    workspace.storage.map { environment.wholePath($0.directory) }
  }
}
