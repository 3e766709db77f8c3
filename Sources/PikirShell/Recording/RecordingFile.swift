import PikirBase

/// A file that grows with a session: what it holds is durable after each `append`, and is whole at
/// any moment.
final class RecordingFile {
  let shownPath: String
  private let file: any OpenFile
  /// Where the next piece goes: before the tail.
  private var end = 0
  /// What stands behind the last piece until the next comes, such as the end of a fence.
  private let tail: [UInt8]

  /// Makes the file with its first lines.
  ///
  /// - Throws: `C109` when it exists and is not to be replaced, or cannot be written.
  init(
    _ word: Argument,
    of call: Call,
    beginning: [UInt8],
    tail: [UInt8] = [],
    in session: Session
  ) throws(Diagnostic) {
    let environment = session.environment
    let path = environment.writingPath(word.text)
    shownPath = word.text
    self.tail = tail
    let exists = (try? environment.fileSystem.status(of: path)) != nil
    if exists, !call[Session.replaceFlag] {
      throw Diagnostic(
        .outputFile,
        "\(word.text) exists",
        at: word.span,
        hints: ["replace it with: \(call.text) --replace"]
      )
    }
    do throws(FileError) {
      let first = exists ? path + ".pikir-tmp" : path
      if exists { try? environment.fileSystem.remove(first) }
      file = try environment.fileSystem.open(first, .createNew)
      try append(beginning)
      if exists { try environment.fileSystem.rename(first, to: path) }
    } catch {
      throw Diagnostic(
        .outputFile,
        "\(word.text) cannot be written",
        at: word.span,
        hints: ["name a file in a folder that exists and that you may write to"],
        cause: error.systemText
      )
    }
  }

  /// Adds a piece before the tail, and syncs.
  func append(_ piece: [UInt8]) throws(FileError) {
    let bytes = piece + tail
    let offset = end
    try bytes.withUnsafeBufferPointer { (buffer) throws(FileError) in
      try file.write(UnsafeRawBufferPointer(buffer), at: offset)
    }
    try file.sync()
    end += piece.count
  }

  /// Takes away what a failed `append` may have left behind the last whole piece.
  func settle() {
    do throws(FileError) {
      try file.truncate(toByteCount: end)
      try append([])
    } catch {}
  }
}

extension Session {
  /// Ends a recording whose file failed; the work itself goes on.
  func giveUpRecording(_ error: FileError) {
    guard let recording else { return }
    recorder = nil
    printer.listener = nil
    printer.report(
      Diagnostic(
        .outputFile,
        "the recording to \(recording.fileName) ends here; what it has so far stays",
        hints: ["make room, then record to another file"],
        cause: error.systemText,
        severity: .warning
      )
    )
  }
}
