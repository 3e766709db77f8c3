import PikirBase
import PikirStore
import PikirText

/// Random reviews in the scripts that people write, made of few words so that needles occur.
struct SampleTexts {
  /// Words with every trait that the search has a rule for: two cases of one length, letters
  /// with an odd form (K ſ), ё, Kazakh, Latvian, ideographs, emoji, apostrophes, accents.
  static let words = [
    "не", "работает", "Доставка", "доставили", "ДОСТАВКОЙ", "ёлка", "Елка", "ЕЩЁ", "қазақ",
    "ҚАЗАҚША",
    "жеткізу", "Әлем", "ķirsis", "Ķekava", "šūt", "ŠŪT", "service", "SERVICE", "kiss", "Kiss",
    "ſkin", "skin", "don't", "dont", "за\u{301}мок", "замок", "東京", "タワー", "👍🏽", "👨‍👩‍👧", "5", "50%",
    "a", "и", "straße", "STRASSE", "İstanbul", "ırmak", "co\u{AD}op", "п'ять", "σίγμα", "ΣΊΓΜΑ",
    String(repeating: "да", count: 40), "k", "s",
  ]
  static let blanks = [" ", " ", " ", "  ", "\n", "\t ", "\u{A0}", "\u{3000}", ", ", ". ", "-", ""]

  var random: SeededRandom

  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  mutating func text(words count: Int) -> String {
    var text = ""
    for _ in 0..<count {
      text += Self.words.randomElement(using: &random) ?? ""
      text += Self.blanks.randomElement(using: &random) ?? ""
    }
    return text
  }

  /// The bytes of a review, with or without title, pros and cons.
  mutating func content() -> (parts: [String], isShaped: Bool) {
    let isShaped = Int.random(in: 0..<3, using: &random) == 0
    let parts = (0..<4).map { part -> String in
      guard isShaped || part == 1 else { return "" }
      return text(words: Int.random(in: 0...9, using: &random))
    }
    return (parts, isShaped)
  }

  mutating func contents(rows: Int) -> ContentColumns {
    var contents = ContentColumns()
    for _ in 0..<rows { append(to: &contents) }
    return contents
  }

  mutating func append(to contents: inout ContentColumns) {
    let (offset, length) = store(in: &contents)
    contents.offsets.append(offset)
    contents.lengths.append(length)
  }

  /// Gives a row another content.
  mutating func replace(row: Int, in contents: inout ContentColumns) {
    let (offset, length) = store(in: &contents)
    contents.offsets[row] = offset
    contents.lengths[row] = length
  }

  private mutating func store(in contents: inout ContentColumns) -> (UInt64, UInt32) {
    let (parts, isShaped) = content()
    let run = isShaped ? Array(parts.joined(separator: "\0").utf8) : Array(parts[1].utf8)
    let offset = run.withUnsafeBytes { contents.arena.append($0) }
    let flag = isShaped ? ContentColumns.shapedFlag : 0
    return (UInt64(offset), UInt32(run.count) | flag)
  }

  /// A piece of a text from one character to another, its case changed.
  mutating func needle() -> String {
    let scalars = Array(text(words: Int.random(in: 1...3, using: &random)).unicodeScalars)
    guard !scalars.isEmpty else { return "x" }
    let start = Int.random(in: 0..<scalars.count, using: &random)
    let end = Int.random(in: start..<min(scalars.count, start + 20), using: &random)
    var needle = String.UnicodeScalarView()
    needle.append(contentsOf: scalars[start...end])
    switch Int.random(in: 0..<4, using: &random) {
    case 0: return String(needle).uppercased()
    case 1: return String(needle).lowercased()
    default: return String(needle)
    }
  }
}

/// The plain way to answer what the matcher and the index answer: fold every text, walk over all.
struct NaiveSearch {
  /// The folded pieces of each row, blanks collapsed.
  private let folded: [[[UInt8]]]
  /// The words of each piece.
  private let words: [[[[UInt8]]]]

  init(_ contents: ContentColumns) {
    let pieces = (0..<contents.lengths.count).map { row in
      ContentPart.allCases.map { contents.string($0, row: row) }
    }
    folded = pieces.map { row in row.map { Self.collapsed($0) } }
    words = pieces.map { row in row.map { tokens(of: $0) } }
  }

  private static func collapsed(_ text: String) -> [UInt8] {
    var folded: [UInt8] = []
    Array(text.utf8).withUnsafeBytes { foldedCollapsingBlanks($0, into: &folded) }
    return folded
  }

  func rows(part: ContentPart? = nil, literal needle: String) -> [Int] {
    let wanted = Self.collapsed(needle)
    return folded.indices.filter { row in
      Self.parts(part).contains { Self.holds(folded[row][$0], wanted) }
    }
  }

  func rows(part: ContentPart? = nil, word matches: ([UInt8]) -> Bool) -> [Int] {
    words.indices.filter { row in
      Self.parts(part).contains { words[row][$0].contains(where: matches) }
    }
  }

  private static func parts(_ part: ContentPart?) -> [Int] {
    part.map { [$0.rawValue] } ?? ContentPart.allCases.map(\.rawValue)
  }

  private static func holds(_ text: [UInt8], _ wanted: [UInt8]) -> Bool {
    guard let first = wanted.first else { return false }
    return text.withUnsafeBufferPointer { text in
      var start = 0
      while start + wanted.count <= text.count {
        if text[start] == first {
          var length = 1
          while length < wanted.count, text[start + length] == wanted[length] { length += 1 }
          if length == wanted.count { return true }
        }
        start += 1
      }
      return false
    }
  }
}
