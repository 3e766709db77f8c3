import PikirText

/// What occurs in a text, worked out word by word and pair by pair, as slowly as it is plain.
struct WordSetModel {
  struct Place: Hashable {
    let entry: Int?
    let first: Int
    let last: Int
  }

  /// Words of the text, folded, and where they stand.
  private(set) var words: [[UInt8]] = []
  private(set) var ranges: [Range<Int>] = []
  /// Whether a sentence ends before each word.
  private var beginsSentence: [Bool] = []

  init(_ text: [UInt8]) {
    text.withUnsafeBytes { bytes in
      var buffer = TokenBuffer()
      var scanner = TokenScanner(bytes)
      while scanner.next(into: &buffer) {
        let start = ranges.last?.upperBound ?? 0
        beginsSentence.append(Self.isSentenceEnd(text[start..<scanner.range.lowerBound]))
        words.append(Array(buffer.bytes))
        ranges.append(scanner.range)
      }
    }
  }

  private static func isSentenceEnd(_ gap: ArraySlice<UInt8>) -> Bool {
    let scalars = String(decoding: gap, as: UTF8.self).unicodeScalars
    guard let end = scalars.firstIndex(where: { ".!?…。".unicodeScalars.contains($0) }) else {
      return false
    }
    return scalars[end...].contains { $0.properties.isWhitespace }
  }

  /// Every place where a set occurs.
  func places(of set: Int, in sources: [WordSetSource]) -> Set<Place> {
    let source = sources[set]
    var places = Set<Place>()
    switch source.kind {
    case .words:
      for (number, entry) in source.entries.enumerated() {
        let patterns = Self.patterns(of: entry)
        for first in words.indices where occurs(patterns, at: first) {
          places.insert(Place(entry: number, first: first, last: first + patterns.count - 1))
        }
      }
    case .near:
      for one in self.places(of: source.left, in: sources) {
        for other in self.places(of: source.right, in: sources) {
          let between = max(one.first, other.first) - min(one.last, other.last) - 1
          guard between >= 0, between <= source.distance else { continue }
          let first = min(one.first, other.first)
          places.insert(Place(entry: nil, first: first, last: max(one.last, other.last)))
        }
      }
    }
    return places
  }

  private func occurs(_ patterns: [Pattern], at first: Int) -> Bool {
    guard first + patterns.count <= words.count else { return false }
    for (offset, pattern) in patterns.enumerated() {
      if offset > 0, beginsSentence[first + offset] { return false }
      if !pattern.holds(words[first + offset]) { return false }
    }
    return true
  }

  /// The place that `matches` should give first, then the next after its end, and so on.
  static func parted(_ places: Set<Place>) -> [Place] {
    var rest = places
    var kept: [Place] = []
    while let best = rest.min(by: { one, other in
      if one.first != other.first { return one.first < other.first }
      if one.last != other.last { return one.last > other.last }
      return (one.entry ?? 0) < (other.entry ?? 0)
    }) {
      kept.append(best)
      rest = rest.filter { $0.first > best.last }
    }
    return kept
  }

  struct Pattern {
    let letters: [UInt8]
    var before = false
    var after = false

    func holds(_ word: [UInt8]) -> Bool {
      switch (before, after) {
      case (false, false): return word == letters
      case (false, true): return word.starts(with: letters)
      case (true, false): return word.reversed().starts(with: letters.reversed())
      case (true, true):
        guard word.count >= letters.count else { return false }
        return (0...(word.count - letters.count)).contains { word[$0...].starts(with: letters) }
      }
    }
  }

  private static func patterns(of entry: String) -> [Pattern] {
    entry.split(separator: " ").flatMap { piece in
      var patterns = tokens(of: String(piece)).map { Pattern(letters: $0) }
      if piece.hasPrefix("*") { patterns[0].before = true }
      if piece.hasSuffix("*") { patterns[patterns.count - 1].after = true }
      return patterns
    }
  }
}
