package import PikirBase
import PikirText

/// Runs several transcripts, tells how each went, and rewrites them when asked to.
package struct TranscriptSuite {
  private let runner: TranscriptRunner
  private let printer: Printer
  private let updates: Bool

  package init(_ runner: TranscriptRunner, printer: Printer, updates: Bool) {
    self.runner = runner
    self.printer = printer
    self.updates = updates
  }

  /// Runs all files, also after one that differs.
  ///
  /// - Returns: 4 when one printed something else, else the status of one that could not be run.
  package func run(_ paths: [String], in environment: SessionEnvironment) -> ExitStatus {
    var status = ExitStatus.success
    for path in paths {
      do throws(Diagnostic) {
        if try !run(path, in: environment), !updates { status = .mismatch }
      } catch {
        printer.report(error)
        if status == .success { status = error.code.exitStatus }
      }
      printer.flush()
    }
    return status
  }

  /// - Returns: whether everything was as expected.
  private func run(
    _ path: String,
    in environment: SessionEnvironment
  ) throws(Diagnostic) -> Bool {
    let bytes = try environment.bytes(ofFile: path)
    let document = try TranscriptDocument(
      name: path,
      text: String(decoding: bytes, as: UTF8.self)
    )
    let outcome = try runner.run(document, besideFilesIn: parentFolder(of: path))
    let lines = "\(outcome.stepCount) lines" as DisplayText
    guard !outcome.differences.isEmpty else {
      printer.say("ok       \(path)  " + lines)
      return true
    }
    if updates {
      try environment.replace(path, with: Array(outcome.updated.text.utf8))
      printer.say("updated  \(path)  " + lines)
      return false
    }
    printer.say("differs  \(path)  " + lines)
    printer.say("--- \(path), as expected")
    printer.say("+++ \(path), as printed")
    for line in outcome.differences.joined() { printer.say(sanitized(line)) }
    return false
  }
}
