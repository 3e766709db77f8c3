import PikirText
import PikirBase

/// Writes the tags as a text that can be merged.
enum TagsExportCommand: Command {
  private static let file = Parameter.optional("file", .newFile, help: "where to; else the screen")

  static let spec = CommandSpec(
    "tags export",
    category: .organise,
    summary: "Writes all tags as text, one review a line, fit for merging.",
    parameters: [file.declaration, Session.replaceFlag.declaration],
    effects: [.readsWorkspace, .writesFiles],
    searchTerms: ["backup", "dump", "share"],
    examples: [
      Example(
        "tags export",
        after: ["lang:kk rating:1..2 | tag +unhappy"],
        prints: """
          # pikir tags 1: source, id, tags
          market	m2	+unhappy
          """
      )
    ]
  )

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    let lines = TagListText.lines(of: session.state)
    try session.write(lines, to: call[file], of: call)
    guard call[file] != nil else { return }
    session.remark("tags of \(Session.reviewCount(lines.count - 1)) written")
  }
}
