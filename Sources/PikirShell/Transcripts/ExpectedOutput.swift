/// What a transcript expects a line to print.
///
/// A line is met literally, except that `[..]`, `[TIME]` and `[VERSION]` in it stand for any text
/// within the line, and that a line of just `...` stands for any number of lines. Blanks at the end of a line do not
/// count, because editors remove them.
package struct ExpectedOutput: Sendable, Hashable {
  package let lines: [String]

  package init(lines: [String]) { self.lines = lines }

  /// Whether printed lines are as expected.
  ///
  /// - Complexity: O(expected · printed) lines.
  package func matches(_ printed: [String]) -> Bool {
    // reachable[n]: the expectations so far can be met by the first n printed lines.
    var reachable = [Bool](repeating: false, count: printed.count + 1)
    reachable[0] = true
    for line in lines {
      var next = [Bool](repeating: false, count: printed.count + 1)
      if line == "..." {
        guard let first = reachable.firstIndex(of: true) else { return false }
        for count in first...printed.count { next[count] = true }
      } else {
        for count in 0..<printed.count where reachable[count] {
          next[count + 1] = Self.matches(printed[count], pattern: line)
        }
      }
      reachable = next
    }
    return reachable[printed.count]
  }

  /// Whether one printed line is as one expected line says.
  package static func matches(_ line: String, pattern: String) -> Bool {
    let line = trimmed(line)
    let pieces = split(trimmed(pattern))
    guard pieces.count > 1, let first = pieces.first, let last = pieces.last else {
      return line.utf8.elementsEqual(trimmed(pattern).utf8)
    }
    let bytes = Array(line.utf8)
    guard bytes.starts(with: first), bytes.count >= first.count + last.count,
      bytes[(bytes.count - last.count)...].elementsEqual(last)
    else { return false }
    var position = first.count
    let end = bytes.count - last.count
    for piece in pieces.dropFirst().dropLast() {
      guard let found = firstRange(of: piece, in: bytes, from: position, to: end) else {
        return false
      }
      position = found
    }
    return true
  }

  /// Where a piece ends that begins at or after a position.
  private static func firstRange(
    of piece: [UInt8],
    in bytes: [UInt8],
    from start: Int,
    to end: Int
  ) -> Int? {
    var position = start
    while position + piece.count <= end {
      if bytes[position..<position + piece.count].elementsEqual(piece) {
        return position + piece.count
      }
      position += 1
    }
    return nil
  }

  private static let marks = ["[..]", "[TIME]", "[VERSION]"].map { Array($0.utf8) }

  private static func split(_ pattern: String) -> [[UInt8]] {
    let bytes = Array(pattern.utf8)
    var pieces: [[UInt8]] = [[]]
    var index = 0
    while index < bytes.count {
      if let mark = marks.first(where: { bytes[index...].starts(with: $0) }) {
        pieces.append([])
        index += mark.count
      } else {
        pieces[pieces.count - 1].append(bytes[index])
        index += 1
      }
    }
    return pieces
  }

  private static func trimmed(_ line: String) -> String {
    var bytes = Array(line.utf8)[...]
    while bytes.last == UInt8(ascii: " ") { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}
