/// The spellings of languages met in a column, with what they mean.
struct LanguageMemory: Sendable {
  private struct Entry {
    var spelling: [UInt8]
    var outcome: LanguageValue.Outcome
    var code: [UInt8]
  }

  /// More spellings than this are a column of something else.
  private static let capacity = 64

  private var entries: [Entry] = []
  private var current = 0

  /// The letters of the last spelling read, empty when it was no code.
  var code: [UInt8] { entries.isEmpty ? [] : entries[current].code }

  /// What a spelling means.
  ///
  /// - Complexity: a comparison for each spelling met so far; a look-up for a new one.
  mutating func read(_ bytes: UnsafeRawBufferPointer) -> LanguageValue.Outcome {
    var index = 0
    while index < entries.count {
      if entries[index].spelling.count == bytes.count,
        bytes.elementsEqual(entries[index].spelling)
      {
        current = index
        return entries[index].outcome
      }
      index &+= 1
    }
    let outcome = LanguageValue.parse(bytes)
    var code: [UInt8] = []
    if case .code(let text) = outcome { code = Array(text.utf8) }
    if entries.count == Self.capacity { entries.removeLast() }
    entries.append(Entry(spelling: Array(bytes), outcome: outcome, code: code))
    current = entries.count - 1
    return outcome
  }
}
