/// Cuts a piece of about so many columns out of a text, around its first match.
///
/// It begins and ends with whole words; signs that stand alone at its beginning are left out.
struct ContextCutter {
  let bytes: UnsafeRawBufferPointer
  /// Matches, ascending, without overlaps.
  let ranges: [Range<Int>]
  let columns: Int

  func context() -> MatchedContext {
    let window = window()
    var text: [UInt8] = []
    var highlights: [Range<Int>] = []
    var index = window.lowerBound
    var isAfterBlank = true
    var open: Int?
    while index < window.upperBound {
      if let start = open, let range = ranges.first(where: { $0.contains(index - 1) }),
        range.upperBound == index
      {
        highlights.append(start..<text.count)
        open = nil
      }
      let byte = bytes[index]
      if byte <= 0x20 {
        if !isAfterBlank { text.append(0x20) }
        isAfterBlank = true
      } else {
        if open == nil, ranges.contains(where: { $0.contains(index) }) { open = text.count }
        text.append(byte)
        isAfterBlank = false
      }
      index += 1
    }
    if let start = open { highlights.append(start..<text.count) }
    while text.last == 0x20 { text.removeLast() }
    highlights = highlights.map { $0.clamped(to: 0..<text.count) }.filter { !$0.isEmpty }
    return MatchedContext(
      text: String(decoding: text, as: UTF8.self),
      highlights: highlights,
      isCutBefore: window.lowerBound > 0,
      isCutAfter: window.upperBound < bytes.count
    )
  }

  /// The bytes to show: a third of the columns before the first match, the rest from it on.
  private func window() -> Range<Int> {
    if moved(from: 0, forward: columns) == bytes.count { return 0..<bytes.count }
    let first = ranges.first ?? 0..<0
    // Each end that is cut takes the room of a mark and a blank.
    let mark = 2
    var room = max(columns - mark, 8)
    var start = moved(from: first.lowerBound, back: room / 3)
    var end = moved(from: start, forward: room)
    if end == bytes.count {
      start = moved(from: end, back: room)
    } else if start > 0 {
      room = max(room - mark, 8)
      end = moved(from: start, forward: room)
    }
    let begin = firstWord(from: start, before: first.lowerBound)
    return begin..<lastWordEnd(before: end, after: max(first.upperBound, begin))
  }

  /// The first word that begins at or behind a place, so that no word is cut in front.
  private func firstWord(from start: Int, before limit: Int) -> Int {
    guard start > 0 else { return 0 }
    var index = start
    while index < limit, bytes[index - 1] > 0x20 { index += 1 }
    while index < limit, !Self.isLetter(bytes[index]) { index += 1 }
    return index
  }

  /// The end of the last whole word; an only word is cut all the same.
  private func lastWordEnd(before end: Int, after limit: Int) -> Int {
    guard end > limit, end < bytes.count, bytes[end] > 0x20 else { return max(end, limit) }
    var index = end
    while index > limit, bytes[index - 1] > 0x20 { index -= 1 }
    while index > limit, bytes[index - 1] <= 0x20 { index -= 1 }
    return bytes[index] <= 0x20 ? index : end
  }

  /// Whether a byte belongs to a letter or digit, as far as one byte tells.
  private static func isLetter(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...: true
    default: false
    }
  }

  private func moved(from place: Int, back count: Int) -> Int {
    var index = place
    var left = count
    while index > 0, left > 0 {
      index -= 1
      while index > 0, bytes[index] & 0xC0 == 0x80 { index -= 1 }
      left -= 1
    }
    return index
  }

  private func moved(from place: Int, forward count: Int) -> Int {
    var index = place
    var left = count
    while index < bytes.count, left > 0 {
      index += 1
      while index < bytes.count, bytes[index] & 0xC0 == 0x80 { index += 1 }
      left -= 1
    }
    return index
  }
}
