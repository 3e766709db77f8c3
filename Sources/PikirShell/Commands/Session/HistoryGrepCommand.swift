import PikirBase
import PikirText

/// Lists the lines of the history that hold a text.
enum HistoryGrepCommand: Command {
  private static let word = Parameter.required(
    "text",
    .word,
    help: "what the line holds, in any letter case, ё as е"
  )
  private static let all = Parameter.flag("all", help: "all of them, not the last twenty")

  static let spec = CommandSpec(
    "history grep",
    category: .session,
    summary: "Lists the lines of the history that hold a text.",
    parameters: [
      word.declaration, all.declaration, Session.historyWorkspaceFlag.declaration,
    ],
    effects: [.givesTable],
    searchTerms: ["search", "typed", "recall"],
    examples: [
      Example(
        "history grep RATNG",
        prints: """
          n  time                  status  line
          1  2026-03-01T09:00:00Z       2  find ratng:1
          """
      )
    ]
  )

  private static let usualCount = 20

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    guard let log = session.history else {
      return try HistoryCommand.show([], of: nil, in: session)
    }
    let here = session.workspaceFolder ?? ""
    let onlyHere = call[Session.historyWorkspaceFlag]
    let limit = call[all] ? Int.max : usualCount
    var found: [Int] = []
    var end = log.count
    while found.count <= limit, let next = log.lastIndex(before: end, containing: call[word].text) {
      try session.environment.interrupt.check()
      end = next
      if onlyHere, !log.entry(at: next).workspace.utf8.elementsEqual(here.utf8) { continue }
      found.append(next)
    }
    let shown = found.prefix(limit)
    try HistoryCommand.show(shown.reversed(), of: log, in: session)
    if found.count > limit {
      session.remark("older ones too: history grep \(call[word].text) --all")
    }
  }
}
