/// Finds fields by what values look like, where headers said nothing.
///
/// In a file with a header only the text and a clear date are looked for; a file without one has
/// nothing else to go by.
struct ValueSearch {
  let profiles: [ColumnProfile]
  let isHeaderless: Bool
  var taken: Set<ImportField> = []

  struct Found {
    var field: ImportField
    var index: Int
    var reason: String
  }

  init(profiles: [ColumnProfile], isHeaderless: Bool) {
    self.profiles = profiles
    self.isHeaderless = isHeaderless
  }

  mutating func search(_ open: Set<Int>) -> [Found] {
    var found: [Found] = []
    var left = open.filter { profiles[$0].valueCount > 0 }.sorted()
    for field in isHeaderless ? Self.order : [.date, .text] {
      guard !taken.contains(field), isWanted(field), let hit = best(field, left) else { continue }
      found.append(hit)
      taken.insert(field)
      left.removeAll { $0 == hit.index }
    }
    return found
  }

  /// Fields by how surely values show them, the surest first.
  private static let order: [ImportField] = [
    .date, .lang, .rating, .text, .id, .product, .author,
  ]

  /// A text is looked for only when the file has no other words of the reviewer.
  private func isWanted(_ field: ImportField) -> Bool {
    field != .text || taken.isDisjoint(with: [.text, .title, .pros, .cons])
  }

  private func best(_ field: ImportField, _ open: [Int]) -> Found? {
    switch field {
    case .date: first(field, open, "its values are dates") { isDate($0) }
    case .lang: first(field, open, "its values are language codes") { isLanguage($0) }
    case .rating: first(field, open, "its values are stars") { isRating($0) }
    case .text: longestText(among: open)
    case .id:
      first(field, open, "its values are all different and without blanks") { isIdentifier($0) }
    case .product: first(field, open, "its values are short and repeat") { isProduct($0) }
    case .author: first(field, open, "its values are short and look like names") { isName($0) }
    default: nil
    }
  }

  private func first(
    _ field: ImportField,
    _ open: [Int],
    _ reason: String,
    where fits: (ColumnProfile) -> Bool
  ) -> Found? {
    open.first { fits(profiles[$0]) }.map { Found(field: field, index: $0, reason: reason) }
  }

  private func isDate(_ profile: ColumnProfile) -> Bool {
    guard profile.share(profile.dateCount) >= 0.95, profile.listCount == 0 else { return false }
    guard isHeaderless || profile.orderVotes.twoDigitYearCount == 0 else { return false }
    return profile.numberCount == 0 || isHeaderless && profile.meanBytes >= 8
  }

  private func isLanguage(_ profile: ColumnProfile) -> Bool {
    profile.share(profile.languageCount) >= 0.95 && profile.meanBytes <= 3
      && profile.numberCount == 0 && profile.flagCount == 0
  }

  private func isRating(_ profile: ColumnProfile) -> Bool {
    if profile.share(profile.ratingFormCount) >= 0.95 { return true }
    return profile.share(profile.numberCount) >= 0.95 && profile.meanBytes <= 4
      && profile.aboveFiveCount == 0 && profile.zeroCount == 0 && !profile.countsUp
      || profile.valueCount <= 2 && profile.numberCount == profile.valueCount
        && profile.aboveFiveCount == 0 && profile.zeroCount == 0 && profile.meanBytes <= 3
  }

  func longestText(among open: [Int]) -> Found? {
    let fitting = open.filter { index in
      let profile = profiles[index]
      return ColumnFit.objection(to: .text, header: HeaderName(""), profile: profile) == nil
        && profile.share(profile.dateCount) < 0.5
        && (profile.meanWords >= 2 || profile.meanBytes >= 24)
        && profile.share(profile.singleWordCount) < 0.9
    }
    guard let index = fitting.max(by: { profiles[$0].byteCount < profiles[$1].byteCount }) else {
      return nil
    }
    return Found(field: .text, index: index, reason: "it has the longest texts")
  }

  private func isIdentifier(_ profile: ColumnProfile) -> Bool {
    profile.distinctCount == profile.valueCount && profile.valueCount >= 2
      && profile.singleWordCount == profile.valueCount && profile.meanBytes >= 3
      && !profile.countsUp && profile.linkCount == 0
  }

  private func isProduct(_ profile: ColumnProfile) -> Bool {
    profile.valueCount >= 4 && profile.distinctCount * 2 <= profile.valueCount
      && profile.meanWords <= 6 && profile.meanBytes >= 2 && profile.flagCount == 0
      && profile.numberCount == 0
  }

  private func isName(_ profile: ColumnProfile) -> Bool {
    profile.meanWords <= 4 && profile.meanBytes >= 3 && profile.numberCount == 0
      && profile.linkCount == 0 && profile.flagCount == 0 && profile.listCount == 0
  }
}
