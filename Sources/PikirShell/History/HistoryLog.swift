package import PikirBase

/// The lines that were typed at prompts, of this session and of others, oldest first.
///
/// Nothing is read before somebody asks: opening costs no system call. Indices hold until the next
/// `append` or `refresh`. Without a path, or where the file cannot be used, the lines of this
/// session are kept in memory. Not for use on several threads.
package final class HistoryLog {
  private var file: HistoryFile?
  private var index = HistoryIndex()
  private var isRead = false
  /// Lines of this session that are in no file yet; the next one takes them along.
  private var unwritten: [UInt8] = []
  /// What went wrong with the file first; told once by who keeps the history.
  package private(set) var fault: FileError?

  /// A file beyond this is rewritten with its newest three quarters: some 100,000 lines.
  package static let limitBytes = 16 << 20

  package init(
    path: String?,
    fileSystem: any FileSystem = PosixFileSystem(),
    steadyClock: any SteadyClock = SystemSteadyClock(),
    limitBytes: Int = HistoryLog.limitBytes
  ) {
    file = path.map {
      HistoryFile(
        path: $0,
        fileSystem: fileSystem,
        steadyClock: steadyClock,
        limitBytes: limitBytes
      )
    }
  }

  /// The file; nil when the history is that of this session alone.
  package var path: String? { file?.path }

  package var count: Int {
    readOnce()
    return index.count
  }

  /// A line with all that is known of it; 0 is the oldest.
  package func entry(at position: Int) -> HistoryEntry {
    readOnce()
    return index.entry(at: position)
  }

  package func text(at position: Int) -> [UInt8] {
    readOnce()
    return index.text(at: position)
  }

  /// The newest line before a position whose text begins so.
  package func lastIndex(before position: Int, startingWith prefix: [UInt8]) -> Int? {
    readOnce()
    let end = min(max(position, 0), index.count)
    return index.first(of: (0..<end).reversed(), startingWith: prefix)
  }

  /// The oldest line after a position whose text begins so.
  package func firstIndex(after position: Int, startingWith prefix: [UInt8]) -> Int? {
    readOnce()
    let start = min(max(position + 1, 0), index.count)
    return index.first(of: start..<index.count, startingWith: prefix)
  }

  /// The newest line before a position that holds a text in any letter case, ё as е.
  package func lastIndex(before position: Int, containing part: String) -> Int? {
    readOnce()
    let end = min(max(position, 0), index.count)
    return index.first(of: (0..<end).reversed(), containing: part)
  }

  /// The oldest line after a position that holds a text in any letter case, ё as е.
  package func firstIndex(after position: Int, containing part: String) -> Int? {
    readOnce()
    let start = min(max(position + 1, 0), index.count)
    return index.first(of: start..<index.count, containing: part)
  }

  /// The newest line before a position that was typed in a workspace, named by its whole path.
  package func lastIndex(before position: Int, typedIn workspace: String) -> Int? {
    readOnce()
    let end = min(max(position, 0), index.count)
    return index.first(of: (0..<end).reversed(), typedIn: workspace)
  }

  /// Adds a line, to the file too where there is one, with those that it did not take before.
  package func append(_ entry: HistoryEntry) {
    let line = HistoryLine.encoded(entry)
    do throws(FileError) {
      guard let file else { return keep(line) }
      try file.append(unwritten + line)
      if !unwritten.isEmpty {
        // They stand at another place in the file than in memory.
        unwritten = []
        index = HistoryIndex()
        self.file?.startOver()
      }
      refresh()
    } catch {
      fault = fault ?? error
      keep(line)
    }
  }

  /// Takes up what other sessions added since.
  package func refresh() {
    guard isRead, var file else { return }
    defer { self.file = file }
    do throws(FileError) {
      switch try file.news() {
      case .none: break
      case .more(let lines): index.add(lines)
      case .anew(let lines):
        index = HistoryIndex()
        index.add(lines)
        index.add(unwritten)
      }
    } catch {
      fault = fault ?? error
    }
  }

  private func keep(_ line: [UInt8]) {
    readOnce()
    unwritten += line
    index.add(line)
  }

  private func readOnce() {
    guard !isRead else { return }
    isRead = true
    refresh()
  }
}
