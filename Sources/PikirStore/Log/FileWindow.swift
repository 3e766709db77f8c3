import PikirBase

/// A file read in large steps, seen through a window that moves.
///
/// Reading rather than mapping, because a log is read once and an unreadable sector must come as
/// an error that names file and offset, not as a signal.
final class FileWindow {
  /// The file's size when the window was made; what is appended later is not seen.
  let byteCount: Int
  private let file: any OpenFile
  private let path: String
  private let buffer: UnsafeMutableRawBufferPointer
  private var start = 0
  private var filled = 0

  /// Opens a window; `capacity` is the largest view that can be asked for, in bytes.
  init(_ file: any OpenFile, path: String, capacity: Int) throws(FileError) {
    self.file = file
    self.path = path
    byteCount = try file.status().sizeBytes
    buffer = .allocate(byteCount: min(capacity, max(byteCount, 1)), alignment: 8)
  }

  deinit { buffer.deallocate() }

  /// Shows bytes of the file until the next call; nil when it ends before them.
  func view(at byteOffset: Int, count: Int) throws(FileError) -> UnsafeRawBufferPointer? {
    guard byteOffset >= 0, count <= byteCount - byteOffset else { return nil }
    if byteOffset < start || byteOffset + count > start + filled {
      precondition(count <= buffer.count, "a view fits the window")
      try fill(from: byteOffset)
    }
    let from = byteOffset - start
    return UnsafeRawBufferPointer(rebasing: buffer[from..<(from + count)])
  }

  private func fill(from byteOffset: Int) throws(FileError) {
    start = byteOffset
    filled = 0
    let wanted = min(buffer.count, byteCount - byteOffset)
    while filled < wanted {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled..<wanted])
      let count = try file.read(into: rest, at: start + filled)
      guard count > 0 else { throw FileError.endedEarly(path) }
      filled += count
    }
  }
}
