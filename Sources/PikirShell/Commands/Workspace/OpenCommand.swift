import PikirText
import PikirBase
import PikirStore

/// Goes on with another workspace.
enum OpenCommand: Command {
  private static let directory = Parameter.required("directory", .directory, help: "the workspace")
  private static let create = Parameter.flag("create", help: "make it when it does not exist")
  private static let readOnly = Parameter.flag("read-only", help: "change nothing, take no lock")

  static let spec = CommandSpec(
    "open",
    category: .workspace,
    summary: "Closes this workspace and goes on with another.",
    details: """
      One that another process keeps is opened read-only, and the line says so. A person is asked
      before operations are given up that are only in memory.
      """,
    parameters: [directory.declaration, create.declaration, readOnly.declaration],
    effects: [.changesSession],
    searchTerms: ["load", "switch", "workspace", "create"],
    examples: [Example("open other --create", prints: "opened other: 0 reviews")]
  )

  static func check(_ call: Call, in check: ScriptCheck) throws(Diagnostic) {
    check.hasPlace = true
  }

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    let path = session.environment.writingPath(call[directory].text)
    if session.workspace.storage?.directory == path { return session.remark("open already") }
    // What cannot be opened is not asked about: the session keeps what it has.
    let isThere = (try? session.environment.fileSystem.status(of: path)) != nil
    guard !isThere && !call[create] || session.mayForget(asking: "Go on without them?") else {
      return session.remark("nothing was opened")
    }
    let hasMoved: Bool
    do throws(Diagnostic) {
      hasMoved = try go(to: path, call, in: session)
    } catch {
      var fault = error
      if fault.code == .workspaceMissing, !isThere {
        let name = call[directory].text
        fault.hints = ["make it: open \(Quoting.argument(name) ?? name) --create"]
      }
      throw fault.located(at: call[directory].span)
    }
    guard hasMoved else { return session.remark("open already") }
    let count = Session.reviewCount(session.state.live.count)
    let access: DisplayText = session.workspace.isReadOnly ? ", read-only" : ""
    session.remark("opened \(call[directory].text): " + count + access)
  }

  /// - Returns: false when the workspace is the session's own, under another name of its folder.
  private static func go(
    to path: String,
    _ call: Call,
    in session: Session
  ) throws(Diagnostic) -> Bool {
    guard call[create] else {
      let access = call[readOnly] ? StorageAccess.readOnly : .readWriteIfFree(waitSeconds: 0)
      return try session.open(path, access: access)
    }
    let made = try Workspace.create(at: path, clock: session.clock, in: session.storageEnvironment)
    try session.closeWorkspace()
    session.switchTo(made)
    return true
  }
}
