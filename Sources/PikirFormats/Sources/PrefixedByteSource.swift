package import PikirBase

/// Bytes that were read ahead for sniffing, then the rest of the source they came from.
package final class PrefixedByteSource: ByteSource {
  private let prefix: [UInt8]
  private var offset = 0
  private let rest: any ByteSource
  private let failure: Diagnostic?

  /// Reads up to `byteCount` bytes ahead.
  ///
  /// A failure met while reading ahead is kept and thrown where it stands in the stream, so that
  /// what comes before it is not lost.
  package init(readingAhead byteCount: Int, of source: any ByteSource) {
    var failed: Diagnostic?
    prefix = [UInt8](unsafeUninitializedCapacity: byteCount) { buffer, filled in
      let raw = UnsafeMutableRawBufferPointer(buffer)
      do throws(Diagnostic) {
        while filled < byteCount {
          let count = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: raw[filled...]))
          if count == 0 { break }
          filled += count
        }
      } catch {
        failed = error
      }
    }
    rest = source
    failure = failed
  }

  /// The bytes read ahead, fewer than asked for when the source ends or fails.
  package var head: [UInt8] { prefix }

  /// Forgets leading bytes of the head that were not read yet.
  package func skip(_ byteCount: Int) { offset = min(prefix.count, offset + byteCount) }

  /// What reading ahead failed with, when it failed.
  package var earlyFailure: Diagnostic? { failure }

  package func read(into buffer: UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int {
    guard offset < prefix.count else {
      if let failure { throw failure }
      return try rest.read(into: buffer)
    }
    let count = min(buffer.count, prefix.count - offset)
    prefix.withUnsafeBytes { bytes in
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[offset..<(offset + count)]))
    }
    offset += count
    return count
  }

  package func report(to notes: inout ReadNotes) { rest.report(to: &notes) }
}
