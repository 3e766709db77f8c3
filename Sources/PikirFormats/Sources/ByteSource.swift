package import PikirBase

/// A stream of bytes that is pulled, end to end, by one thread.
package protocol ByteSource: AnyObject {
  /// Reads at least one byte and at most `buffer.count`; 0 only at the end, and then always.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int

  /// Adds what this source and those behind it read and mended.
  func report(to notes: inout ReadNotes)
}

extension ByteSource {
  /// Reads until the buffer is full or the source ends.
  func fill(_ buffer: UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int {
    var filled = 0
    while filled < buffer.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
      let count = try read(into: rest)
      if count == 0 { break }
      filled += count
    }
    return filled
  }
}
