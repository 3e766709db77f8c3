import PikirBase
import PikirFormats

/// A source that gives its bytes some at a time, over and over if asked to, and may fail.
final class ChunkedSource: ByteSource {
  private let bytes: [UInt8]
  private let chunk: Int
  private let repeats: Int
  private let failure: Diagnostic?
  private var offset = 0
  private(set) var given = 0

  init(_ bytes: [UInt8], chunk: Int = .max, repeats: Int = 1, failure: Diagnostic? = nil) {
    self.bytes = bytes
    self.chunk = chunk
    self.repeats = repeats
    self.failure = failure
  }

  convenience init(_ text: String, chunk: Int = .max) {
    self.init(Array(text.utf8), chunk: chunk)
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int {
    guard offset < bytes.count * repeats else {
      if let failure { throw failure }
      return 0
    }
    let start = offset % bytes.count
    let count = min(chunk, buffer.count, bytes.count - start)
    buffer.copyBytes(from: bytes[start..<(start + count)])
    offset += count
    given += count
    return count
  }

  func report(to notes: inout ReadNotes) { notes.bytesRead += given }
}

extension ByteSource {
  /// All bytes up to the end, asked for in pieces.
  func drain(by count: Int = 4_096) throws(Diagnostic) -> [UInt8] {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 1)
    defer { buffer.deallocate() }
    var all: [UInt8] = []
    while true {
      let given = try read(into: buffer)
      if given == 0 { return all }
      all.append(contentsOf: buffer[..<given])
    }
  }

  /// All bytes as text, or the failure's code after what came before it.
  func drainedText(by count: Int = 4_096) -> String {
    var all: [UInt8] = []
    do throws(Diagnostic) { all = try drain(by: count) } catch {
      return "failed with \(error.code.rawValue)"
    }
    return String(decoding: all, as: UTF8.self)
  }

  /// Whether all bytes are those of a text.
  ///
  /// Decoding them could hide what is ill-formed.
  func isText(_ text: String, by count: Int = 4_096) -> Bool {
    (try? drain(by: count)) == Array(text.utf8)
  }
}
