package import PikirBase

extension SessionEnvironment {
  /// Scripts and templates beyond this size are mistakes.
  private static var textLimitBytes: Int { 64 << 20 }

  /// Reads a whole text file that a person named.
  ///
  /// - Throws: `F102` for a directory or a pipe, `F108` above 64 MiB, `F101` for anything else.
  package func bytes(ofFile typed: String, at span: SourceSpan? = nil) throws(Diagnostic) -> [UInt8]
  {
    try requireRegularFile(typed, at: span)
    let mapped: MappedBytes
    do throws(FileError) {
      mapped = try fileSystem.open(readingPath(typed), .read).map()
    } catch {
      throw unreadable(typed, error, at: span)
    }
    guard mapped.bytes.count <= Self.textLimitBytes else {
      throw Diagnostic(.tooLarge, "\"\(typed)\" is larger than 64 MiB", at: span)
    }
    return Array(mapped.bytes)
  }

  /// Checks that a path names a file that can be imported or run.
  ///
  /// - Throws: `F101` when there is none, `F102` when it is not a regular file.
  package func requireRegularFile(_ typed: String, at span: SourceSpan?) throws(Diagnostic) {
    let status: FileStatus
    do throws(FileError) {
      status = try fileSystem.status(of: readingPath(typed))
    } catch {
      throw unreadable(typed, error, at: span)
    }
    guard status.kind == .regular else {
      throw Diagnostic(
        .notARegularFile,
        "\"\(typed)\" is \(status.kind.noun), not a file",
        at: span,
        hints: ["name a file, or - for standard input"]
      )
    }
  }

  private func unreadable(_ typed: String, _ error: FileError, at span: SourceSpan?) -> Diagnostic {
    Diagnostic(
      .fileUnreadable,
      "\"\(typed)\" cannot be read",
      at: span,
      hints: error.isMissing ? nearNames(typed) : ["check the name and the folder"],
      cause: error.systemText
    )
  }

  /// Names of the folder that the missing one may stand for.
  private func nearNames(_ typed: String) -> [String] {
    let cut = typed.lastIndex(of: "/").map { typed.index(after: $0) } ?? typed.startIndex
    let folder = String(typed[..<cut])
    let place = readingPath(folder.isEmpty ? "." : folder)
    guard let names = try? fileSystem.list(directory: place) else {
      return ["there is no folder \"\(folder)\" either"]
    }
    let near = NearFileNames(to: String(typed[cut...]), among: names)
    return [near.hint ?? "check the name and the folder"]
  }
}

extension FileKind {
  /// What a person calls it.
  fileprivate var noun: String {
    switch self {
    case .regular: "a file"
    case .directory: "a directory"
    case .link: "a link"
    case .fifo: "a pipe"
    case .other: "a device"
    }
  }
}
