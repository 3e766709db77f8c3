package import PikirBase
import PikirStore
import PikirText

/// Where lines come from one at a time: a pipe or a prompt.
package protocol LineSource: AnyObject {
  /// What diagnostics call it, such as `<stdin>`.
  var name: String { get }
  /// Whether a person types: errors and interrupts then end the line and not the session.
  var isInteractive: Bool { get }

  /// Reads the next physical line without its line end, or several at once from an editor.
  ///
  /// - Returns: the line, or why there is none.
  func next(_ request: LineRequest) -> LineInput
}

/// What a source may show before it waits for a line.
package struct LineRequest: Sendable, Hashable {
  package let prompt: PromptLine
  /// Whether the next line goes on with one that was begun.
  package let isContinuation: Bool
  /// The quote or bracket that is open in that line.
  package let opening: UInt8?

  /// The prompt, or what asks for the rest of a line that was begun.
  package var shownPrompt: PromptLine {
    guard isContinuation else { return prompt }
    let sign = opening.map { String(UnicodeScalar($0)) } ?? " "
    return PromptLine([.init("   \(sign) > ")])
  }
}

/// What came of waiting for a line.
package enum LineInput: Sendable, Hashable {
  /// One line, or several with line ends between them, which run in turn until one fails.
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
    var assembler = newAssembler()
    while !session.isFinished {
      session.printer.flush()
      let request = LineRequest(
        prompt: session.promptLine,
        isContinuation: assembler.isIncomplete,
        opening: assembler.opening
      )
      // Ctrl-C was for the line that ran: completing the next one must not be held up by it.
      if source.isInteractive { session.environment.interrupt.clear() }
      let fault: Diagnostic?
      switch source.next(request) {
      case .line(let bytes): fault = take(bytes, &assembler)
      case .interrupted:
        giveUp(&assembler)
        if !source.isInteractive { return .interrupted }
        fault = nil
      case .end:
        fault = attempt { () throws(Diagnostic) in try assembler.finish() }
        session.beginLine()
        if !source.isInteractive || session.mayLeave() {
          return fault?.code.exitStatus ?? .success
        }
      }
      if let fault, !source.isInteractive { return fault.code.exitStatus }
    }
    return .success
  }

  private func newAssembler() -> LineAssembler {
    LineAssembler(name: source.name, countsBrackets: session.registry.countsBrackets)
  }

  /// Runs the lines that came at once, in turn, until one fails; what follows it is not run.
  private func take(_ bytes: [UInt8], _ assembler: inout LineAssembler) -> Diagnostic? {
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where !session.isFinished {
      // Nobody counts the lines of a prompt: each begins at 1, as in a transcript.
      if source.isInteractive, !assembler.isIncomplete { assembler = newAssembler() }
      if givesUp(line, assembler) {
        giveUp(&assembler)
        continue
      }
      let fault = attempt { () throws(Diagnostic) in try assembler.append(line) }
      guard let fault else { continue }
      let rest = lines[(index + 1)...].filter { !$0.allSatisfy(isBlank) }.count
      if rest > 0 {
        let noun: DisplayText = rest == 1 ? "line" : "lines"
        session.printer.aside("\(rest) \(noun) after it not run\n")
      }
      assembler.cancel()
      return fault
    }
    return nil
  }

  private func run(_ line: LogicalLine) -> Diagnostic? {
    guard source.isInteractive else { return session.runObserved(line) }
    let interrupt = session.environment.interrupt
    interrupt.clear()
    let before = session.workspace.operations.count
    if session.settings.paging == .auto { session.printer.beginPage() }
    let fault = session.runObserved(line)
    let wasInterrupted = interrupt.isRequested
    session.printer.endPage()
    // Ctrl-C in the pager was for the pager.
    if !wasInterrupted { interrupt.clear() }
    guard fault == nil, interrupt.isRequested else { return fault }
    let hasActed = session.workspace.operations.count > before
    let tail: DisplayText = hasActed ? "; take it back with: undo" : ""
    session.printer.aside("too late to stop: it is done" + tail + "\n")
    return nil
  }

  /// Whether a person's empty line means that the open quote or bracket was not wanted.
  private func givesUp(_ line: ArraySlice<UInt8>, _ assembler: LineAssembler) -> Bool {
    source.isInteractive && assembler.opening != nil && line.allSatisfy(isBlank)
  }

  private func giveUp(_ assembler: inout LineAssembler) {
    if source.isInteractive, assembler.isIncomplete {
      session.printer.aside("the line that was begun is forgotten; nothing was run\n")
    }
    assembler.cancel()
  }

  /// Runs the logical line that is complete now, if one is.
  ///
  /// - Returns: what went wrong, already reported; nil to go on.
  private func attempt(_ next: () throws(Diagnostic) -> LogicalLine?) -> Diagnostic? {
    let fault: Diagnostic?
    do throws(Diagnostic) {
      fault = try next().flatMap(run)
    } catch {
      session.printer.report(error)
      fault = error
    }
    if fault != nil { session.printer.flush() }
    return fault
  }
}
