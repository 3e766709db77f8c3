import PikirStore

/// Values by folded words, which are equal when their bytes are.
///
/// - Complexity: a look-up is O(length) and takes no memory.
struct WordTable<Value: Sendable>: Sendable {
  private var words = StringTable()
  /// By a word's code less 1.
  private var values: [Value] = []

  /// The value of a word; nil when the table does not have it.
  subscript(word: UnsafeRawBufferPointer) -> Value? {
    guard let code = words.code(of: word), code > 0 else { return nil }
    return values[Int(code) - 1]
  }
}

extension WordTable {
  /// Of words that stand twice the first counts.
  init(_ entries: KeyValuePairs<String, Value>) {
    for (word, value) in entries where Int(words.insert(word)) > values.count {
      values.append(value)
    }
  }
}

extension WordTable where Value == Void {
  init(_ entries: [String]) {
    for word in entries where Int(words.insert(word)) > values.count { values.append(()) }
  }
}
