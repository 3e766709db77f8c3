import PikirBase
import PikirStore
import PikirText

/// Puts tags on reviews as an exported list says.
enum TagsImportCommand: Command {
  private static let file = Parameter.required("file", .file, help: "a list of tags export")

  static let spec = CommandSpec(
    "tags import",
    category: .organise,
    summary: "Puts tags on reviews as a list written by tags export says.",
    details: "Tags are added to those a review has; -name in the list takes one off.",
    parameters: [file.declaration],
    effects: [.writesWorkspace, .undoable, .neverConfirms, .readsFiles],
    searchTerms: ["restore", "merge", "load"],
    examples: [
      Example(
        "tags import tags.txt",
        prints: """
          new tag gift
          op 2: 1 review changed   undo with: undo
          """
      )
    ]
  )

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    let entries = try entries(in: call[file], session)
    var rows: [String: [Int]] = [:]
    for entry in entries { rows[entry.source + "\t" + entry.key] = [] }
    let state = session.state
    state.live.forEachRow { row in
      let key = state[.source].string(row: row) + "\t" + state.identifier(row: row)
      if rows[key] != nil { rows[key]?.append(row) }
    }
    var lines: [ImportTagsOperation.Line] = []
    var missing = 0
    for entry in entries {
      let found = rows[entry.source + "\t" + entry.key] ?? []
      let all = found.isEmpty ? handle(entry, in: state) : found
      if all.isEmpty { missing += 1 }
      lines += all.map { row in
        .init(review: ReviewID(row: row), added: entry.added, removed: entry.removed)
      }
    }
    if missing > 0 {
      let noun: DisplayText = missing == 1 ? "line names a review" : "lines name reviews"
      session.remark("\(missing) \(noun) that this workspace does not have")
    }
    guard !lines.isEmpty else { return session.remark("nothing to change") }
    try session.perform(
      ImportTagsOperation(lines: lines),
      command: call.text,
      effects: spec.effects,
      at: call.span
    )
  }

  private static func entries(
    in file: Argument,
    _ session: Session
  ) throws(Diagnostic) -> [TagListText.Entry] {
    let bytes = try session.environment.bytes(ofFile: file.text, at: file.span)
    var entries: [TagListText.Entry] = []
    for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
    {
      let text = line.last == 0x0D ? line.dropLast() : line
      let source = SourceText(name: file.text, bytes: Array(text), firstLine: index + 1)
      if let entry = try TagListText.entry(source) { entries.append(entry) }
    }
    return entries
  }

  /// The review of a line that names it by its handle.
  private static func handle(_ entry: TagListText.Entry, in state: WorkspaceState) -> [Int] {
    guard entry.source.isEmpty, entry.key.hasPrefix("r"), let number = Int(entry.key.dropFirst()),
      number >= 1, state.live.contains(row: number - 1),
      state.identifier(row: number - 1).isEmpty
    else { return [] }
    return [number - 1]
  }
}
