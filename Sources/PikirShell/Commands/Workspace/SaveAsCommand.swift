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

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    let path = session.environment.writingPath(call[directory].text)
    try session.workspace.saveAs(path, in: session.storageEnvironment)
    let count = Session.reviewCount(session.state.live.count)
    session.remark("saved \(call[directory].text): \(count)")
    guard session.workspace.storage == nil else { return }
    let sets = session.shelf
    try session.open(path, access: .readWrite(waitSeconds: 0))
    session.shelf = sets
  }
}
