import PikirBase
import PikirShell
import PikirStore

/// What a person waits for at Tab: the first time in a session, and again with what it keeps.
struct CompletionWorkloads {
  let bench: BenchRun
  let workspace: Workspace

  private static let lines = [
    "", "find ", "find rat", "find lang:ru product:", "product:", "find доставка rating:",
    "find \"не работает\" lang:", "author:", "author:А", "find lang:ru author:ма", "id:12",
    "date:", "find rating:1 date:2024-0", "tag:", "votes:", "find дос", "find lang:ru rating:1 дос",
    "find не", "find rating:1..2 | by product | agg n=count() | sort ",
    "find | sort -date | take 1000 | where lang:", "@", "help ",
  ]

  func run() throws(Diagnostic) {
    for line in Self.lines {
      let bytes = Array(line.utf8)
      try bench.measure("complete: \(line)", prototype: nil, isWarmedUp: false) {
        Self.found(Completer(makeSession()).complete(bytes, at: bytes.count))
      }
      let session = makeSession()
      try bench.measure("complete again: \(line)", prototype: nil) {
        Self.found(Completer(session).complete(bytes, at: bytes.count))
      }
    }
  }

  private func makeSession() -> Session {
    let screen = Screen(descriptor: 2)
    return Session(
      workspace: workspace,
      environment: SessionEnvironment(fileSystem: PosixFileSystem()),
      printer: Printer(output: screen, errors: screen)
    )
  }

  /// All that was found, and whether it has counts: none means that the time ran out.
  private static func found(_ completion: Completion) -> Int {
    let counted = completion.candidates.count { $0.count != nil }
    return (completion.candidates.count + completion.hiddenCount) * 100 + counted
  }
}
