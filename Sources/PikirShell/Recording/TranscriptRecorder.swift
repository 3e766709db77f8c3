import PikirBase
import PikirQuery
import PikirStore
import PikirText

/// Writes what is typed and what it prints as a transcript that `pikir test` passes.
///
/// What differs between this session and a test is pinned: the clock stands still, settings and
/// aliases stand at the head, a question that was answered with yes is settled beforehand. The
/// fence is closed after every line, so that the file is whole at any moment.
final class TranscriptRecorder: SessionRecorder, LineObserver {
  let recording: Recording
  private let file: RecordingFile
  private let heard = PlainListener()
  /// Where the recording stopped the clock; nil when it stood still already.
  private let stoppedClock: EpochSeconds?
  private var stepCount = 0
  private var hasSettledConfirmation = false
  /// Whether the line that began the recording has ended.
  private var hasBegun = false

  /// Begins a transcript and stops the clock.
  ///
  /// - Throws: `C109` when the file exists or cannot be written.
  init(_ word: Argument, of call: Call, in session: Session) throws(Diagnostic) {
    recording = Recording(fileName: word.text, isTranscript: true)
    stoppedClock = session.settings.pinnedNow == nil ? session.clock.now() : nil
    if let stoppedClock { session.settings.pinnedNow = stoppedClock }
    let lines = Self.beginning(in: session)
    do throws(Diagnostic) {
      file = try RecordingFile(
        word,
        of: call,
        beginning: Array(lines.map { $0 + "\n" }.joined().utf8),
        tail: Array("```\n".utf8),
        in: session
      )
    } catch {
      if stoppedClock != nil { session.settings.pinnedNow = nil }
      throw error
    }
  }

  /// What a test cannot know of this session.
  static func obstacles(in session: Session) -> [String] {
    var obstacles: [String] = []
    let count = session.state.live.count
    if count > 0 { obstacles.append("the workspace held \(count) reviews") }
    if session.shelf.last != nil { obstacles.append("sets had numbers already") }
    return obstacles
  }

  private static func beginning(in session: Session) -> [String] {
    let obstacles = obstacles(in: session)
    let note =
      obstacles.isEmpty
      ? "What was typed and what it printed."
      : "When this was begun, \(obstacles.joined(separator: " and ")): a test has to begin so too."
    let settings = session.settings
    let usual = SessionSettings()
    let needed = [Setting.zone, .clock] + Setting.allCases.filter { $0 != .zone && $0 != .clock }
    let lines = needed.compactMap { setting -> String? in
      let value = settings.value(of: setting)
      return value == usual.value(of: setting) ? nil : "set \(setting.rawValue) \(value)"
    }
    let aliases = session.aliases.list.map { "alias \($0.name) = \($0.text)" }
    let typed = (lines + aliases).map { TranscriptDocument.prompt + $0 }
    return ["# Transcript", "", note, "", "```pikir"] + typed
  }

  func begin(in session: Session) {
    session.printer.listener = heard
    session.observers.append(self)
  }

  func willRun(_ line: LogicalLine, in session: Session) {
    if session.sourceDepth == 0 { session.wasConfirmed = nil }
  }

  func didRun(_ line: LogicalLine, failed: Bool, in session: Session) {}

  func didRun(_ outcome: LineOutcome, in session: Session) {
    let printed = heard.take()
    defer { hasBegun = true }
    // The line that began or ended the recording, or asks about it, is not part of it.
    guard hasBegun, session.recorder === self, outcome.line.firstWord != "record" else { return }
    if session.wasConfirmed == false { return }
    var lines: [String] = []
    if session.wasConfirmed == true, !hasSettledConfirmation {
      hasSettledConfirmation = true
      lines.append(TranscriptDocument.prompt + "set confirm never")
    }
    let typed = String(decoding: outcome.line.typed, as: UTF8.self)
    for (index, text) in typed.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let prompt = index == 0 ? TranscriptDocument.prompt : TranscriptDocument.continuationPrompt
      lines.append(prompt + text)
    }
    lines += printed.map { redacted($0, typed: typed, in: session) }
    stepCount += 1
    do throws(FileError) {
      try file.append(Array(lines.map { $0 + "\n" }.joined().utf8))
    } catch {
      file.settle()
      leave(session)
      session.giveUpRecording(error)
    }
  }

  func finish(in session: Session) -> String {
    leave(session)
    let many = stepCount == 1 ? "1 line" : "\(stepCount) lines"
    return "recorded \(many) in \(recording.fileName); check it: pikir test \(recording.fileName)"
  }

  private func leave(_ session: Session) {
    session.printer.listener = nil
    session.observers.removeAll { $0 === self }
    // A clock that the person set meanwhile is theirs.
    if let stoppedClock, session.settings.pinnedNow == stoppedClock {
      session.settings.pinnedNow = nil
    }
  }

  /// A printed line with what differs from machine to machine taken out.
  private func redacted(_ line: String, typed: String, in session: Session) -> String {
    var line = line
    let folder = session.environment.directories.first ?? session.environment.currentFolder ?? "/"
    // A folder that the person typed is the same in a test.
    if folder != "/", !typed.contains(folder) {
      line = TranscriptRunner.replacing(folder, by: "[TMP]", in: line)
    }
    return TranscriptRunner.replacing(Version.current.description, by: "[VERSION]", in: line)
  }
}

/// Takes what is said without colours.
final class PlainListener: OutputSink {
  private var bytes: [UInt8] = []

  func write(_ text: DisplayText) { bytes += text.withoutStyle().string.utf8 }

  func write(_ data: MachineText) { bytes += data.bytes }

  /// The lines since the last call.
  func take() -> [String] {
    defer { bytes = [] }
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }
}
