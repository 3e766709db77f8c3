/// What a cell of a rating column says.
package enum RatingOutcome: Sendable, Hashable {
  /// Stars in tenths, 10 to 50.
  case stars(tenths: UInt8)
  /// A value of another scale, which no policy has mapped.
  case other(RatingScale)
  /// No rating was given.
  case blank
  /// A number that the scale does not have, such as 0 or 6 of five stars.
  case outOfScale
  /// Not a rating in any known form.
  case unreadable
}

/// Reads ratings in the forms in which sites and people write them.
///
/// Takes `5`, `4.5`, `4,5`, `4/5`, `4 из 5`, `5-тен 4`, `4 out of 5`, `80%`, `★★★★☆`, `5 stars`,
/// `5 - excellent`, `FIVE`, `пять`, thumbs (`true`, `recommended`). The scale of bare numbers is the
/// column's.
package struct RatingParser: Sendable, Hashable {
  /// What bare numbers of the column are counted on.
  package var scale: RatingScale
  package var policy: RatingPolicy?
  /// Whether a bare 0 says that nothing was given, because the column is full of them.
  package var isZeroBlank: Bool
  /// Whether the importer's author stated the scale, so that values on another one are faults.
  var isStated = false
  /// What a number may be, on the column's own scale.
  var lowest: Double?
  var highest: Double?

  package init(
    scale: RatingScale = .stars,
    policy: RatingPolicy? = nil,
    isZeroBlank: Bool = false
  ) {
    self.scale = scale
    self.policy = policy
    self.isZeroBlank = isZeroBlank
  }

  /// Reads one cell.
  ///
  /// - Complexity: O(bytes); one comparison for a single digit of five stars.
  package func parse(_ bytes: UnsafeRawBufferPointer) -> RatingOutcome {
    if bytes.count == 1, scale == .stars, lowest == nil, highest == nil {
      let digit = bytes[0] &- 0x30
      if digit >= 1, digit <= 5 { return .stars(tenths: digit &* 10) }
    }
    let value = ValueBytes.trimmed(bytes)
    if ValueBytes.isNothing(value) { return isNaN(value) ? .unreadable : .blank }
    if let glyphs = glyphs(value) { return glyphs }
    if let scanned = NumberValue.scan(value) {
      return number(scanned.value, suffix: rest(value, from: scanned.end))
    }
    return word(ValueBytes.word(value))
  }

  /// The value of a cell on its own scale, for the policy and for profiles; nil when it has none.
  func rawNumber(_ bytes: UnsafeRawBufferPointer) -> Double? {
    let value = ValueBytes.trimmed(bytes)
    guard let scanned = NumberValue.scan(value) else { return nil }
    let suffix = rest(value, from: scanned.end)
    return suffix.isEmpty || isExplanation(suffix) ? scanned.value : nil
  }

  /// The number of `9 - excellent`; nil for all else, also for bare numbers.
  static func explained(_ value: UnsafeRawBufferPointer) -> Double? {
    guard value.count <= 48, let scanned = NumberValue.scan(value) else { return nil }
    let parser = RatingParser()
    let suffix = parser.rest(value, from: scanned.end)
    return parser.isExplanation(suffix) ? scanned.value : nil
  }

  private func isNaN(_ value: UnsafeRawBufferPointer) -> Bool {
    value.count == 3 && value[0] | 0x20 == 0x6E && value[1] | 0x20 == 0x61
  }

  private func rest(_ value: UnsafeRawBufferPointer, from start: Int) -> UnsafeRawBufferPointer {
    ValueBytes.trimmed(UnsafeRawBufferPointer(rebasing: value[start...]))
  }

  private func number(_ value: Double, suffix: UnsafeRawBufferPointer) -> RatingOutcome {
    if suffix.isEmpty { return bounded(value, on: scale) }
    if suffix.count == 1, suffix[0] == 0x25 {
      return bounded(value, on: .points(low: 0, high: 100))
    }
    if let high = denominator(suffix) { return number(value, of: high) }
    if let part = part(suffix) { return number(part, of: value) }
    let isStars = Self.starWords.contains { ValueBytes.word(suffix).hasPrefix($0) }
    if isStars { return bounded(value, on: .stars) }
    return isExplanation(suffix) ? bounded(value, on: scale) : .unreadable
  }

  /// Whether what stands behind a number is only a word of ratings: `- excellent`, `(нашар)`.
  ///
  /// Any other words are the reviewer's, and are not thrown away.
  private func isExplanation(_ suffix: UnsafeRawBufferPointer) -> Bool {
    let signs = "-‐‑–—:()= ".unicodeScalars
    let scalars = ValueBytes.word(suffix).unicodeScalars
    guard let sign = scalars.first, signs.contains(sign), sign != " " else { return false }
    var words = Substring(scalars.drop { signs.contains($0) })
    while words.last == ")" || words.last == " " { words.removeLast() }
    return words.utf8.count > 1 && RatingWords.stars(String(words)) != nil
  }

  private func number(_ value: Double, of high: Double) -> RatingOutcome {
    guard high >= 2, high <= 1000, high == high.rounded() else { return .unreadable }
    return bounded(value, on: high == 5 ? .stars : .points(low: 0, high: Int(high)))
  }

  /// Holds a number against what the importer's author said of the column.
  ///
  /// A value that names its own scale must name the stated one: `2/5` is no rating of `1-10`.
  private func bounded(_ value: Double, on own: RatingScale) -> RatingOutcome {
    var own = own
    if isStated, own != scale {
      guard own.highest == scale.highest else { return .outOfScale }
      own = scale
    }
    if value == 0, isZeroBlank { return .blank }
    if let lowest, value < lowest { return .outOfScale }
    if let highest, value > highest { return .outOfScale }
    return rated(value, on: own)
  }

  /// The whole of `/5`, `из 5`, `out of 5 stars`, `no 5`.
  private func denominator(_ suffix: UnsafeRawBufferPointer) -> Double? {
    let word = ValueBytes.word(suffix)
    for lead in ["/", "из", "out of", "of", "no"] where word.hasPrefix(lead) {
      let digits = Array(word.utf8.dropFirst(lead.utf8.count))
      return digits.withUnsafeBytes { bytes in
        let trimmed = ValueBytes.trimmed(bytes)
        guard let scanned = NumberValue.scan(trimmed) else { return nil }
        let tail = rest(trimmed, from: scanned.end)
        let isStars = Self.starWords.contains { ValueBytes.word(tail).hasPrefix($0) }
        return tail.isEmpty || isStars ? scanned.value : nil
      }
    }
    return nil
  }

  /// The part behind `-тен`, `балдан`: Kazakh names the whole first, as in `5-тен 4`.
  private func part(_ suffix: UnsafeRawBufferPointer) -> Double? {
    let word = ValueBytes.word(suffix)
    let bare = word.drop { "-‐‑– ".contains($0) }
    guard let lead = Self.wholes.first(where: { bare.hasPrefix($0) }) else { return nil }
    return Array(bare.dropFirst(lead.count).utf8).withUnsafeBytes { bytes in
      let trimmed = ValueBytes.trimmed(bytes)
      guard let scanned = NumberValue.scan(trimmed) else { return nil }
      return scanned.end == trimmed.count ? scanned.value : nil
    }
  }

  /// Endings of the ablative behind figures, and what is counted, in it.
  private static let wholes = [
    "тен", "ден", "тан", "дан", "нан", "нен", "балдан", "баллдан", "жұлдыздан", "ұпайдан",
  ]

  private func rated(_ value: Double, on scale: RatingScale) -> RatingOutcome {
    if value == 0, isZeroBlank { return .blank }
    if scale == .stars {
      guard value >= 1, value <= 5 else { return .outOfScale }
      return .stars(tenths: UInt8((value * 10).rounded(.toNearestOrAwayFromZero)))
    }
    if case .points(let low, let high) = scale, value < Double(low) || value > Double(high) {
      return .outOfScale
    }
    if scale == .thumbs, value != 0, value != 1 { return .outOfScale }
    guard let policy else { return .other(scale) }
    return policy.tenths(of: value, on: scale).map { .stars(tenths: $0) } ?? .other(scale)
  }

  private func word(_ word: String) -> RatingOutcome {
    if let stars = Self.numberWords[word] { return .stars(tenths: UInt8(stars * 10)) }
    if let isUp = Self.thumbWords[word] { return rated(isUp ? 1 : 0, on: .thumbs) }
    return Self.blankWords.contains(word) ? .blank : .unreadable
  }

  /// Filled stars of a row of glyphs; nil when the value is not only glyphs.
  private func glyphs(_ value: UnsafeRawBufferPointer) -> RatingOutcome? {
    guard let first = value.first, first == 0xE2 || first == 0xF0 else { return nil }
    var filled = 0
    var empty = 0
    for scalar in String(decoding: value, as: UTF8.self).unicodeScalars {
      switch scalar.value {
      case 0x2605, 0x2B50, 0x272D, 0x1F31F: filled += 1
      case 0x2606, 0x2729: empty += 1
      case 0xFE0E, 0xFE0F, 0x20: break
      case 0x1F44D: return rated(1, on: .thumbs)
      case 0x1F44E: return rated(0, on: .thumbs)
      default: return nil
      }
    }
    if empty > 0, filled + empty != 5 { return .unreadable }
    return filled >= 1 && filled <= 5 ? .stars(tenths: UInt8(filled * 10)) : .outOfScale
  }

  private static let starWords = [
    "star", "звезд", "зв", "балл", "жұлдыз", "ұпай", "zvaigz", "ball",
  ]

  private static let blankWords: Set<String> = [
    "star_rating_unspecified", "not rated", "no rating", "unrated", "без оценки", "нет оценки",
    "нет", "бағасы жоқ", "nav vērtējuma", "nav",
  ]

  private static let numberWords: [String: Int] = [
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5,
    "один": 1, "одна": 1, "два": 2, "две": 2, "три": 3, "четыре": 4, "пять": 5,
    "бір": 1, "екі": 2, "үш": 3, "төрт": 4, "бес": 5,
    "viens": 1, "viena": 1, "divi": 2, "divas": 2, "trīs": 3, "četri": 4, "četras": 4, "pieci": 5,
    "piecas": 5,
  ]

  private static let thumbWords: [String: Bool] = [
    "true": true, "false": false, "yes": true, "no": false, "up": true, "down": false,
    "thumbs up": true, "thumbs down": false, "recommended": true, "not recommended": false,
    "да": true, "нет рекомендации": false, "рекомендую": true, "не рекомендую": false,
    "рекомендует": true, "не рекомендует": false, "иә": true, "жоқ": false, "ұсынамын": true,
    "ұсынбаймын": false, "jā": true, "nē": false, "iesaku": true, "neiesaku": false,
    "like": true, "dislike": false,
  ]
}
