package import PikirBase
import PikirText

/// Passes valid UTF-8 on and replaces each ill-formed sequence with one U+FFFD.
///
/// - Source: Unicode 3.9, replacement of maximal subparts; reliability I1.
package final class UTF8ByteSource: ByteSource {
  private let source: any ByteSource
  /// Whether the person said that it is UTF-8; then any number of repairs is accepted.
  private let isForced: Bool
  /// The beginning of a sequence whose end was not read yet.
  private var carry: [UInt8] = []
  /// Repaired bytes that wait to be given.
  private var pending: [UInt8] = []
  private var pendingStart = 0
  private var isAtEnd = false
  private var repaired = 0
  /// Bytes of 0x80 and above since the first repair.
  private var highBytes = 0
  /// Bytes taken from the source.
  private var taken = 0

  package init(_ source: any ByteSource, isForced: Bool = false) {
    self.source = source
    self.isForced = isForced
  }

  package func report(to notes: inout ReadNotes) {
    notes.repairedSequences += repaired
    source.report(to: &notes)
  }

  package func read(into buffer: UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int {
    guard !buffer.isEmpty else { return 0 }
    while pendingStart == pending.count {
      guard !isAtEnd else { return 0 }
      if buffer.count >= 64 {
        let count = try readDirectly(into: buffer)
        if count > 0 { return count }
      } else {
        let block = ByteBlock(byteCount: 4096)
        let count = try readDirectly(into: block.bytes)
        pending.insert(contentsOf: block.bytes[..<count], at: pendingStart)
      }
    }
    return givePending(into: buffer)
  }

  private func givePending(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let count = min(buffer.count, pending.count - pendingStart)
    buffer.copyBytes(from: pending[pendingStart..<(pendingStart + count)])
    pendingStart += count
    return count
  }

  /// Reads into the buffer and gives the length of its valid beginning.
  ///
  /// What follows an ill-formed sequence is repaired into `pending`.
  private func readDirectly(into buffer: UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int {
    pending.removeAll(keepingCapacity: true)
    pendingStart = 0
    let carried = carry.count
    buffer.copyBytes(from: carry)
    carry.removeAll(keepingCapacity: true)
    let room = UnsafeMutableRawBufferPointer(rebasing: buffer[carried...])
    let count = try source.read(into: room)
    isAtEnd = count == 0
    taken += count
    let block = UnsafeRawBufferPointer(rebasing: buffer[..<(carried + count)])
    let valid = repaired > 0 ? 0 : validUTF8PrefixLength(block)
    if valid < block.count { repair(UnsafeRawBufferPointer(rebasing: block[valid...])) }
    try checkPlausibility()
    return valid
  }

  private func repair(_ bytes: UnsafeRawBufferPointer) {
    var at = 0
    while at < bytes.count {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[at...])
      let valid = validUTF8PrefixLength(rest)
      pending.append(contentsOf: rest[..<valid])
      at += valid
      guard valid < rest.count else { break }
      let bad = UnsafeRawBufferPointer(rebasing: rest[valid...])
      let length = bad.illFormedUTF8Length
      if length == bad.count, !isAtEnd, bad.isBeginningOfUTF8 {
        carry.append(contentsOf: bad)
        break
      }
      pending.append(contentsOf: [0xEF, 0xBF, 0xBD])
      repaired += 1
      at += length
    }
    if repaired > 0 { highBytes += bytes.count { $0 >= 0x80 } }
  }

  /// Refuses a file whose later part is plainly not UTF-8, rather than spoil all its letters.
  private func checkPlausibility() throws(Diagnostic) {
    guard !isForced, repaired >= 64, repaired > highBytes / 4 else { return }
    throw Diagnostic(
      .encoding,
      "the text is not UTF-8: \(repaired) ill-formed sequences before byte \(taken)",
      hints: ["name the encoding, such as encoding=windows-1251 or encoding=utf-8"]
    )
  }
}
