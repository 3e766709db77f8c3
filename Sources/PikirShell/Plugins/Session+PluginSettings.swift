import PikirBase
import PikirStore
import PikirText

extension Session {
  /// Asks a person a question with the answers yes and no; where nobody can be asked, the line that
  /// was written is the answer.
  ///
  /// - Throws: `C110` when the question was interrupted.
  func agrees(to question: DisplayText) throws(Diagnostic) -> Bool {
    if assumesYes || settings.confirm == .never { return true }
    guard let person else { return true }
    let listener = printer.listener
    printer.listener = nil
    defer { printer.listener = listener }
    printer.endPage()
    guard let typed = person.answer(to: question + " [y/n] ") else {
      throw Diagnostic(.interrupted, "interrupted; nothing was changed")
    }
    wasConfirmed = means(yes: typed)
    return wasConfirmed == true
  }

  /// Changes a setting of the workspace, as one step that undo takes back.
  ///
  /// - Throws: `W104`, `W105`, `S103` to `S105`; nothing is changed then.
  func change(
    _ name: String,
    to value: String,
    command: String,
    saying what: DisplayText
  ) throws(Diagnostic) {
    let plan = try workspace.plan(SettingOperation(name: name, value: value))
    let entry = plan.isEmpty ? nil : try workspace.apply(plan, command: recorded(command))
    plugins.invalidate()
    guard let entry else { return remark(what) }
    let hint: DisplayText = "   undo with: undo"
    let isColoured = settings.format.isData ? printer.coloursErrors : printer.usesColour
    remark("op \(entry.number): " + what + (isColoured ? hint.styled(.dim) : hint))
  }

  /// What an approval is told with where the workspace is only in memory: it goes with the session.
  var approvalEnd: String {
    workspace.storage == nil ? " for this session; save-as keeps it" : ""
  }
}
