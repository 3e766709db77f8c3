import PikirBase
import PikirText

extension PluginSource {
  /// Where an entry of a word set stands in one of the plugin's files of words.
  ///
  /// The file that the line of the set names goes before others that have the same entry.
  ///
  /// - Parameters:
  ///   - entry: as the set has it.
  ///   - set: where it was made is looked at.
  ///   - isNamed: whether only such a file counts.
  /// - Returns: nil when it stands in none.
  ///
  /// - Complexity: O(bytes).
  func wordFileSpan(of entry: String, in set: WordSetSource, isNamed: Bool = false) -> SourceSpan? {
    let named = namedFiles(on: set.line, ofChunk: set.chunk)
    let texts = files.filter { $0.name.hasSuffix(".txt") }
    let first = texts.filter { named.contains($0.name) }
    let others = isNamed ? [] : texts.filter { !named.contains($0.name) }
    return (first + others).lazy.compactMap { Self.line(entry, in: $0.text) }.first
  }

  /// The texts that are written out on a line of one of the plugin's files.
  private func namedFiles(on line: Int, ofChunk chunk: String) -> Set<String> {
    guard let file = text(ofChunk: chunk), let span = span(chunk: chunk, line: line) else {
      return []
    }
    let tokens = LuaTokens(file)
    let range = file.lineRange(atByte: span.range.lowerBound)
    let texts = tokens.tokens.filter { $0.kind == .text && range.contains($0.range.lowerBound) }
    return Set(texts.map(tokens.text))
  }

  /// The line of a file of words that is an entry; blanks around it do not count.
  private static func line(_ entry: String, in text: SourceText) -> SourceSpan? {
    var start = 0
    for part in text.bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let blanks = part.prefix(while: isBlank).count
      let word = part.dropFirst(blanks)
      let end = word.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? word.startIndex
      if word[word.startIndex..<end].elementsEqual(entry.utf8) {
        return SourceSpan(text, start + blanks..<start + blanks + (end - word.startIndex))
      }
      start += part.count + 1
    }
    return nil
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0D
  }
}
