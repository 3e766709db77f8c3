/// The lines that the same keys give in the English layout, for one typed in the Russian or the
/// Kazakh one; the likeliest first.
///
/// Words that `keeps` knows, such as those of reviews, stay as they are in the first lines: then
/// only the command was typed with the wrong layout.
///
/// - Returns: none for a line without Cyrillic letters.
package func retypedLines(of line: String, keeping keeps: (String) -> Bool) -> [String] {
  guard isCyrillic(line) else { return [] }
  var lines: [String] = []
  for keys in [letterKeys, signKeys, kazakhKeys] {
    let whole = rewritten(line, by: keys) { _ in false }
    let partly = rewritten(line, by: keys, keeping: keeps)
    for candidate in [partly, whole] where candidate != line && !lines.contains(candidate) {
      lines.append(candidate)
    }
  }
  return lines
}

private func rewritten(
  _ line: String,
  by keys: [Character: Character],
  keeping keeps: (String) -> Bool
) -> String {
  let words = line.split(separator: " ", omittingEmptySubsequences: false)
  return words.map { word in
    // A word without a letter of that layout was typed as it stands, but for a lone bar.
    let isTyped = !isCyrillic(word) && word != "/"
    return isTyped || keeps(String(word)) ? String(word) : String(word.map { keys[$0] ?? $0 })
  }.joined(separator: " ")
}

private func isCyrillic(_ text: some StringProtocol) -> Bool {
  text.unicodeScalars.contains { (0x400..<0x530).contains($0.value) }
}

/// Letters of the Russian and the Kazakh layout by their keys, capital letters by keys with shift.
private let letterKeys = keys(
  "йцукенгшщзхъфывапролджэячсмитьбюё",
  "qwertyuiop[]asdfghjkl;'zxcvbnm,.`",
  "ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁ",
  "QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>~"
)

/// The same with the signs of the Russian layout.
private let signKeys = letterKeys.merging(
  keys("\"№;:?/.,", "@#$^&|/?", "", "")
) { letter, _ in letter }

/// The same with the upper row of the Kazakh layout, where digits are.
private let kazakhKeys = letterKeys.merging(
  keys("\"әіңғүұқөһ/", "12345890-=|", "", "")
) { letter, _ in letter }

private func keys(
  _ small: String,
  _ smallKeys: String,
  _ capital: String,
  _ capitalKeys: String
) -> [Character: Character] {
  Dictionary(zip(small + capital, smallKeys + capitalKeys)) { first, _ in first }
}
