import PikirBase
import PikirText

/// Writes lines of the history as a script.
enum HistoryExportCommand: Command {
  private static let range = Parameter.required(
    "range",
    .word,
    help: "20 for the last twenty, 12..15 by number, or all"
  )
  private static let file = Parameter.optional("file", .newFile, help: "where to; else the screen")

  static let spec = CommandSpec(
    "history export",
    category: .session,
    summary: "Writes lines of the history as a script.",
    details: """
      The lines stand as they were typed, without those that failed. They mean what they meant
      then only as far as their sets and dates do: "ops export" and "record" write that out.
      """,
    parameters: [
      range.declaration, file.declaration, Session.historyWorkspaceFlag.declaration,
      Session.replaceFlag.declaration,
    ],
    effects: [.writesFiles],
    searchTerms: ["script", "save", "typed"],
    examples: [Example("history export 2", prints: "find rating:1")]
  )

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    let count = session.history?.count ?? 0
    let numbers = try HistoryRange.numbers(call[range], count: count)
    var lines: [String] = []
    if let log = session.history {
      let (positions, _) = session.historyLines(
        of: log,
        among: numbers.lowerBound - 1..<numbers.upperBound - 1,
        atMost: .max,
        onlyHere: call[Session.historyWorkspaceFlag]
      )
      for position in positions where log.entry(at: position).status == 0 {
        lines.append(String(decoding: log.text(at: position), as: UTF8.self))
      }
    }
    try session.write(lines, to: call[file], of: call)
    if let file = call[file] {
      session.remark("\(lines.count) lines written to \(file.text)")
    }
  }
}
