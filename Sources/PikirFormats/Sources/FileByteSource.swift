import CSystem
package import PikirBase

/// The bytes of a regular file, which must not change meanwhile, or of a stream.
///
/// - Source: reliability I8, S8.
package final class FileByteSource: ByteSource {
  private let file: any OpenFile
  /// The status when it was opened; nil for a stream, which is read on and not checked.
  private let opened: FileStatus?
  private let interrupt: Interrupt?
  private var byteOffset = 0
  private var checksum: UInt32 = 0
  private var isAtEnd = false

  package init(_ file: any OpenFile, opened: FileStatus?, interrupt: Interrupt? = nil) {
    self.file = file
    self.opened = opened
    self.interrupt = interrupt
  }

  package func read(into buffer: UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int {
    try interrupt?.check()
    guard !isAtEnd, !buffer.isEmpty else { return 0 }
    let count = try readBlock(into: buffer)
    guard count > 0 else {
      isAtEnd = true
      try checkUnchanged()
      return 0
    }
    checksum = pikir_crc32c(checksum, buffer.baseAddress, count)
    byteOffset += count
    return count
  }

  package func report(to notes: inout ReadNotes) {
    notes.bytesRead += byteOffset
    notes.checksum = checksum
  }

  private func readBlock(
    into buffer: UnsafeMutableRawBufferPointer
  ) throws(Diagnostic) -> Int {
    do {
      guard opened != nil else { return try file.readNext(into: buffer) }
      return try file.read(into: buffer, at: byteOffset)
    } catch {
      throw Diagnostic(
        .fileUnreadable,
        "it could not be read at byte \(byteOffset)",
        hints: ["copy the file to another disk and import the copy"],
        cause: error.systemText
      )
    }
  }

  private func checkUnchanged() throws(Diagnostic) {
    guard let opened else { return }
    let now: FileStatus
    do { now = try file.status() } catch {
      throw Diagnostic(.fileUnreadable, "it could not be looked at", cause: error.systemText)
    }
    guard now == opened, byteOffset == opened.sizeBytes else {
      throw Diagnostic(
        .fileUnreadable,
        "the file changed while it was read",
        hints: ["wait until the program that writes it is done, then import it again"]
      )
    }
  }
}
