import PikirBase
import PikirQuery
import PikirText

/// Lists what was typed.
enum HistoryCommand: Command {
  private static let range = Parameter.optional(
    "range",
    .word,
    help: "20 for the last twenty, 12..15 by number, or all"
  )

  static let spec = CommandSpec(
    "history",
    category: .session,
    summary: "Lists the lines that were typed, also in earlier sessions.",
    details: """
      Without a range the last twenty. The status is 0 for a line that did what it said. Lines
      of pipes and scripts are not kept, nor a line that begins with a blank. They stand in
      ~/.local/state/pikir/history.jsonl, in $XDG_STATE_HOME, or where $PIKIR_HISTORY says;
      empty, it keeps none. "ops" lists what was done to the workspace.
      """,
    parameters: [range.declaration, Session.historyWorkspaceFlag.declaration],
    effects: [.givesTable],
    searchTerms: ["typed", "previous", "recall", "lines"],
    examples: [
      Example(
        "history 2",
        prints: """
          n  time                  status  line
          1  2026-03-01T09:00:00Z       2  find ratng:1
          2  2026-03-01T09:00:00Z       0  find rating:1
          """
      )
    ]
  )

  /// How many lines are listed where nobody said.
  private static let usualCount = 20

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    let count = session.history?.count ?? 0
    var numbers = 1..<count + 1
    var limit = usualCount
    if let word = call[range] {
      numbers = try HistoryRange.numbers(word, count: count)
      limit = numbers.count
      // Of one's own workspace the last so many, however far back they are.
      if call[Session.historyWorkspaceFlag], Int(word.text) != nil { numbers = 1..<count + 1 }
    }
    guard let log = session.history else { return try show([], of: nil, in: session) }
    let (positions, hasMore) = session.historyLines(
      of: log,
      among: numbers.lowerBound - 1..<numbers.upperBound - 1,
      atMost: limit,
      onlyHere: call[Session.historyWorkspaceFlag]
    )
    try show(positions, of: log, in: session)
    if hasMore, call[range] == nil { session.remark("older ones: history all") }
  }

  /// Prints lines of the history.
  static func show(
    _ positions: [Int],
    of log: HistoryLog?,
    in session: Session
  ) throws(Diagnostic) {
    let zone = session.settings.zone
    let rows: [[Value]] = positions.compactMap { position in
      guard let entry = log?.entry(at: position) else { return nil }
      return [
        .integer(position + 1), .date(SessionSettings.instantText(entry.time, in: zone)),
        .integer(Int(entry.status)), .text(String(decoding: entry.text, as: UTF8.self)),
      ]
    }
    try session.print(
      ResultTable(
        headings: [
          .init("n", .number), .init("time", .date), .init("status", .number),
          .init("line", .text),
        ],
        rows: rows
      ),
      whenEmpty: log == nil
        ? "no history here: only lines that are typed at a prompt are kept"
        : "no line of the history fits"
    )
  }
}
