import PikirBase
import PikirText

/// Writes a script of what is done from now on.
enum RecordCommand: Command {
  private static let file = Parameter.optional("file", .newFile, help: "where the script goes")
  private static let all = Parameter.flag("all", help: "record searches and listings too")

  static let spec = CommandSpec(
    "record",
    category: .session,
    summary: "Records what is done from now on as a script that can be run again.",
    details: """
      The script means the same tomorrow: sets have names, dates are absolute, seeds and the clock
      are set, a change is guarded by the number of its reviews, and the file of an import is a
      parameter. Lines that failed are left out, and lines that only look, unless --all. A file
      that a line writes is replaced when the script runs. Each line is on the disk before its
      answer is shown. End it with "record stop". "record" alone says what is being recorded;
      "ops export" makes a script of what was done before.
      """,
    parameters: [file.declaration, all.declaration, Session.replaceFlag.declaration],
    effects: [.changesSession, .writesFiles],
    searchTerms: ["macro", "script", "replay", "repeat", "log"],
    examples: [
      Example(
        "record nightly.pikir",
        prints: "recording to nightly.pikir; end it with: record stop"
      ),
      Example("record", prints: "nothing is being recorded; begin with: record FILE"),
    ]
  )

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    guard let word = call[file] else {
      guard let recording = session.recording else {
        return session.printer.say("nothing is being recorded; begin with: record FILE")
      }
      let kind: DisplayText = recording.isTranscript ? "transcript " : "script "
      return session.printer.say(
        "recording the " + kind + "\(recording.fileName); end it with: record stop"
      )
    }
    try requireNone(at: call.span, in: session)
    if word.text.utf8.elementsEqual("off".utf8) {
      throw Diagnostic(
        .badArgument,
        "nothing is being recorded, and a recording is ended with: record stop",
        at: word.span,
        hints: ["a file of that name is written: record ./off"]
      )
    }
    session.recorder = try ScriptRecorder(
      word,
      of: call,
      recordsLookUps: call[all],
      in: session
    )
    session.remark("recording to \(word.text); end it with: record stop")
  }

  /// - Throws: `C102` while something else is being recorded.
  static func requireNone(at span: SourceSpan, in session: Session) throws(Diagnostic) {
    guard let recording = session.recording else { return }
    throw Diagnostic(
      .badArgument,
      "\(recording.fileName) is being recorded already",
      at: span,
      hints: ["end it first: record stop"]
    )
  }
}
