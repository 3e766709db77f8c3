import PikirBase

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The history on the disk: read on demand, appended under a lock, shared with other sessions.
///
/// The lock stands in a file of its own beside it, `NAME.lock`, so that a file that was put in
/// place of another by a rewrite is never appended to by half. Nothing is synced: a power cut may
/// take the last lines, a killed process takes none.
struct HistoryFile {
  let path: String
  private let fileSystem: any FileSystem
  private let steadyClock: any SteadyClock
  private let limitBytes: Int
  /// How much of the file was read or written by us.
  private var known = 0
  /// The last bytes of that part, which tell whether the file is still the same.
  private var mark: [UInt8] = []

  private static let markLength = 64
  private static let lockPatienceMilliseconds = 500
  private static let blockBytes = 1 << 18

  /// Names the file; one larger than `limitBytes` is rewritten with its newest three quarters.
  init(
    path: String,
    fileSystem: any FileSystem,
    steadyClock: any SteadyClock,
    limitBytes: Int
  ) {
    self.path = path
    self.fileSystem = fileSystem
    self.steadyClock = steadyClock
    self.limitBytes = limitBytes
  }

  /// What came of looking at the file.
  enum News {
    case none
    /// Whole lines behind those that are known.
    case more([UInt8])
    /// Another file stands there now: its lines.
    case anew([UInt8])
  }

  /// Reads what is not known yet, up to the last line end; a file that is missing is empty.
  mutating func news() throws(FileError) -> News {
    let file: any OpenFile
    do throws(FileError) {
      file = try fileSystem.open(path, .readOwn)
    } catch {
      if error.isMissing { return forget() }
      throw error
    }
    let size = try file.status().sizeBytes
    let isSame =
      size < known ? false : try bytes(of: file, known - mark.count..<known) == mark
    let start = isSame ? known : 0
    if isSame, size == known { return .none }
    var bytes = try bytes(of: file, start..<size)
    while let last = bytes.last, last != 0x0A { bytes.removeLast() }
    if !isSame { mark = [] }
    remember(bytes, endingAt: start + bytes.count)
    return isSame ? .more(bytes) : .anew(bytes)
  }

  private mutating func forget() -> News {
    guard known > 0 else { return .none }
    startOver()
    return .anew([])
  }

  /// Lets the next news tell of all lines again.
  mutating func startOver() { (known, mark) = (0, []) }

  private mutating func remember(_ bytes: [UInt8], endingAt end: Int) {
    mark = Array((mark + bytes.suffix(Self.markLength)).suffix(min(Self.markLength, end)))
    known = end
  }

  private func bytes(of file: any OpenFile, _ range: Range<Int>) throws(FileError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: range.count)
    var done = 0
    while done < bytes.count {
      let start = done
      let count = try bytes.withUnsafeMutableBufferPointer { (buffer) throws(FileError) in
        let end = min(start + Self.blockBytes, buffer.count)
        let piece = UnsafeMutableBufferPointer(rebasing: buffer[start..<end])
        return try file.read(
          into: UnsafeMutableRawBufferPointer(piece),
          at: range.lowerBound + start
        )
      }
      if count == 0 { break }
      done += count
    }
    bytes.removeLast(bytes.count - done)
    return bytes
  }

  /// Appends whole lines with one write; a torn line before them is ended first.
  ///
  /// - Throws: what the system refused. The file then ends as it did before, as far as it can.
  func append(_ lines: [UInt8]) throws(FileError) {
    let lock = try takeLock()
    defer { release(lock) }
    let file = try fileSystem.open(path, .lock)
    let size = try file.status().sizeBytes
    let last = try bytes(of: file, max(0, size - 1)..<size)
    let written = (last.isEmpty || last == [0x0A] ? [] : [0x0A]) + lines
    do throws(FileError) {
      try written.withUnsafeBufferPointer { (buffer) throws(FileError) in
        try file.write(UnsafeRawBufferPointer(buffer), at: size)
      }
    } catch {
      try? file.truncate(toByteCount: size)
      throw error
    }
    if size + written.count > limitBytes {
      // The lines are there; a file that cannot be shortened now is with the next ones.
      try? shorten(file, size: size + written.count)
    }
  }

  /// Puts the newest lines in the place of the file; called under the lock.
  private func shorten(_ file: any OpenFile, size: Int) throws(FileError) {
    let newest = try bytes(of: file, size - limitBytes / 4 * 3..<size)
    guard let end = newest.firstIndex(of: 0x0A) else { return }
    let temporary = path + ".pikir-tmp"
    try? fileSystem.remove(temporary)
    do throws(FileError) {
      let copy = try fileSystem.open(temporary, .createNew)
      try newest[(end + 1)...].withUnsafeBufferPointer { (buffer) throws(FileError) in
        try copy.write(UnsafeRawBufferPointer(buffer), at: 0)
      }
      try copy.sync()
      try copy.close()
      try fileSystem.rename(temporary, to: path)
    } catch {
      try? fileSystem.remove(temporary)
      throw error
    }
  }

  private func takeLock() throws(FileError) -> any OpenFile {
    let lock: any OpenFile
    do throws(FileError) {
      lock = try fileSystem.open(path + ".lock", .lock)
    } catch {
      guard error.isMissing else { throw error }
      try fileSystem.makeFolders(above: path, mode: 0o700)
      lock = try fileSystem.open(path + ".lock", .lock)
    }
    let deadline = steadyClock.milliseconds() + Int64(Self.lockPatienceMilliseconds)
    while try !lock.tryLock(exclusive: true) {
      guard steadyClock.milliseconds() < deadline else {
        throw FileError("flock", path + ".lock", errno: EWOULDBLOCK)
      }
      steadyClock.sleep(milliseconds: 1)
    }
    return lock
  }

  private func release(_ lock: any OpenFile) {
    do throws(FileError) {
      try lock.close()
    } catch {}
  }
}
