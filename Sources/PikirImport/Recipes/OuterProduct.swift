package import PikirFormats

/// Finds what stands around records and says which product they are reviews of.
package enum OuterProduct {
  /// Last words of a name, the better first: people know a hotel by its name.
  private static let words = [
    "name", "title", "label", "название", "наименование", "имя", "атауы", "аты", "nosaukums",
    "slug", "sku", "code", "id", "*",
  ]

  /// The best of some names that is called like a product or by what a product is called by; nil
  /// when none is.
  ///
  /// - Complexity: O(names).
  package static func name(among names: [OuterName]) -> OuterName? {
    let ranked = names.compactMap { name in rank(name).map { (rank: $0, name: name) } }
    let best = ranked.map(\.rank).min()
    // What lists of records stand under is what they are about: a place, a tour, a book.
    return ranked.first { $0.rank == best }?.name ?? names.first { $0.path == "^*" }
  }

  /// How well a member of a product's object names it, the lower the better; nil when it does not.
  static func rank(ofName member: String) -> Int? {
    let word = HeaderName(member).text
    return words.firstIndex { $0.utf8.elementsEqual(word.utf8) }
  }

  /// The place of its last word among `words`; nil when it is no product's.
  private static func rank(_ name: OuterName) -> Int? {
    let keys = name.path.drop { $0 == "^" }.split(separator: ".").map(String.init)
    guard let last = keys.last else { return nil }
    let word = HeaderName(last).text
    let rank = words.firstIndex { $0.utf8.elementsEqual((last == "*" ? last : word).utf8) }
    let holder = keys.count > 1 ? keys[keys.count - 2] : name.holder
    if let rank, isProduct(holder) { return rank }
    // Weak names, such as category, mean a product among reviews only.
    guard let meaning = AliasTable.shared.meaning(of: HeaderName(last)), meaning.field == .product,
      meaning.strength == .strong || word.hasSuffix(" name") || word.hasSuffix(" title")
    else { return nil }
    return rank ?? words.count
  }

  /// Whether a key is a product's or a list's of products: `hotel`, `hotels`.
  private static func isProduct(_ key: String) -> Bool {
    let word = HeaderName(key).text
    var forms = [word]
    if word.hasSuffix("ies") { forms.append(word.dropLast(3) + "y") }
    if word.hasSuffix("s") { forms.append(String(word.dropLast())) }
    return forms.contains { form in
      guard let meaning = AliasTable.shared.meaning(of: HeaderName(form)) else { return false }
      return meaning.field == .product && meaning.strength == .strong
    }
  }
}
