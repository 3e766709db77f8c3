import PikirBase
import PikirQuery
import PikirStore

/// Writes a script that does again what the session did.
///
/// Of each line that changed something it writes what was meant, before the line's output goes
/// out. Failed lines are left out, look-ups too unless they were asked for. What a script did
/// that ran by `source` stands line by line.
final class ScriptRecorder: SessionRecorder {
  /// What was known before a line ran.
  private struct Before {
    let workspace: Workspace
    let revision: UInt64
    let operationCount: Int
    /// The settings and the limit.
    let world: [String]
    let line: RewrittenLine?
    let spec: CommandSpec?
  }

  let recording: Recording
  private let file: RecordingFile
  private let recordsLookUps: Bool
  /// Innermost last: a `source` line stands below the lines of its script.
  private var running: [Before] = []
  /// Sets that the script has named so far.
  private var sets: [String: ReviewSet] = [:]
  /// What the last `?` planned.
  private var planned: RewrittenLine?
  private var clock: String
  private var hasSettledConfirmation = false
  private var parameterCount = 0
  private var lineCount = 0

  /// Commands about the session alone, which a script has no use for.
  private static let unrecorded: Set<String> = [
    "alias", "help", "history", "history export", "history grep", "param", "quit", "rc",
    "rc add", "rc trust", "record", "record stop", "record transcript", "source", "unalias",
  ]

  /// Begins a script.
  ///
  /// - Throws: `C109` when the file exists or cannot be written.
  init(
    _ word: Argument,
    of call: Call,
    recordsLookUps: Bool,
    in session: Session
  ) throws(Diagnostic) {
    recording = Recording(fileName: word.text, isTranscript: false)
    self.recordsLookUps = recordsLookUps
    clock = SessionSettings.instantText(session.clock.now(), in: session.settings.zone)
    let header = Self.header(of: session, clock: clock)
    file = try RecordingFile(
      word,
      of: call,
      beginning: Array(header.map { $0 + "\n" }.joined().utf8),
      in: session
    )
  }

  /// The world that the lines were written in.
  private static func header(of session: Session, clock: String) -> [String] {
    let settings = session.settings
    let place = session.workspace.storage?.directory ?? "a workspace in memory"
    var lines = [
      "# Recorded in \(place.split(separator: "\n").joined(separator: " ")), which held \(session.state.live.count) reviews.",
      "requires pikir >= 0.1",
      "set tz \(settings.value(of: .zone))",
      "set clock \(clock)",
      "set seed \(settings.value(of: .seed))",
    ]
    if settings.replyLanguage != nil {
      lines.append("set reply.lang \(settings.value(of: .replyLanguage))")
    }
    if let limit = session.limit { lines.append("limit \(limit.text)") }
    return lines
  }

  func willRun(_ line: LogicalLine, in session: Session) {
    var rewritten: RewrittenLine?
    var spec: CommandSpec?
    let syntax = try? QueryParser.line(
      line.source,
      in: line.span.range,
      vocabulary: session.registry.vocabulary
    )
    let rewriter = LineRewriter(session: session)
    switch syntax?.body {
    case .pipeline(let pipeline):
      rewritten = rewriter.rewritten(pipeline, from: line.span.range.lowerBound)
    case .command(let command):
      if let (_, call) = try? session.registry.resolve(command, in: line.source) {
        spec = call.spec
        rewritten = self.rewritten(call, by: rewriter, in: session)
      }
    case .nothing, nil: break
    }
    running.append(
      Before(
        workspace: session.workspace,
        revision: session.workspace.revision,
        operationCount: session.workspace.operations.count,
        world: Self.world(of: session),
        line: rewritten,
        spec: spec
      )
    )
  }

  func didRun(_ line: LogicalLine, failed: Bool, in session: Session) {
    guard let before = running.popLast() else { return }
    let isSameWorkspace = before.workspace === session.workspace
    if !isSameWorkspace { sets = [:] }
    let operations =
      isSameWorkspace ? session.workspace.operations[before.operationCount...] : []
    let hasChanged = isSameWorkspace && before.revision != session.workspace.revision
    if let spec = before.spec, Self.unrecorded.contains(spec.name) { return }
    if before.spec?.name == "?" {
      planned = failed ? nil : before.line
      if !recordsLookUps { return }
    }
    var lines: [String] = []
    if failed {
      for entry in operations { lines += session.script(of: entry, .exactly) }
    } else if before.spec?.name == "apply" {
      lines = appliedLines(operations, in: session)
    } else if let line = before.line,
      hasChanged || recordsLookUps || before.world != Self.world(of: session)
        || Self.matters(before.spec, line)
    {
      lines = self.lines(of: line, operations: operations, spec: before.spec)
    }
    guard !lines.isEmpty else { return }
    write(settings(for: operations, of: before.spec, in: session) + lines, in: session)
  }

  func finish(in session: Session) -> String {
    lineCount == 0
      ? "nothing was recorded in \(recording.fileName)"
      : "recorded \(lineCount == 1 ? "1 line" : "\(lineCount) lines") in \(recording.fileName)"
        + "; run it on a copy: pikir run \(recording.fileName) --workspace COPY"
  }

  private func write(_ lines: [String], in session: Session) {
    do throws(FileError) {
      try file.append(Array(lines.map { $0 + "\n" }.joined().utf8))
      lineCount += lines.count { !$0.hasPrefix("set clock") }
    } catch {
      file.settle()
      session.giveUpRecording(error)
    }
  }
}

extension ScriptRecorder {
  /// What lines depend on besides the reviews.
  private static func world(of session: Session) -> [String] {
    Setting.allCases.map { session.settings.value(of: $0) } + [session.limit?.text ?? ""]
  }

  /// Whether a line that left the workspace as it was did something that a script repeats.
  private static func matters(_ spec: CommandSpec?, _ line: RewrittenLine) -> Bool {
    let writesFile = line.text.contains("| into! ")
    guard let spec else { return writesFile }
    if spec.name == "open" { return true }
    // The line whose result "last" shows again is a look-up, and is not recorded either.
    if writesFile, spec.name != LastCommand.spec.name { return true }
    return spec.effects.contains(.writesFiles) && line.text.hasSuffix(" --replace")
  }

  private func rewritten(
    _ call: Call,
    by rewriter: LineRewriter,
    in session: Session
  ) -> RewrittenLine {
    if call.spec.name == "?", let query = call.queries.first,
      let pipeline = try? QueryParser.pipeline(
        query.source,
        in: query.range,
        vocabulary: session.registry.vocabulary
      ), let line = rewriter.rewritten(pipeline, from: query.range.lowerBound)
    {
      return line
    }
    if call.spec.name == "import" { return imported(call, in: session) }
    var line = rewriter.rewritten(call)
    let replaces = call.spec.parameters.contains { $0.name == "replace" }
    if replaces, !call.words(ofKind: .newFile).isEmpty, !line.text.contains(" --replace") {
      line.text += " --replace"
    }
    return line
  }

  /// An import whose files are parameters, so that the script takes tomorrow's.
  private func imported(_ call: Call, in session: Session) -> RewrittenLine {
    var line = RewrittenLine(text: "")
    var edits: [TextEdit] = []
    for word in (try? ImportCommand.sources(of: call, in: session))?.files ?? [] {
      guard word.text != "-", let files = try? session.environment.files(named: word) else {
        continue
      }
      var names: [String] = []
      for file in files {
        parameterCount += 1
        let name = parameterCount == 1 ? "input" : "input\(parameterCount)"
        line.parameters.append("param \(name) = \(file.text)")
        names.append("$" + name)
      }
      edits.append(TextEdit(word.span.range, names.joined(separator: " ")))
    }
    line.text = LineRewriter.text(of: call.span.source, call.span.range, edits)
    return line
  }

  private func lines(
    of line: RewrittenLine,
    operations: ArraySlice<JournalEntry>,
    spec: CommandSpec?
  ) -> [String] {
    var lines = line.parameters
    for set in line.sets where sets[set.name] != set.reviews {
      sets[set.name] = set.reviews
      lines.append(set.line)
    }
    let what = operations.map { "op \($0.number), \($0.counts.changed) changed" }
    let tail = what.isEmpty ? "" : "  # was " + what.joined(separator: "; ")
    return lines + [line.text + tail]
  }

  /// What `apply` did, as the line that was planned.
  private func appliedLines(
    _ operations: ArraySlice<JournalEntry>,
    in session: Session
  ) -> [String] {
    defer { planned = nil }
    if operations.isEmpty { return [] }
    if let planned { return lines(of: planned, operations: operations, spec: nil) }
    return operations.flatMap { session.script(of: $0, .exactly) }
  }

  /// The clock of a change, and that nobody is there to be asked.
  private func settings(
    for operations: ArraySlice<JournalEntry>,
    of spec: CommandSpec?,
    in session: Session
  ) -> [String] {
    var lines: [String] = []
    if let time = operations.first?.time {
      let text = SessionSettings.instantText(time, in: session.settings.zone)
      if text != clock { lines.append("set clock \(text)") }
      clock = text
    }
    let asks = spec.map { !$0.effects.contains(.neverConfirms) } ?? false
    if !operations.isEmpty, asks, !hasSettledConfirmation {
      hasSettledConfirmation = true
      lines.append("set confirm never  # its questions were answered with yes")
    }
    return lines
  }
}
