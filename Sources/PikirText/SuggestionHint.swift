/// The hint that names what a mistyped word may mean, and why, for a diagnostic.
///
/// - Parameters:
///   - typed: what stands on the line.
///   - names: what may stand there.
///   - prefix: what is written before a name, such as `--`.
/// - Returns: no hint when nothing is near and all letters are of one alphabet.
package func didYouMean(
  _ typed: String,
  among names: [String],
  prefix: String = ""
) -> [String] {
  let near = suggestions(for: typed, among: names)
  guard let best = near.first else {
    return Alphabet.oddLetters(of: typed).map { ["look at the letters: \($0)"] } ?? []
  }
  let list = near.map { "\"\(prefix)\($0.name)\"" }.joined(separator: " or ")
  let reason = best.explanation(of: typed).map { " (\($0))" } ?? ""
  return ["did you mean \(list)?\(reason)"]
}

extension Suggestion {
  /// Why the name is offered for what was typed; nil for a slip of spelling, which is seen.
  package func explanation(of typed: String) -> String? {
    switch reason {
    case .spelling: nil
    case .layout: "typed in another keyboard layout"
    case .lookalike: Alphabet.foreignLetters(of: typed, beside: name) ?? "a letter looks the same"
    }
  }
}

/// Where a word of two alphabets has letters of the rarer one that look like those of the other.
///
/// The `x.` of a field is Latin whatever stands behind it, and does not count.
///
/// - Returns: such as `the first letter is Latin o`; nil for words of one alphabet, and for texts.
package func oddLetters(of word: String) -> String? { Alphabet.oddLetters(of: word) }

/// The alphabets whose letters look alike.
private enum Alphabet: String {
  case latin = "Latin"
  case cyrillic = "Cyrillic"
  case greek = "Greek"

  init?(_ scalar: Unicode.Scalar) {
    guard scalar.properties.isAlphabetic else { return nil }
    switch scalar.value {
    case 0..<0x250: self = .latin
    case 0x370..<0x400: self = .greek
    case 0x400..<0x530: self = .cyrillic
    default: return nil
    }
  }

  /// Where a word has letters of another alphabet than the name it looks like.
  static func foreignLetters(of typed: String, beside name: String) -> String? {
    let letters = Array(typed.unicodeScalars)
    let meant = Array(name.unicodeScalars)
    guard letters.count == meant.count else { return oddLetters(of: typed) }
    let places = letters.indices.filter { place in
      Alphabet(letters[place]) != Alphabet(meant[place])
    }
    return sentence(of: places, in: letters)
  }

  /// Where a word of two alphabets has letters of the rarer one.
  static func oddLetters(of typed: String) -> String? {
    let isField = typed.utf8.starts(with: "x.".utf8)
    let letters = Array(typed.unicodeScalars.dropFirst(isField ? 2 : 0))
    var counts: [Alphabet: Int] = [:]
    for letter in letters {
      if let alphabet = Alphabet(letter) { counts[alphabet, default: 0] += 1 }
    }
    let rarest = counts.sorted { ($0.value, $0.key.rawValue) < ($1.value, $1.key.rawValue) }.first
    guard counts.count > 1, let rarest else { return nil }
    let places = letters.indices.filter { Alphabet(letters[$0]) == rarest.key }
    // A text of two languages is no slip; letters that look like others inside a word are.
    guard places.allSatisfy({ isLookalike(letters[$0]) }), !typed.contains(" ") else { return nil }
    return sentence(of: places, in: letters).map { isField ? "behind x. \($0)" : $0 }
  }

  private static func sentence(of places: [Int], in letters: [Unicode.Scalar]) -> String? {
    guard let first = places.first, let alphabet = Alphabet(letters[first]) else { return nil }
    if places.count == 1 {
      return "the \(ordinal(first)) letter is \(alphabet.rawValue) \(letters[first])"
    }
    let same = places.allSatisfy { Alphabet(letters[$0]) == alphabet }
    guard same else { return "letters of several alphabets" }
    if places.count == letters.count { return "all letters are \(alphabet.rawValue)" }
    let numbers = places.map { "\($0 + 1)" }
    let list = numbers.dropLast().joined(separator: ", ") + " and " + numbers[numbers.count - 1]
    return "letters \(list) are \(alphabet.rawValue)"
  }

  private static func ordinal(_ place: Int) -> String {
    switch place {
    case 0: "first"
    case 1: "second"
    case 2: "third"
    default: "\(place + 1)th"
    }
  }
}
