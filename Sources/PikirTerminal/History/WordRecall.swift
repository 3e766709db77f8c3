/// The last words of earlier lines, put into the line one instead of another.
struct WordRecall {
  private let base: EditedLine
  private var position: Int?
  /// The line with the word that was put in last.
  private(set) var shown: EditedLine

  init(_ line: EditedLine) {
    base = line
    shown = line
  }

  /// The line with the last word of the next older line; nil when there is none.
  mutating func next(in history: some LineHistory) -> EditedLine? {
    var index = position ?? history.count
    while index > 0 {
      index -= 1
      let word = Self.lastWord(of: history.text(at: index))
      let line = base.inserting(word)
      guard !word.isEmpty, line != shown else { continue }
      position = index
      shown = line
      return line
    }
    return nil
  }

  /// What follows the last blank outside quotes.
  static func lastWord(of bytes: [UInt8]) -> String {
    var start = 0
    var end = 0
    var isQuoted = false
    var isInWord = false
    for (index, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      let isBlank = !isQuoted && (byte == 0x20 || byte == 0x09 || byte == 0x0A)
      if !isBlank {
        if !isInWord { start = index }
        end = index + 1
      }
      isInWord = !isBlank
    }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }
}
