package import PikirBase

/// A stream whose beginning is kept, so that it can be looked at several times before it is read.
///
/// A stream cannot be sought. What lookers read of it stays in memory, up to `keptByteLimit`; for them
/// it ends there. The reader of the whole begins with what was kept, and goes on without keeping
/// more. Used by one thread at a time.
package final class StreamHead: @unchecked Sendable {
  /// Enough for the first records of any file that people send.
  package static let keptByteLimit = 16 << 20

  private let stream: any OpenFile
  private var kept: [UInt8] = []
  private var isEnded = false

  package init(_ stream: any OpenFile) { self.stream = stream }

  /// The stream from its beginning, as far as it may be kept.
  package func look() -> any OpenFile { Reader(self, stream, isLast: false) }

  /// The whole stream from its beginning; nobody may look at it afterwards.
  package func whole() -> any OpenFile { Reader(self, stream, isLast: true) }

  private func read(
    into buffer: UnsafeMutableRawBufferPointer,
    from byteOffset: inout Int,
    isLast: Bool
  ) throws(FileError) -> Int {
    if byteOffset >= kept.count, !isEnded {
      let room = Self.keptByteLimit - kept.count
      if isLast { return try stream.readNext(into: buffer) }
      guard room > 0 else { return 0 }
      let part = UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(room))
      let count = try stream.readNext(into: part)
      isEnded = count == 0
      kept.append(contentsOf: part.prefix(count))
      byteOffset += count
      return count
    }
    let count = min(buffer.count, kept.count - byteOffset)
    kept.withUnsafeBytes { bytes in
      buffer.copyMemory(
        from: UnsafeRawBufferPointer(rebasing: bytes[byteOffset..<byteOffset + count])
      )
    }
    byteOffset += count
    return count
  }

  /// One reading of it; everything but reading on is up to the stream.
  private final class Reader: OpenFile, @unchecked Sendable {
    private let head: StreamHead
    private let stream: any OpenFile
    private let isLast: Bool
    private var byteOffset = 0

    init(_ head: StreamHead, _ stream: any OpenFile, isLast: Bool) {
      self.head = head
      self.stream = stream
      self.isLast = isLast
    }

    func readNext(into buffer: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
      try head.read(into: buffer, from: &byteOffset, isLast: isLast)
    }

    func read(
      into buffer: UnsafeMutableRawBufferPointer,
      at byteOffset: Int
    ) throws(FileError) -> Int { try stream.read(into: buffer, at: byteOffset) }

    func write(_ bytes: UnsafeRawBufferPointer, at byteOffset: Int) throws(FileError) {
      try stream.write(bytes, at: byteOffset)
    }

    func truncate(toByteCount: Int) throws(FileError) {
      try stream.truncate(toByteCount: toByteCount)
    }

    func reserve(byteCount: Int) throws(FileError) { try stream.reserve(byteCount: byteCount) }

    func sync() throws(FileError) { try stream.sync() }

    func status() throws(FileError) -> FileStatus { try stream.status() }

    func map() throws(FileError) -> MappedBytes { try stream.map() }

    func tryLock(exclusive: Bool) throws(FileError) -> Bool {
      try stream.tryLock(exclusive: exclusive)
    }

    func close() throws(FileError) { try stream.close() }
  }
}
