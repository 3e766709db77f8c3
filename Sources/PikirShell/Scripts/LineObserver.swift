package import PikirBase
import PikirStore

/// How a line that was run ended.
package struct LineOutcome: Sendable {
  package let line: LogicalLine
  package let status: ExitStatus
  /// How long it ran, by the steady clock.
  package let milliseconds: Int64
  /// Indices of the operations it added to the journal.
  package let operations: Range<Int>
}

/// Somebody who follows what is run, such as a recorder or the history.
///
/// Lines that a script runs by `source` are not told one by one: the line that named it is.
package protocol LineObserver: AnyObject {
  /// Told before a line runs.
  func willRun(_ line: LogicalLine, in session: Session)
  /// Told after it ran, with its output written and its error, if any, reported.
  func didRun(_ outcome: LineOutcome, in session: Session)
}

extension LineObserver {
  package func willRun(_ line: LogicalLine, in session: Session) {}
}

extension Session {
  /// Runs a line and tells those who follow.
  ///
  /// - Returns: what went wrong, already reported; nil when nothing did.
  package func runObserved(_ line: LogicalLine) -> Diagnostic? {
    for observer in observers { observer.willRun(line, in: self) }
    let start = environment.steadyClock.milliseconds()
    let before = workspace.operations.count
    var fault: Diagnostic?
    do throws(Diagnostic) {
      try run(line)
    } catch {
      printer.report(error)
      fault = error
    }
    let after = workspace.operations.count
    let outcome = LineOutcome(
      line: line,
      status: fault?.code.exitStatus ?? .success,
      milliseconds: environment.steadyClock.milliseconds() - start,
      operations: min(before, after)..<after
    )
    for observer in observers { observer.didRun(outcome, in: self) }
    return fault
  }
}
