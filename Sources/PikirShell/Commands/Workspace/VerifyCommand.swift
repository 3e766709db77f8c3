import PikirBase
import PikirQuery
import PikirStore
import PikirText

/// Reads every file of the workspace and says whether it is whole.
enum VerifyCommand: Command {
  static let spec = CommandSpec(
    "verify",
    category: .workspace,
    summary: "Reads every byte of the workspace and says whether it is whole.",
    effects: [.readsWorkspace],
    searchTerms: ["check", "damage", "hash", "scrub"],
    examples: [
      Example(
        "verify",
        prints: """
          verdict: in memory only
          state [..]
          """
      )
    ]
  )

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    if let storage = session.workspace.storage {
      let report = try WorkspaceStorage.verify(
        at: storage.directory,
        in: session.storageEnvironment
      )
      for finding in report.findings {
        session.remark(
          "\(finding.file) at byte \(finding.byteOffset): \(finding.what), "
            + "\(finding.byteCount) bytes"
        )
      }
      session.remark("verdict: \(report.verdict.rawValue)")
      session.remark("state \(session.workspace.stateHash())")
      if report.verdict == .damaged {
        throw Diagnostic(
          .damaged,
          "acknowledged work in this workspace is damaged",
          at: call.span,
          hints: ["take out what is whole: pikir salvage \(storage.directory) NEW"]
        )
      }
    } else {
      session.remark("verdict: in memory only")
      session.remark("state \(session.workspace.stateHash())")
    }
  }
}
