/// What a header that the alias table does not know could mean, by its words and by the object it
/// stands in: `What was good`, `patient.nick`, `жауап.мәтін`.
///
/// Only sketches of importers are made by it, whose authors look at every line; an import would
/// take `product price` for the product.
struct LooseHeader {
  struct Meaning: Hashable {
    let field: ImportField
    /// The lower the better.
    let rank: Int
  }

  private let table: AliasTable

  init(_ table: AliasTable) { self.table = table }

  /// The meanings of a column's name.
  ///
  /// - Complexity: O(words²).
  func meanings(of column: String, hasObjects: Bool) -> [Meaning] {
    let header = HeaderName(column)
    var meanings: [Meaning] = []
    if let whole = table.meaning(of: header) {
      meanings.append(Meaning(field: whole.field, rank: 0))
    }
    let steps = hasObjects ? header.steps : []
    if steps.count > 1 { meanings += member(steps[steps.count - 1], of: steps[steps.count - 2]) }
    let words = (steps.last ?? header.text).split(separator: " ").map(String.init)
    return meanings + parts(of: words) + question(words)
  }

  /// What a question of a survey asks for: `How would you rate us?`, `Что нам улучшить?`.
  private func question(_ words: [String]) -> [Meaning] {
    guard words.count > 1, !words.contains("would") || !words.contains("like"),
      let asked = words.compactMap({ Self.questions[$0] }).first
    else { return [] }
    let isDenied = !Self.denials.isDisjoint(with: words)
    return [Meaning(field: asked == .pros && isDenied ? .cons : asked, rank: 60)]
  }

  /// What a member of an object means, where the object's key says what it is about.
  private func member(_ member: String, of object: String) -> [Meaning] {
    let meaning = table.meaning(of: HeaderName(member))
    let holder = table.meaning(of: HeaderName(object))
    let field = meaning?.field
    switch holder?.field {
    case .author?:
      if field == .author { return [Meaning(field: .author, rank: 1)] }
      return field == .country ? [Meaning(field: .country, rank: 1)] : []
    case .replyText?:
      return ImportField.ofReply(field).map { [Meaning(field: $0, rank: 1)] } ?? []
    case .product? where field == .brand: return [Meaning(field: .brand, rank: 1)]
    case .product?:
      // What is only a place or a kind of thing names the product less well.
      let least = holder?.strength == .strong ? 1 : 9
      return OuterProduct.rank(ofName: member).map { [Meaning(field: .product, rank: least + $0)] }
        ?? []
    case .rating? where field == .rating || member == "value":
      return [Meaning(field: .rating, rank: 1)]
    case .votes? where member == "count" || member == "total":
      return [Meaning(field: .votes, rank: 1)]
    default:
      guard let meaning else { return [] }
      let isName = meaning.field == .product || meaning.field == .author
      if isName, meaning.strength == .strong { return [Meaning(field: meaning.field, rank: 25)] }
      guard Self.sayable.contains(meaning.field) else { return [] }
      return [Meaning(field: meaning.field, rank: meaning.strength == .strong ? 20 : 30)]
    }
  }

  /// What some of its words mean that stand side by side, more words before fewer.
  private func parts(of words: [String]) -> [Meaning] {
    guard words.count > 1, Self.measures.isDisjoint(with: words) else { return [] }
    var meanings: [Meaning] = []
    for count in (1..<words.count).reversed() {
      for start in 0...(words.count - count) {
        let part = words[start..<(start + count)].joined(separator: " ")
        guard let meaning = table.meaning(of: HeaderName(part)), meaning.strength == .strong,
          Self.sayable.contains(meaning.field)
        else { continue }
        meanings.append(Meaning(field: meaning.field, rank: 40 + words.count - count))
      }
    }
    return meanings
  }

  /// Fields whose values show whether the words were understood.
  private static let sayable: Set<ImportField> = [
    .text, .pros, .cons, .rating, .date, .votes, .verified, .replyText, .replyDate, .lang, .country,
  ]

  /// What the verb of a question is about.
  private static let questions: [String: ImportField] = [
    "rate": .rating, "satisfied": .rating, "оцените": .rating, "оцениваете": .rating,
    "довольны": .rating, "удовлетворены": .rating, "бағалайсыз": .rating, "бағалаңыз": .rating,
    "novertejat": .rating, "vertejat": .rating, "novertetu": .rating, "apmierinats": .rating,
    "like": .pros, "liked": .pros, "нравится": .pros, "понравилось": .pros, "понравился": .pros,
    "ұнады": .pros, "ұнайды": .pros, "patika": .pros, "patik": .pros,
    "dislike": .cons, "disliked": .cons, "improve": .cons, "improved": .cons, "улучшить": .cons,
    "ұнамады": .cons, "жақсарту": .cons, "жақсартуға": .cons, "nepatika": .cons, "uzlabot": .cons,
  ]

  private static let denials: Set<String> = ["not", "least", "didn", "don", "не", "меньше"]

  /// Words that make another thing of what stands beside them: `review count`, `цена отзыва`.
  private static let measures: Set<String> = [
    "count", "number", "price", "cost", "url", "link", "id", "photo", "photos", "image", "images",
    "length", "type", "version", "average", "total", "количество", "число", "цена", "стоимость",
    "ссылка", "фото", "тип", "средний", "средняя", "саны", "сілтеме", "skaits",
    "cena", "saite",
  ]
}

extension ImportField {
  /// What a field of a review is in its reply.
  static func ofReply(_ field: ImportField?) -> ImportField? {
    switch field {
    case .text?, .replyText?: .replyText
    case .date?, .replyDate?, .updated?: .replyDate
    case .author?, .replyAuthor?: .replyAuthor
    default: nil
    }
  }
}
