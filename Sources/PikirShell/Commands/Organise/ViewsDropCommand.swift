import PikirText
import PikirStore
import PikirBase

/// Forgets a view.
enum ViewsDropCommand: Command {
  private static let name = Parameter.required("name", .view, help: "the view")

  static let spec = CommandSpec(
    "views drop",
    category: .organise,
    summary: "Forgets a view.",
    parameters: [name.declaration],
    effects: [.writesWorkspace, .neverConfirms],
    searchTerms: ["remove", "delete"],
    examples: [
      Example("views drop low", after: ["view low = rating:1..2"], prints: "view:low forgotten")
    ]
  )

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    let wanted = call[name]
    try session.require(
      wanted,
      among: session.workspace.bookmarks.views.map(\.name),
      otherwise: "there is no view \"\(wanted.text)\"",
      listing: "views"
    )
    try session.workspace.removeView(wanted.text)
    session.remark("view:\(wanted.text) forgotten")
  }
}
