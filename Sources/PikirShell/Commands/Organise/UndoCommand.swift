import PikirText
import PikirBase
import PikirStore

/// Takes operations back.
enum UndoCommand: Command {
  private static let which = Parameter.repeated(
    "steps",
    .steps,
    isRequired: false,
    help: "a number of steps, \"to N\", or \"op N\""
  )

  static let spec = CommandSpec(
    "undo",
    category: .organise,
    summary: "Takes back the last operation, several, or one in the middle.",
    details: """
      undo        the last operation that counts
      undo 3      the last three, as one step
      undo to 41  everything after op 41
      undo op 41  op 41 alone, if nothing after it touched the same values

      Steps are changes of reviews and tags. Pins, views and settings are no steps.
      """,
    parameters: [which.declaration],
    effects: [.writesWorkspace, .neverConfirms],
    searchTerms: ["back", "revert", "cancel"],
    examples: [
      Example(
        "undo",
        after: ["rating:1 | tag +angry"],
        prints: "op 3: undid op 2 (2 reviews restored)"
      )
    ]
  )

  static func check(_ call: Call, in check: ScriptCheck) throws(Diagnostic) {
    _ = try UndoTarget(words: call[which], of: call)
  }

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    let target = try UndoTarget(words: call[which], of: call)
    let before = session.state.live.count
    let entry = try session.workspace.undo(target, command: call.text)
    let ops = opList(entry.undid)
    let count = Session.reviewCount(entry.counts.changed)
    let gone = before - session.state.live.count
    let verb = gone > 0 && gone == entry.counts.changed ? "taken away" : "restored"
    let what: DisplayText =
      entry.counts.changed == 0 ? "" : " (" + count + " " + DisplayText("\(verb)") + ")"
    session.remark("op \(entry.number): undid \(ops)" + what)
    for approval in approvals(among: entry.undid, in: session) {
      let too: DisplayText = entry.undid.count > 1 ? " too" : ""
      session.remark("  taken back" + too + ": \(approval)")
    }
    session.remarkOutsideLimit(of: entry)
  }
}

extension UndoCommand {
  /// The lines by which plugins were allowed to run, among operations that were undone: no review
  /// shows that they are gone.
  private static func approvals(among numbers: [Int], in session: Session) -> [String] {
    let entries = session.workspace.journal.entries.filter { numbers.contains($0.number) }
    return entries.map(\.command).filter { $0.hasPrefix("plugin ") }
  }
}

/// `op 41`, `ops 41, 40 and 39`.
func opList(_ numbers: [Int]) -> String {
  guard numbers.count > 1, let last = numbers.last else { return "op \(numbers.first ?? 0)" }
  return "ops " + numbers.dropLast().map(String.init).joined(separator: ", ") + " and \(last)"
}

extension UndoTarget {
  /// Reads what follows `undo` or `redo`.
  init(words: [Argument], of call: Call) throws(Diagnostic) {
    let number = words.last.flatMap { Int($0.text) }
    switch (words.first?.text, words.count, number) {
    case (nil, _, _): self = .last
    case ("to", 2, .some(let number)) where number >= 0: self = .to(number)
    case ("op", 2, .some(let number)) where number >= 1: self = .operation(number)
    case (_, 1, .some(let number)) where number >= 1: self = .steps(number)
    default:
      throw Diagnostic(
        .badArgument,
        "\"\(call.spec.name)\" takes a number of steps, \"to N\" or \"op N\"",
        at: words.first?.span ?? call.span,
        hints: ["list the operations: ops", "help \(call.spec.name)"]
      )
    }
  }
}
