import PikirText
import PikirBase
import PikirStore

/// Writes the workspace to another place.
enum SaveAsCommand: Command {
  private static let directory = Parameter.required(
    "directory",
    .directory,
    help: "where; it must not hold a workspace"
  )

  static let spec = CommandSpec(
    "save-as",
    category: .workspace,
    summary: "Writes a copy of the workspace and its history to a directory.",
    details: "The session goes on with the copy when it was in memory only, else as it was.",
    parameters: [directory.declaration],
    effects: [.readsWorkspace, .writesFiles],
    searchTerms: ["copy", "backup", "export"],
    examples: [Example("save-as copy", prints: "saved copy: 12 reviews")]
  )

  static func check(_ call: Call, in check: ScriptCheck) throws(Diagnostic) {
    check.hasPlace = true
  }

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    let path = session.environment.writingPath(call[directory].text)
    try save(to: path, in: session, at: call[directory].span)
    let count = Session.reviewCount(session.state.live.count)
    session.remark("saved \(call[directory].text): \(count)")
    guard session.workspace.storage == nil else { return }
    let (sets, limit) = (session.shelf, session.limit)
    try session.open(path, access: .readWrite(waitSeconds: 0))
    session.shelf = sets
    session.limit = limit
  }

  private static func save(
    to path: String,
    in session: Session,
    at span: SourceSpan
  ) throws(Diagnostic) {
    if session.workspace.storage?.directory == path {
      throw Diagnostic(
        .workspaceExists,
        "this is where the workspace stands already",
        at: span,
        hints: ["name another place, or write a snapshot here: save"]
      )
    }
    do throws(Diagnostic) {
      try session.workspace.saveAs(path, in: session.storageEnvironment)
    } catch {
      throw error.located(at: span)
    }
  }
}
