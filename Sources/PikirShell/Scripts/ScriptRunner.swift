package import PikirBase
import PikirText

/// Runs scripts: checked whole, then line by line, stopping at the first error.
package struct ScriptRunner {
  private let session: Session
  private let showsLines: Bool

  /// Prepares to run scripts; a demonstration shows each line before what it prints.
  package init(_ session: Session, showsLines: Bool = false) {
    self.session = session
    self.showsLines = showsLines
  }

  /// Checks scripts together, then runs them one after the other.
  ///
  /// - Returns: how the process should end.
  package func run(_ scripts: [Script]) -> ExitStatus {
    let check = ScriptCheck(session: session)
    var faults: [Diagnostic] = []
    for script in scripts where faults.count < ScriptCheck.faultLimit {
      faults += check.faults(in: script)
    }
    for fault in faults.prefix(ScriptCheck.faultLimit) { session.printer.report(fault) }
    if let first = faults.first {
      session.printer.flush()
      return first.code.exitStatus
    }
    for script in scripts {
      do throws(Diagnostic) {
        try runLines(of: script)
      } catch {
        session.printer.report(error)
        session.printer.flush()
        return error.code.exitStatus
      }
      if session.isFinished { break }
    }
    return .success
  }

  /// Runs the lines of a script that was checked.
  ///
  /// - Throws: the first error, after the output of the lines before it went out.
  package func runLines(of script: Script) throws(Diagnostic) {
    for line in script.lines {
      try session.environment.interrupt.check()
      if showsLines, !line.text.hasPrefix("echo") { session.printer.say("pikir> \(line.text)") }
      try session.run(line)
      session.printer.flush()
      if session.isFinished { return }
    }
  }
}
