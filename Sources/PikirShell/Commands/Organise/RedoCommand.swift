import PikirText
import PikirBase
import PikirStore

/// Brings undone operations back.
enum RedoCommand: Command {
  private static let which = Parameter.repeated(
    "steps",
    .steps,
    isRequired: false,
    help: "a number of steps, \"to N\", or \"op N\""
  )

  static let spec = CommandSpec(
    "redo",
    category: .organise,
    summary: "Brings back what undo took back.",
    details: """
      redo        the last operation that was undone, if nothing was done since
      redo 3      the last three, as one step
      redo to 41  every undone one up to op 41
      redo op 41  op 41 alone, if nothing after it touched the same values
      """,
    parameters: [which.declaration],
    effects: [.writesWorkspace, .neverConfirms],
    searchTerms: ["again", "restore", "reapply"],
    examples: [
      Example(
        "redo",
        after: ["rating:1 | tag +angry", "undo"],
        prints: "op 4: redid op 2 (2 reviews changed)"
      )
    ]
  )

  static func check(_ call: Call, in check: ScriptCheck) throws(Diagnostic) {
    _ = try UndoTarget(words: call[which], of: call)
  }

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    let target = try UndoTarget(words: call[which], of: call)
    let before = session.state.live.count
    let entry = try session.workspace.redo(target, command: call.text)
    let count = Session.reviewCount(entry.counts.changed)
    let come = session.state.live.count - before
    let verb: DisplayText = come > 0 && come == entry.counts.changed ? "added" : "changed"
    let what: DisplayText = entry.counts.changed == 0 ? "" : " (" + count + " " + verb + ")"
    session.remark("op \(entry.number): redid \(opList(entry.redid))" + what)
    session.remarkOutsideLimit(of: entry)
  }
}
