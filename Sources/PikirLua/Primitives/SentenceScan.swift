import PikirText

/// Finds where sentences begin and end.
struct SentenceScan {
  private let text: UnsafeRawBufferPointer

  init(_ text: UnsafeRawBufferPointer) { self.text = text }

  /// The sentences without the blanks between them.
  ///
  /// - Complexity: O(bytes).
  func ranges() -> [Range<Int>] {
    var found: [Range<Int>] = []
    var scalars = UTF8Scalars(text)
    var start = 0
    var wordStart = 0
    var place = 0
    /// Where the signs end that may end the sentence; nil inside one.
    var signsEnd: Int?
    var isAbbreviation = false
    while let scalar = scalars.next() {
      defer { place = scalars.offset }
      if scalar == "\n" || scalar == "\r" {
        close(start..<place, into: &found)
        (start, wordStart, signsEnd) = (scalars.offset, scalars.offset, nil)
      } else if Self.ends.contains(scalar) {
        if signsEnd == nil {
          isAbbreviation = scalar == "." && self.isAbbreviation(wordStart..<place)
        } else {
          isAbbreviation = false
        }
        signsEnd = scalars.offset
      } else if signsEnd != nil, Self.closing.contains(scalar) {
        signsEnd = scalars.offset
      } else if isBlank(scalar.value) {
        wordStart = scalars.offset
      } else if let end = signsEnd {
        signsEnd = nil
        // Only behind a blank, and not where the text goes on with a small letter.
        if wordStart >= end, wordStart > start, !isAbbreviation, !scalar.properties.isLowercase {
          close(start..<end, into: &found)
          start = place
        }
        if wordStart < end { continue }
        wordStart = place
      }
    }
    close(start..<text.count, into: &found)
    return found
  }

  private func close(_ range: Range<Int>, into found: inout [Range<Int>]) {
    let piece = UnsafeRawBufferPointer(rebasing: text[range])
    let kept = PiecePrimitives.trimmed(piece)
    guard !kept.isEmpty else { return }
    found.append(range.lowerBound + kept.startIndex..<range.lowerBound + kept.endIndex)
  }

  /// A lone letter, or a word that is written short.
  private func isAbbreviation(_ word: Range<Int>) -> Bool {
    guard word.count <= 12 else { return false }
    var folded: [UInt8] = []
    PikirText.folded(UnsafeRawBufferPointer(rebasing: text[word]), into: &folded)
    let name = String(decoding: folded, as: UTF8.self)
    let letters = name.unicodeScalars.filter(\.properties.isAlphabetic)
    return letters.count == 1 && letters.count == name.unicodeScalars.count
      || Self.abbreviations.contains(name)
  }

  private static let ends: Set<Unicode.Scalar> = [".", "!", "?", "\u{2026}", "\u{3002}"]

  private static let closing: Set<Unicode.Scalar> = [
    ")", "]", "\"", "'", "\u{BB}", "\u{201D}", "\u{2019}",
  ]

  /// Folded, without the last point.
  private static let abbreviations: Set<String> = [
    "т.д", "т.п", "т.е", "т.к", "др", "ул", "пр", "руб", "тг", "тыс", "млн", "стр", "см", "им",
    "кв", "мин", "сек", "гг", "т.б", "т.с.с", "көш", "мың", "dr", "mr", "mrs", "ms", "vs", "e.g",
    "i.e", "no", "st", "approx", "utt", "u.c", "piem", "t.i", "plkst", "iela",
  ]
}
