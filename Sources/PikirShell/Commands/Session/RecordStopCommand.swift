import PikirBase
import PikirText

/// Ends a recording.
enum RecordStopCommand: Command {
  static let spec = CommandSpec(
    "record stop",
    category: .session,
    summary: "Ends the recording; the file is already whole.",
    effects: [.changesSession],
    searchTerms: ["macro", "script", "end"],
    examples: [
      Example(
        "record stop",
        after: ["record nightly.pikir", "rating:1 | tag +angry"],
        prints: """
          recorded 1 line in nightly.pikir; run it on a copy: pikir run nightly.pikir --workspace COPY
          """
      )
    ]
  )

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    guard let recorder = session.recorder else {
      throw Diagnostic(
        .badArgument,
        "nothing is being recorded",
        at: call.span,
        hints: ["begin with: record FILE"]
      )
    }
    session.recorder = nil
    session.remark("\(recorder.finish(in: session))")
  }
}
