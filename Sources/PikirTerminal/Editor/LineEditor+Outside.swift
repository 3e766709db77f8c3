import PikirBase
import PikirShell

extension LineEditor {
  /// Ctrl-X Ctrl-E: edits the line in the person's own editor; the result is not run.
  func editOutside() -> KeyAnswer {
    guard let session else { return .bell }
    let program = ExternalEditor(
      command: options.program,
      folder: options.temporaryFolder,
      fileSystem: session.environment.fileSystem,
      processID: Int(session.environment.holder.processID)
    )
    let before = line
    return below { [self] in
      var edited: EditedLine?
      leaveTerminal {
        do throws(Diagnostic) {
          edited = EditedLine(PastedText.cleaned(try program.edit(before.bytes)))
        } catch {
          session.printer.report(error)
          session.printer.flush()
        }
      }
      if let edited { replaceLine(with: edited) }
    }
  }
}
