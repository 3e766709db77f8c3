import PikirBase

/// A name the person may have meant, and why it is offered.
package struct Suggestion: Sendable, Hashable {
  /// What made the name look meant.
  package enum Reason: Sendable, Hashable {
    /// The letters are those of another alphabet that look alike, such as Cyrillic с in `сity`.
    case lookalike
    /// The same keys in another keyboard layout, such as `аштв` for `find`.
    case layout
    /// A few letters differ.
    case spelling
  }

  package let name: String
  package let reason: Reason

  package init(name: String, reason: Reason) {
    self.name = name
    self.reason = reason
  }
}

/// Finds the names nearest to what was typed: look-alikes, then layout slips, then spelling.
///
/// A layout slip may also hold a spelling slip of one letter. Names keep their order among equals
/// and come once, with their first reason.
///
/// - Complexity: O(names · letters²).
package func suggestions(
  for typed: String,
  among names: [String],
  limit: Int = 3
) -> [Suggestion] {
  var found: [Suggestion] = []
  func add(_ candidates: [String], _ reason: Suggestion.Reason) {
    for name in candidates where !found.contains(where: { $0.name == name }) {
      found.append(Suggestion(name: name, reason: reason))
    }
  }
  let folded = typed.lowercased()
  let skeleton = latinSkeleton(of: folded)
  if !isASCII(typed) {
    add(names.filter { latinSkeleton(of: $0.lowercased()) == skeleton }, .lookalike)
  }
  for (from, to) in layoutPairs {
    guard let typedThere = retyped(folded, from: from, to: to) else { continue }
    add(names.filter { $0.lowercased() == typedThere }, .layout)
    if typedThere.unicodeScalars.count >= 4 {
      add(names.filter { editDistance($0.lowercased(), typedThere) == 1 }, .layout)
    }
  }
  // What was typed on purpose is near in its own letters, or with look-alikes put right.
  add(nearestNames(to: typed, among: names, limit: limit), .spelling)
  if skeleton != folded, found.isEmpty {
    add(nearestNames(to: skeleton, among: names, limit: limit), .lookalike)
  }
  return Array(found.prefix(limit))
}

/// The text as the same keys would give it in each other layout that has them all.
package func retypings(of text: String) -> [String] {
  layoutPairs.compactMap { retyped(text.lowercased(), from: $0.from, to: $0.to) }
}

/// What a text may have been meant as: with look-alike letters put right, and as the same keys
/// give it in each other layout; folded, the text itself left out.
package func otherSpellings(of text: String) -> [String] {
  let folded = text.lowercased()
  let skeleton = latinSkeleton(of: folded)
  return (skeleton == folded ? [] : [skeleton]) + retypings(of: folded)
}

/// The text as the same keys would give it in another layout; nil when a key has none there.
func retyped(_ text: String, from: KeyboardLayout, to: KeyboardLayout) -> String? {
  var output = ""
  var isChanged = false
  for letter in text {
    if let place = from.keys.firstIndex(of: letter) {
      output.append(to.keys[place])
      isChanged = true
    } else if letter.isNumber || letter == "-" || letter == "_" || letter == "/" {
      output.append(letter)
    } else {
      return nil
    }
  }
  return isChanged && output != text ? output : nil
}

/// The letters of a keyboard's three rows, key by key, in the order of the English one.
struct KeyboardLayout: Sendable {
  let keys: [Character]

  init(_ rows: String) { keys = Array(rows).filter { $0 != " " } }

  static let english = KeyboardLayout("qwertyuiop[] asdfghjkl;' zxcvbnm,.")
  static let russian = KeyboardLayout("йцукенгшщзхъ фывапролджэ ячсмитьбю")
  /// The row of digits, which in the Kazakh layout holds Kazakh letters.
  static let englishDigits = KeyboardLayout("2345890-= qwertyuiop[] asdfghjkl;' zxcvbnm,.")
  static let kazakh = KeyboardLayout("әіңғүұқөһ йцукенгшщзхъ фывапролджэ ячсмитьбю")
}

private let layoutPairs: [(from: KeyboardLayout, to: KeyboardLayout)] = [
  (.russian, .english), (.kazakh, .englishDigits), (.english, .russian),
  (.englishDigits, .kazakh),
]

/// The text with letters that look like Latin ones replaced by them.
private func latinSkeleton(of text: String) -> String {
  String(String.UnicodeScalarView(text.unicodeScalars.map { lookalikes[$0] ?? $0 }))
}

private let lookalikes: [Unicode.Scalar: Unicode.Scalar] = Dictionary(
  uniqueKeysWithValues: zip(
    "аеорсухіјѕһкмтвнԁԛԝαογρικντυ".unicodeScalars,
    "aeopcyxijshkmtbhdqwaoypikvtu".unicodeScalars
  )
)

/// Whether a letter looks like one of another alphabet.
func isLookalike(_ letter: Unicode.Scalar) -> Bool {
  // A capital looks like another where the small letters do.
  let small = letter.properties.lowercaseMapping.unicodeScalars.first ?? letter
  return lookalikes[small] != nil || lookalikes.values.contains(small)
}

private func isASCII(_ text: String) -> Bool { text.utf8.allSatisfy { $0 < 0x80 } }
