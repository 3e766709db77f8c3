import PikirText

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The lines of a history in memory, found by number, by their beginning and by a part of them.
///
/// Of lines with the same text one after the other only the last counts. Texts stay as the file
/// has them until one is asked for.
struct HistoryIndex {
  private struct Line {
    var start: Int
    var end: Int
    /// Where its text stands, still escaped.
    var text: Range<Int>
  }

  private var bytes: [UInt8] = []
  private var lines: [Line] = []

  var count: Int { lines.count }

  /// Takes whole lines; foreign and torn ones are passed over.
  ///
  /// - Complexity: O(bytes), about a nanosecond each.
  mutating func add(_ piece: [UInt8]) {
    let start = bytes.count
    bytes += piece
    // Taken out while it grows, so that it is not copied.
    var lines: [Line] = []
    swap(&lines, &self.lines)
    bytes.withUnsafeBytes { all in
      var position = start
      while position < all.count {
        let rest = UnsafeRawBufferPointer(rebasing: all[position...])
        let length = Self.lineLength(rest)
        let line = UnsafeRawBufferPointer(rebasing: rest[..<length])
        if let parts = HistoryLine.parts(of: line) {
          let text = position + parts.text.lowerBound..<position + parts.text.upperBound
          let made = Line(start: position, end: position + length, text: text)
          if let last = lines.last, Self.equal(all[last.text], all[text]) { lines.removeLast() }
          lines.append(made)
        }
        position += length + 1
      }
    }
    self.lines = lines
  }

  func entry(at index: Int) -> HistoryEntry {
    let line = lines[index]
    return bytes.withUnsafeBytes { all in
      let piece = UnsafeRawBufferPointer(rebasing: all[line.start..<line.end])
      guard let parts = HistoryLine.parts(of: piece) else {
        preconditionFailure("only lines that were read are kept")
      }
      return HistoryEntry(
        time: parts.time,
        workspace: String(
          decoding: HistoryLine.unescaped(.init(rebasing: piece[parts.workspace])),
          as: UTF8.self
        ),
        status: parts.status,
        text: HistoryLine.unescaped(.init(rebasing: piece[parts.text]))
      )
    }
  }

  func text(at index: Int) -> [UInt8] {
    bytes.withUnsafeBytes { HistoryLine.unescaped(.init(rebasing: $0[lines[index].text])) }
  }

  /// The first of some lines, in their order, that was typed in a workspace.
  func first(of indices: some Sequence<Int>, typedIn workspace: String) -> Int? {
    let wanted = HistoryLine.escaped(Array(workspace.utf8))
    return bytes.withUnsafeBytes { all in
      indices.first { index in
        let line = lines[index]
        let piece = UnsafeRawBufferPointer(rebasing: all[line.start..<line.end])
        return HistoryLine.parts(of: piece).map { Self.equal(piece[$0.workspace], wanted) } ?? false
      }
    }
  }

  /// The first of some lines, in their order, whose text begins so.
  func first(of indices: some Sequence<Int>, startingWith prefix: [UInt8]) -> Int? {
    let wanted = HistoryLine.escaped(prefix)
    return bytes.withUnsafeBytes { all in
      indices.first { index in
        let text = all[lines[index].text]
        return text.count >= wanted.count
          && Self.equal(text.prefix(wanted.count), wanted)
      }
    }
  }

  /// The first of some lines, in their order, that holds a text in any letter case, ё as е.
  ///
  /// - Complexity: O(bytes looked at); three nanoseconds a byte.
  func first(of indices: some Sequence<Int>, containing part: String) -> Int? {
    let wanted = foldedBytes(part)
    var folding: [UInt8] = []
    return bytes.withUnsafeBytes { all in
      indices.first { index in
        let text = UnsafeRawBufferPointer(rebasing: all[lines[index].text])
        guard text.count >= wanted.count / 2 else { return false }
        folding.removeAll(keepingCapacity: true)
        if text.contains(UInt8(ascii: "\\")) {
          HistoryLine.unescaped(text).withUnsafeBytes { folded($0, into: &folding) }
        } else {
          folded(text, into: &folding)
        }
        return Self.holds(folding, wanted)
      }
    }
  }

  private static func lineLength(_ rest: UnsafeRawBufferPointer) -> Int {
    guard let base = rest.baseAddress, let end = memchr(base, 0x0A, rest.count) else {
      return rest.count
    }
    return base.distance(to: UnsafeRawPointer(end))
  }

  private static func equal(
    _ left: Slice<UnsafeRawBufferPointer>,
    _ right: Slice<UnsafeRawBufferPointer>
  ) -> Bool {
    let (left, right) = (
      UnsafeRawBufferPointer(rebasing: left), UnsafeRawBufferPointer(rebasing: right)
    )
    guard left.count == right.count else { return false }
    guard let one = left.baseAddress, let other = right.baseAddress else { return true }
    return memcmp(one, other, left.count) == 0
  }

  private static func equal(_ left: Slice<UnsafeRawBufferPointer>, _ right: [UInt8]) -> Bool {
    right.withUnsafeBytes { equal(left, $0[...]) }
  }

  private static func holds(_ text: [UInt8], _ part: [UInt8]) -> Bool {
    guard let first = part.first else { return true }
    guard text.count >= part.count else { return false }
    return text.withUnsafeBytes { text in
      var position = 0
      let end = text.count - part.count
      while position <= end {
        let rest = UnsafeRawBufferPointer(rebasing: text[position...])
        guard let base = rest.baseAddress,
          let found = memchr(base, Int32(first), end - position + 1)
        else { return false }
        position += base.distance(to: UnsafeRawPointer(found))
        if equal(text[position..<position + part.count], part) { return true }
        position += 1
      }
      return false
    }
  }
}
