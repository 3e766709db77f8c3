import PikirBase

/// The part of a source that a reader looks at: whole blocks, moved on as records are used.
///
/// The bytes become the batch's arena without a copy; a batch that is still held when the window
/// moves keeps its own.
struct InputWindow {
  /// Filled up to `end`; the rest is room.
  ///
  /// At least `padding` bytes of room follow `end`.
  private(set) var bytes: [UInt8]
  /// The first byte that no record has used.
  var start = 0
  private(set) var end = 0
  /// Where `bytes[0]` stands in the decoded text.
  private(set) var baseOffset = 0
  /// The line that `start` is on, from 1; the reader moves it on.
  var line = 1
  /// Whether the source has nothing more to give.
  private(set) var isAtEnd = false
  /// Why it ended early.
  ///
  /// To be thrown when what came before is used up.
  private(set) var failure: Diagnostic?

  let source: any ByteSource

  /// So that loads of 8 bytes at the end stay inside.
  static let padding = 16

  init(_ source: any ByteSource, byteCount: Int) {
    self.source = source
    bytes = [UInt8](repeating: 0, count: byteCount + Self.padding)
  }

  /// Bytes that are there and not used.
  var count: Int { end - start }

  /// Where `start` stands in the decoded text.
  var byteOffset: Int { baseOffset + start }

  /// Reads on, after making room: first by forgetting what was used, then by growing.
  ///
  /// - Returns: whether there is more than before.
  mutating func refill() -> Bool {
    guard !isAtEnd else { return false }
    discardUsed()
    if end + Self.padding >= bytes.count {
      bytes.append(contentsOf: repeatElement(0, count: bytes.count))
    }
    let before = end
    readOn()
    return end > before
  }

  /// Lends the unused bytes for reading and for unescaping in place, and takes back how far the
  /// body came.
  mutating func withBytes(_ body: (UnsafeMutablePointer<UInt8>, inout WindowCursor) -> Void) {
    var cursor = WindowCursor(
      start: start,
      end: end,
      line: line,
      baseOffset: baseOffset,
      isLast: isAtEnd && failure == nil
    )
    bytes.withUnsafeMutableBufferPointer { buffer in
      if let base = buffer.baseAddress { body(base, &cursor) }
    }
    start = cursor.start
    line = cursor.line
  }

  /// Reads on until a body has put something into the batch, or says that it wants no more, or all
  /// is read.
  mutating func fill(
    _ batch: inout RecordBatch,
    _ take: (UnsafeMutablePointer<UInt8>, inout WindowCursor, inout RecordBatch) -> Bool
  ) {
    while true {
      var wantsMore = true
      withBytes { bytes, cursor in wantsMore = take(bytes, &cursor, &batch) }
      if !batch.isEnd || isAtEnd || !wantsMore { return }
      _ = refill()
    }
  }

  private mutating func discardUsed() {
    guard start > 0 else { return }
    let kept = end - start
    bytes.withUnsafeMutableBytes { buffer in
      let tail = UnsafeRawBufferPointer(rebasing: buffer[start..<end])
      buffer.copyMemory(from: tail)
    }
    baseOffset += start
    start = 0
    end = kept
  }

  private mutating func readOn() {
    let source = source
    let filled = end
    var failed: Diagnostic?
    let count = bytes.withUnsafeMutableBytes { buffer in
      let room = UnsafeMutableRawBufferPointer(
        rebasing: buffer[filled..<(buffer.count - Self.padding)]
      )
      var given = 0
      do throws(Diagnostic) {
        while given < room.count {
          let count = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: room[given...]))
          if count == 0 { break }
          given += count
        }
      } catch {
        failed = error
      }
      return (given, room.count)
    }
    end += count.0
    failure = failed
    isAtEnd = failed != nil || count.0 < count.1
  }
}

/// How far a reader is in a window.
struct WindowCursor {
  /// The first byte that no record has used.
  var start: Int
  let end: Int
  /// The line that `start` is on, from 1.
  var line: Int
  /// Where offset 0 of the window stands in the decoded text.
  let baseOffset: Int
  /// Whether the input ends at `end`, and not because of a failure.
  let isLast: Bool
}

/// The column of a position, in characters from 1.
func characterColumn(
  _ bytes: UnsafeMutablePointer<UInt8>,
  lineStart: Int,
  position: Int
) -> Int {
  var column = 1
  var at = lineStart
  while at < position {
    if bytes[at] & 0xC0 != 0x80 { column += 1 }
    at += 1
  }
  return column
}
