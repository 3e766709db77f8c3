import PikirBase
import PikirText

/// Writes what is typed and printed from now on as a test.
enum RecordTranscriptCommand: Command {
  private static let file = Parameter.required("file", .newFile, help: "a Markdown file")

  static let spec = CommandSpec(
    "record transcript",
    category: .session,
    summary: "Records what is typed and printed as a page that pikir test runs.",
    details: """
      Begin it in a new workspace, before the import, so that the page tells the whole story: a
      report of a fault becomes its test. The clock of the session stands still meanwhile.
      Questions and progress are left out; a line that was answered with no is too. Times become
      [TIME], folders [TMP], the version [VERSION]. What is printed holds the text of reviews.
      """,
    parameters: [file.declaration, Session.replaceFlag.declaration],
    effects: [.changesSession, .writesFiles],
    searchTerms: ["test", "bug", "report", "markdown", "page"],
    examples: [
      Example(
        "record transcript story.md",
        prints: """
          a test begins with nothing, and here the workspace held 12 reviews
          recording the transcript story.md; end it with: record stop
          """
      )
    ]
  )

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    try RecordCommand.requireNone(at: call.span, in: session)
    let obstacles = TranscriptRecorder.obstacles(in: session)
    let recorder = try TranscriptRecorder(call[file], of: call, in: session)
    if !obstacles.isEmpty {
      let list = obstacles.joined(separator: " and ")
      session.remark("a test begins with nothing, and here \(list)")
    }
    session.remark("recording the transcript \(call[file].text); end it with: record stop")
    session.recorder = recorder
    recorder.begin(in: session)
  }
}
