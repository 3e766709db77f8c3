import PikirFormats

/// A header that tells the scale of its ratings, such as `Оценка (из 10)`, `Rating, 1–5` or
/// `Бағасы, 10 балдан`.
struct RatingHeader: Sendable, Hashable {
  /// The header without the scale: `оценка`.
  let base: HeaderName
  /// The least that can be given; nil when only the most is told.
  let low: Int?
  let high: Int

  /// Nil for a header that tells no scale.
  ///
  /// - Complexity: O(bytes).
  init?(_ name: HeaderName) {
    var numbers: [Int] = []
    var words: [String] = []
    var isSaid = false
    for word in name.text.split(whereSeparator: { $0 == " " || $0 == "." }).map(String.init) {
      if let number = Int(word) {
        numbers.append(number)
      } else if let number = Self.spelled.first(where: { word.hasPrefix($0.key) })?.value {
        numbers.append(number)
        isSaid = true
      } else if word.hasSuffix("10"), !word.dropLast(2).isEmpty {
        numbers.append(10)
        words.append(String(word.dropLast(2)))
      } else if Self.isFiller(word) {
        isSaid = true
      } else {
        words.append(word)
      }
    }
    guard let high = numbers.last, [5, 10, 100].contains(high), numbers.count <= 2 else {
      return nil
    }
    low = numbers.count == 2 ? numbers[0] : nil
    guard low == nil || low == 0 || low == 1, !words.isEmpty else { return nil }
    // A 5 by itself numbers the column, or the star that it counts: rating_1 to rating_5.
    guard high != 5 || low != nil || isSaid else { return nil }
    self.high = high
    base = HeaderName(words.joined(separator: " "))
  }

  /// The scale that bare numbers of such a column are on; where only the most is told, a 0 among
  /// them decides about the least.
  func scale(hasZeros: Bool) -> RatingScale {
    switch high {
    case 5 where low == 0: .points(low: 0, high: 5)
    case 5: .stars
    case 100: .points(low: low ?? 0, high: 100)
    default: .points(low: low ?? (hasZeros ? 0 : 1), high: high)
    }
  }

  private static func isFiller(_ word: String) -> Bool {
    fillers.contains(word) || pointWords.contains { word.hasPrefix($0) }
  }

  private static let spelled = ["пятибалл": 5, "десятибалл": 10, "стобалл": 100]

  private static let fillers: Set<String> = [
    "из", "по", "от", "до", "макс", "максимум", "out", "of", "from", "to", "max", "scale", "on",
    "a", "no", "lidz", "maks", "мен", "дейін",
  ]

  /// Beginnings of the words that points and scales are called by behind a number.
  private static let pointWords = ["балл", "балд", "шкал", "point", "ball", "ұпайдан", "skal"]
}
