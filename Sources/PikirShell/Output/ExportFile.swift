package import PikirBase
package import PikirText

/// A file that `into` and the exports write: whole and synced under its name, or not at all.
///
/// The bytes go to a temporary file in the same folder, which takes the name only at `commit`.
/// An existing file is refused unless the person wrote `into!` or `--replace` (reliability X5).
package final class ExportFile: OutputSink {
  private let fileSystem: any FileSystem
  private let path: String
  private let shownPath: String
  private let temporaryPath: String
  private var file: (any OpenFile)?
  private var pending: [UInt8] = []
  private var byteCount = 0
  private var failure: FileError?

  /// Opens the temporary file.
  ///
  /// - Parameters:
  ///   - path: where the file is to stand.
  ///   - shownPath: what the person calls it, when that differs.
  ///   - replaces: whether an existing file may be replaced.
  ///   - replacement: the words that replace it, for the hint; `into!` when nil.
  ///   - fileSystem: where it is written.
  ///   - span: the place in the command that named it.
  /// - Throws: `C109` when the file exists or its folder cannot be written.
  package init(
    path: String,
    shownAs shownPath: String? = nil,
    replaces: Bool,
    replacement: String? = nil,
    fileSystem: any FileSystem,
    span: SourceSpan? = nil
  ) throws(Diagnostic) {
    self.path = path
    let shownPath = shownPath ?? path
    self.shownPath = shownPath
    self.fileSystem = fileSystem
    temporaryPath = path + ".pikir-tmp"
    if !replaces, (try? fileSystem.status(of: path)) != nil {
      throw Diagnostic(
        .outputFile,
        "\(shownPath) exists",
        at: span,
        hints: ["replace it with: \(replacement ?? "into! \(shownPath)")"]
      )
    }
    try? fileSystem.remove(temporaryPath)
    do {
      file = try fileSystem.open(temporaryPath, .createNew)
    } catch {
      throw Diagnostic(
        .outputFile,
        "\(shownPath) cannot be written",
        at: span,
        hints: ["name a file in a folder that exists and that you may write to"],
        cause: error.systemText
      )
    }
  }

  deinit {
    if file != nil { try? fileSystem.remove(temporaryPath) }
  }

  package func write(_ text: DisplayText) { append(Array(text.string.utf8)) }

  package func write(_ data: MachineText) { append(data.bytes) }

  /// Syncs the file and gives it its name.
  ///
  /// - Throws: `C109` when anything failed since it was opened; the old file, if any, is whole.
  package func commit() throws(Diagnostic) {
    drain()
    do throws(FileError) {
      if let failure { throw failure }
      try file?.sync()
      try file?.close()
      file = nil
      try fileSystem.rename(temporaryPath, to: path)
      try fileSystem.syncDirectory(parentFolder(of: path))
    } catch {
      try? fileSystem.remove(temporaryPath)
      throw Diagnostic(
        .outputFile,
        "\(shownPath) was not written",
        hints: ["make room, or name another place"],
        cause: error.systemText
      )
    }
  }

  private func append(_ bytes: [UInt8]) {
    pending.append(contentsOf: bytes)
    if pending.count > 1 << 18 { drain() }
  }

  private func drain() {
    guard failure == nil, let file, !pending.isEmpty else { return }
    do throws(FileError) {
      let offset = byteCount
      try pending.withUnsafeBufferPointer { (buffer) throws(FileError) in
        try file.write(UnsafeRawBufferPointer(buffer), at: offset)
      }
      byteCount += pending.count
      pending.removeAll(keepingCapacity: true)
    } catch {
      failure = error
    }
  }
}
