package import PikirBase
import PikirText

/// Where lines come from one at a time: a pipe or a prompt.
package protocol LineSource: AnyObject {
  /// What diagnostics call it, such as `<stdin>`.
  var name: String { get }
  /// Whether a person types: errors and interrupts then end the line and not the session.
  var isInteractive: Bool { get }

  /// Reads the next physical line without its line end.
  func next(isContinuation: Bool) -> LineInput
}

/// What came of waiting for a line.
package enum LineInput: Sendable, Hashable {
  case line([UInt8])
  /// Ctrl-C at the prompt.
  case interrupted
  case end
}

/// Reads a line, runs it, writes its output, reads the next (decisions, "Language and session" 2).
package struct LineLoop {
  private let session: Session
  private let source: any LineSource

  package init(_ session: Session, source: any LineSource) {
    self.session = session
    self.source = source
  }

  /// Runs until the input ends, `quit`, or the first error where nobody types.
  ///
  /// - Returns: how the process should end.
  package func run() -> ExitStatus {
    var assembler = LineAssembler(
      name: source.name,
      countsBrackets: session.registry.countsBrackets
    )
    while !session.isFinished {
      session.printer.flush()
      let status: ExitStatus?
      switch source.next(isContinuation: assembler.isIncomplete) {
      case .line(let bytes):
        status = attempt { () throws(Diagnostic) in
          if let line = try assembler.append(bytes) { try run(line) }
        }
      case .interrupted:
        assembler.cancel()
        status = source.isInteractive ? nil : .interrupted
      case .end:
        let last = attempt { () throws(Diagnostic) in
          if let line = try assembler.finish() { try run(line) }
        }
        return last ?? .success
      }
      if let status { return status }
    }
    return .success
  }

  private func run(_ line: LogicalLine) throws(Diagnostic) {
    if source.isInteractive { session.environment.interrupt.clear() }
    try session.run(line)
  }

  /// Reports what went wrong.
  ///
  /// - Returns: the status to end with, nil to go on.
  private func attempt(_ work: () throws(Diagnostic) -> Void) -> ExitStatus? {
    do throws(Diagnostic) {
      try work()
      return nil
    } catch {
      session.printer.report(error)
      session.printer.flush()
      return source.isInteractive ? nil : error.code.exitStatus
    }
  }
}
