/// The last spellings of a language met in a column, with what they mean.
struct LanguageMemory: Sendable {
  private var spelling: [UInt8] = []
  private var outcome = LanguageValue.Outcome.unstated
  private(set) var code: [UInt8] = []

  /// What a spelling means; `code` holds the letters when it is a code.
  mutating func read(_ bytes: UnsafeRawBufferPointer) -> LanguageValue.Outcome {
    if bytes.count == spelling.count, bytes.elementsEqual(spelling), !spelling.isEmpty {
      return outcome
    }
    spelling = Array(bytes)
    outcome = LanguageValue.parse(bytes)
    if case .code(let text) = outcome { code = Array(text.utf8) } else { code = [] }
    return outcome
  }
}
