/// What the headers of review files mean, in English, Russian, Kazakh and Latvian and in the
/// formats of the sites.
///
/// - Source: decisions, "Import"; formats C1 to C3; headers seen in public exports.
struct AliasTable: Sendable {
  /// How much a header says by itself.
  enum Strength: Int, Sendable, Comparable {
    /// It often means the field; the values must agree, and a stronger header wins.
    case weak
    case strong

    static func < (left: Strength, right: Strength) -> Bool { left.rawValue < right.rawValue }
  }

  struct Meaning: Sendable, Hashable {
    let field: ImportField
    let strength: Strength
  }

  /// The headers of one field in one language, strong ones first.
  struct Entry: Sendable {
    let field: ImportField
    let strong: [String]
    let weak: [String]

    init(_ field: ImportField, _ strong: [String], weak: [String] = []) {
      self.field = field
      self.strong = strong
      self.weak = weak
    }
  }

  static let shared = AliasTable(english + russian + kazakh + latvian + sites)

  private let meanings: [String: Meaning]

  /// Makes a table; of two entries for one header the first stands.
  init(_ entries: [Entry]) {
    var meanings: [String: Meaning] = [:]
    for entry in entries {
      for (headers, strength) in [(entry.strong, Strength.strong), (entry.weak, .weak)] {
        for header in headers {
          let key = HeaderName(header).text
          if meanings[key] == nil {
            meanings[key] = Meaning(field: entry.field, strength: strength)
          }
        }
      }
    }
    self.meanings = meanings
  }

  /// What a header or a JSON path means; nil when the table does not know it.
  ///
  /// A header of ratings may tell their scale (`Оценка (из 10)`), but one that has the plain name
  /// goes before it. A path is looked up whole, then without the steps that only wrap
  /// (`attributes.rating`).
  func meaning(of name: HeaderName) -> Meaning? {
    if let found = meanings[name.text] { return found }
    if let base = RatingHeader(name)?.base, let found = meanings[base.text], found.field == .rating
    {
      return Meaning(field: .rating, strength: .weak)
    }
    var steps = name.steps
    guard steps.count > 1 else { return nil }
    while steps.count > 1, let first = steps.first, Self.wrappers.contains(first) {
      steps.removeFirst()
      if let found = meanings[steps.joined(separator: ".")] { return found }
    }
    return nil
  }

  /// Whether a text is a header that surely means one of the fields that tables of reviews have.
  ///
  /// Headers such as `good` are words of texts as well.
  @Sendable static func isKnown(_ text: String) -> Bool {
    guard let meaning = shared.meaning(of: HeaderName(text)), meaning.strength == .strong else {
      return false
    }
    switch meaning.field {
    case .id, .text, .title, .rating, .date, .author, .product, .replyText, .replyDate: return true
    default: return false
    }
  }

  /// Headers of a row's number, which is no id of a review: it names another one in every export.
  static func isRowNumber(_ name: HeaderName) -> Bool { rowNumbers.contains(name.text) }

  /// Whether one of a header's words says that it has numbers: `Тапсырыс №`, `order code`.
  static func hasNumber(_ name: HeaderName) -> Bool {
    name.text.split(separator: " ").contains { numberWords.contains(String($0)) }
  }

  private static let numberWords: Set<String> = [
    "no", "nr", "num", "number", "id", "code", "ref", "номер", "код", "нөмір", "нөмірі", "коды",
    "numurs", "kods",
  ]

  private static let rowNumbers: Set<String> = [
    "no", "nr", "num", "number", "index", "idx", "row", "номер", "номер строки", "п п", "no п п",
    "пп", "н п п", "нөмір", "нөмірі", "реттік нөмірі", "numurs", "n p k", "npk", "",
  ]

  private static let wrappers: Set<String> = [
    "attributes", "review", "feedback", "data", "item", "node", "fields", "properties", "record",
    "source", "user comment", "entry", "opinion", "отзыв",
  ]
}
