import PikirText

/// What a length counts.
enum TextMeasure: String, Sendable, CaseIterable {
  case characters
  case bytes
  case utf16

  /// How much a scalar counts, by its first byte.
  private func size(ofScalarAt lead: UInt8) -> Int {
    switch self {
    case .characters: 1
    case .bytes: lead < 0x80 ? 1 : (lead < 0xE0 ? 2 : (lead < 0xF0 ? 3 : 4))
    case .utf16: lead < 0xF0 ? 1 : 2
    }
  }

  /// - Complexity: O(bytes).
  func length(_ text: UnsafeRawBufferPointer) -> Int {
    text.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : size(ofScalarAt: $1)) }
  }

  /// A text that is at most so long: whole, or to the end of a word with an ellipsis.
  func fitted(_ text: UnsafeRawBufferPointer, _ most: Int) -> [UInt8] {
    if length(text) <= most { return Array(text) }
    let ellipsis: [UInt8] = [0xE2, 0x80, 0xA6]
    let room = most - size(ofScalarAt: ellipsis[0])
    guard room > 0 else { return [] }
    let end = end(of: text, within: room)
    let cut = LetterCut(text)
    var stop = cut.boundary(atOrBefore: end)
    if !isBlankAt(stop, text), let blank = lastBlank(before: stop, text) { stop = blank }
    let kept = withoutTail(UnsafeRawBufferPointer(rebasing: text[..<stop]))
    return kept.isEmpty ? [] : Array(kept) + ellipsis
  }

  /// Where the longest beginning that fits ends.
  private func end(of text: UnsafeRawBufferPointer, within room: Int) -> Int {
    var left = room
    for (offset, byte) in text.enumerated() where byte & 0xC0 != 0x80 {
      left -= size(ofScalarAt: byte)
      if left < 0 { return offset }
    }
    return text.count
  }

  private func isBlankAt(_ offset: Int, _ text: UnsafeRawBufferPointer) -> Bool {
    var scalars = UTF8Scalars(UnsafeRawBufferPointer(rebasing: text[offset...]))
    return scalars.next().map { isBlank($0.value) } ?? true
  }

  /// The last blank that has something before it.
  private func lastBlank(before end: Int, _ text: UnsafeRawBufferPointer) -> Int? {
    var scalars = UTF8Scalars(UnsafeRawBufferPointer(rebasing: text[..<end]))
    var found: Int?
    var place = 0
    var hasLetters = false
    while let scalar = scalars.next() {
      if isBlank(scalar.value) {
        if hasLetters { found = place }
      } else {
        hasLetters = true
      }
      place = scalars.offset
    }
    return found
  }

  /// Without blanks and the commas that an ellipsis replaces.
  private func withoutTail(_ text: UnsafeRawBufferPointer) -> Slice<UnsafeRawBufferPointer> {
    var kept = PiecePrimitives.trimmed(text)
    while let last = kept.last, [0x2C, 0x3B, 0x3A, 0x2D, 0x2E].contains(last) {
      kept = PiecePrimitives.trimmed(UnsafeRawBufferPointer(rebasing: kept.dropLast()))
    }
    return kept
  }
}
