import PikirBase
import PikirStore
import PikirText

extension Session {
  /// Whether a person typed the running line at the prompt: it stands in no script.
  var isTyped: Bool { person != nil && sourceDepth == 0 }

  /// Steps that live in memory alone and were not taken back.
  private var unsavedCount: Int {
    guard workspace.storage == nil else { return 0 }
    return workspace.operations.count { $0.isStep && $0.standing == .done }
  }

  /// Notes that another line begins, or what counts as one: the end of the input.
  func beginLine() {
    stayed = (before: stayed.now, now: false)
    settleMetrics()
    lineMetrics = []
    lineMetricHints = []
  }

  /// Whether the session may end: nothing would be lost, or a person agrees to lose it.
  ///
  /// Who asks to leave twice in a row is not asked a second time.
  func mayLeave() -> Bool {
    if stayed.before { return true }
    if mayForget(asking: "Leave?") { return true }
    stayed.now = true
    printer.aside("still here; asked to leave once more, pikir leaves\n")
    return false
  }

  /// Whether the workspace may be let go: it is on the disk, holds nothing, nobody can be asked,
  /// or the person who was asked agrees.
  func mayForget(asking wish: DisplayText) -> Bool {
    let count = unsavedCount
    guard count > 0, !assumesYes, let person, !person.isGone else { return true }
    let what: DisplayText =
      count == 1
      ? "1 operation is only in memory; save-as DIRECTORY keeps it. "
      : "\(DisplayText(grouped: count)) operations are only in memory; save-as DIRECTORY keeps them. "
    // As with every question, a transcript does not hold it.
    let listener = printer.listener
    printer.listener = nil
    defer { printer.listener = listener }
    printer.endPage()
    let answer = person.answer(to: what + wish + " [y/n] ")
    // Ctrl-C at the question was for the question.
    environment.interrupt.clear()
    return answer.map(means(yes:)) ?? false
  }
}
