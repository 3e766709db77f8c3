/// Cuts a piece of about so many columns out of a text, around its first match.
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
    let first = ranges.first?.lowerBound ?? 0
    var start = moved(from: first, back: columns / 3)
    let end = moved(from: start, forward: columns)
    if end == bytes.count { start = min(start, moved(from: end, back: columns)) }
    return atWordBorder(start, before: first)..<end
  }

  /// The first word border at or behind a place, so that no word is cut in front.
  private func atWordBorder(_ start: Int, before limit: Int) -> Int {
    guard start > 0, bytes[start - 1] > 0x20 else { return start }
    var index = start
    while index < limit, bytes[index] > 0x20 { index += 1 }
    while index < limit, bytes[index] <= 0x20 { index += 1 }
    return index
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
