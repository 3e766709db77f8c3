import PikirText
import PikirStore
import PikirBase

/// Forgets a pinned set.
enum UnpinCommand: Command {
  private static let name = Parameter.required("name", .pin, help: "the name, without @")

  static let spec = CommandSpec(
    "unpin",
    category: .organise,
    summary: "Forgets a pinned set; its reviews stay.",
    parameters: [name.declaration],
    effects: [.writesWorkspace, .neverConfirms],
    searchTerms: ["pin", "remove", "forget"],
    examples: [Example("unpin angry", after: ["rating:1 | pin angry"], prints: "@angry forgotten")]
  )

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    let wanted = call[name]
    try session.require(
      wanted,
      among: session.workspace.bookmarks.pins.map(\.name),
      otherwise: "nothing is pinned as \"\(wanted.text)\"",
      listing: "sets"
    )
    try session.workspace.removePin(wanted.text)
    session.remark("@\(wanted.text) forgotten")
  }
}
