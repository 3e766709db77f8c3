package import PikirBase
import PikirStore
import PikirText

/// Runs transcripts: types their lines into a fresh session and compares what is printed.
package struct TranscriptRunner {
  private let environment: SessionEnvironment
  private let temporaryParent: String

  /// The session's now in transcripts: 2026-03-01T09:00:00Z.
  private static let instant: EpochSeconds = 1_772_355_600

  /// - Parameters:
  ///   - environment: the world; each transcript gets a folder of its own in it.
  ///   - temporaryParent: where such folders are made.
  package init(environment: SessionEnvironment, temporaryParent: String) {
    self.environment = environment
    self.temporaryParent = temporaryParent
  }

  /// What a transcript printed.
  package struct Outcome: Sendable {
    /// How many lines were typed.
    package var stepCount = 0
    /// Typed lines that printed something else than expected, as unified diffs.
    package var differences: [[String]] = []
    /// The document with what was printed in place of what was expected.
    package var updated: TranscriptDocument
  }

  /// Runs a document in a scratch workspace and a folder of its own.
  ///
  /// - Parameters:
  ///   - document: the transcript.
  ///   - folder: the document's own folder, in which its lines find files after those of the run.
  /// - Returns: what each line printed against what was expected.
  /// - Throws: when the folder or a file of the document cannot be made.
  package func run(
    _ document: TranscriptDocument,
    besideFilesIn folder: String
  ) throws(Diagnostic) -> Outcome {
    let temporary = try TemporaryDirectory(
      in: temporaryParent,
      name: "pikir-test",
      environment: environment
    )
    var environment = environment
    environment.directories = [temporary.path, folder]
    environment.clock = PinnedClock(Self.instant)
    // A page says the same for everybody, and writes nothing among a person's plugins.
    environment.plugins.ownFolder = nil
    environment.plugins.grantsFolder = nil
    for piece in document.pieces {
      guard case .file(let name, let lines, _) = piece else { continue }
      let text = lines.map { $0 + "\n" }.joined()
      var folder = temporary.path
      for part in name.split(separator: "/").dropLast() {
        folder += "/" + part
        // One that is there already, or cannot be made, shows when its file is written.
        try? environment.fileSystem.makeDirectory(folder, mode: 0o700)
      }
      try environment.write(Array(text.utf8), toNewFile: temporary.path + "/" + name)
    }
    let outcome = run(document, in: environment)
    _ = consume temporary
    return outcome
  }

  private func run(
    _ document: TranscriptDocument,
    in environment: SessionEnvironment
  ) -> Outcome {
    let screen = CapturingScreen()
    let session = Session(
      workspace: .scratch(clock: environment.clock),
      environment: environment,
      printer: Printer(output: screen, errors: screen)
    )
    var outcome = Outcome(updated: document)
    for (index, piece) in document.pieces.enumerated() {
      guard case .session(var steps, let fence) = piece else { continue }
      for position in steps.indices {
        let step = steps[position]
        type(step.typed, into: session)
        let printed = lines(of: screen.take(), in: environment)
        outcome.stepCount += 1
        guard !ExpectedOutput(lines: step.expected).matches(printed) else { continue }
        let prompt = [TranscriptDocument.prompt + step.typed.joined(separator: "\n     > ")]
        outcome.differences.append(
          UnifiedDiff.lines(
            from: prompt + step.expected,
            to: prompt + printed,
            firstLine: step.lineNumber
          )
        )
        steps[position].expected = printed
      }
      outcome.updated.pieces[index] = .session(steps, fence: fence)
    }
    try? session.workspace.close()
    return outcome
  }

  private func type(_ typed: [String], into session: Session) {
    guard !session.isFinished else { return }
    var assembler = LineAssembler(
      name: "<stdin>",
      countsBrackets: session.registry.countsBrackets
    )
    do throws(Diagnostic) {
      var line: LogicalLine?
      for text in typed { line = try assembler.append(Array(text.utf8)) }
      if line == nil { line = try assembler.finish() }
      if let line { _ = session.runObserved(line) }
    } catch {
      session.printer.report(error)
    }
  }

  /// What was printed, with the run's own folder written as `[TMP]`.
  private func lines(of text: String, in environment: SessionEnvironment) -> [String] {
    var lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
    if lines.last?.isEmpty == true { lines.removeLast() }
    guard let folder = environment.directories.first else { return lines }
    return lines.map { Self.replacing(folder, by: "[TMP]", in: $0) }
  }

  /// A text with every occurrence of a part written as a mark.
  static func replacing(_ part: String, by mark: String, in line: String) -> String {
    let bytes = Array(line.utf8)
    let wanted = Array(part.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index...].starts(with: wanted) {
        result += Array(mark.utf8)
        index += wanted.count
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
