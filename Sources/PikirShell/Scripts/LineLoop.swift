package import PikirBase
import PikirStore
import PikirText

/// Where lines come from one at a time: a pipe or a prompt.
package protocol LineSource: AnyObject {
  /// What diagnostics call it, such as `<stdin>`.
  var name: String { get }
  /// Whether a person types: errors and interrupts then end the line and not the session.
  var isInteractive: Bool { get }

  /// Reads the next physical line without its line end.
  ///
  /// - Parameters:
  ///   - isContinuation: whether it goes on with a line that was begun.
  ///   - opening: the quote or bracket that is open in that line.
  /// - Returns: the line, or why there is none.
  func next(isContinuation: Bool, opening: UInt8?) -> LineInput
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
      let input = source.next(
        isContinuation: assembler.isIncomplete,
        opening: assembler.opening
      )
      switch input {
      case .line(let bytes) where givesUp(bytes, assembler):
        giveUp(&assembler)
        status = nil
      case .line(let bytes):
        status = attempt { () throws(Diagnostic) in
          if let line = try assembler.append(bytes) { try run(line) }
        }
      case .interrupted:
        giveUp(&assembler)
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
    guard source.isInteractive else { return try session.run(line) }
    let interrupt = session.environment.interrupt
    interrupt.clear()
    let before = session.workspace.operations.count
    try session.run(line)
    guard interrupt.isRequested else { return }
    let hasActed = session.workspace.operations.count > before
    let tail: DisplayText = hasActed ? "; take it back with: undo" : ""
    session.printer.aside("too late to stop: it is done" + tail + "\n")
  }

  /// Whether a person's empty line means that the open quote or bracket was not wanted.
  private func givesUp(_ line: [UInt8], _ assembler: LineAssembler) -> Bool {
    source.isInteractive && assembler.opening != nil && line.allSatisfy(isBlank)
  }

  private func giveUp(_ assembler: inout LineAssembler) {
    if source.isInteractive, assembler.isIncomplete {
      session.printer.aside("the line that was begun is forgotten; nothing was run\n")
    }
    assembler.cancel()
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
