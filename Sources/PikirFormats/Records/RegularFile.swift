import PikirBase

/// Opens what a person named, if it is a regular file.
///
/// - Source: reliability I8.
struct RegularFile {
  private let fileSystem: any FileSystem

  init(_ fileSystem: any FileSystem) { self.fileSystem = fileSystem }

  func open(_ path: String) throws(Diagnostic) -> (file: any OpenFile, status: FileStatus) {
    // Asked before opening, because opening a pipe waits for its writer.
    try refuseOther(than: .regular, status(path))
    do {
      let file = try fileSystem.open(path, .read)
      let status = try file.status()
      try refuseOther(than: .regular, status)
      return (file, status)
    } catch let error as FileError {
      throw unreadable(path, error)
    } catch let error as Diagnostic {
      throw error
    } catch {
      throw Diagnostic(.fileUnreadable, "it cannot be opened")
    }
  }

  private func status(_ path: String) throws(Diagnostic) -> FileStatus {
    do { return try fileSystem.status(of: path) } catch { throw unreadable(path, error) }
  }

  private func refuseOther(than wanted: FileKind, _ status: FileStatus) throws(Diagnostic) {
    switch status.kind {
    case wanted, .link: return
    case .directory:
      throw Diagnostic(
        .notARegularFile,
        "this is a folder",
        hints: ["name the files in it one by one"]
      )
    case .fifo:
      throw Diagnostic(
        .notARegularFile,
        "this is a pipe",
        hints: ["write 'import -' and send the reviews to standard input"]
      )
    case .regular, .other:
      throw Diagnostic(
        .notARegularFile,
        "this is a device or socket, not a file",
        hints: ["copy what it gives into a file, or send it to 'import -'"]
      )
    }
  }

  private func unreadable(_ path: String, _ error: FileError) -> Diagnostic {
    if error.isMissing {
      return Diagnostic(.fileUnreadable, "there is no such file", hints: nearNames(path))
    }
    if error.isForbidden {
      return Diagnostic(
        .fileUnreadable,
        "the file may not be read by you",
        hints: ["ask for its permissions"],
        cause: error.systemText
      )
    }
    return Diagnostic(.fileUnreadable, "the file cannot be opened", cause: error.systemText)
  }

  private func nearNames(_ path: String) -> [String] {
    let pieces = path.split(separator: "/", omittingEmptySubsequences: false)
    let folder = pieces.dropLast().joined(separator: "/")
    let typed = pieces.last.map(String.init) ?? path
    let place = folder.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : folder
    guard let names = try? fileSystem.list(directory: place) else {
      return ["there is no folder '\(place)' either"]
    }
    let hint = NearFileNames(to: typed, among: names).hint
    return [hint ?? "look into '\(place)': no name there is near to it"]
  }
}
