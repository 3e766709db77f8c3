extension ColumnGuesser {
  /// Finds fields that headers and values say less plainly, for the sketch of an importer.
  ///
  /// - Complexity: O(columns × words of headers).
  mutating func assignLoosely(_ profiles: [ColumnProfile], _ open: inout Set<Int>) {
    var found = open.sorted().flatMap { index in
      LooseHeader(table).meanings(of: guesses[index].column, hasObjects: hasObjects).map {
        (index: index, meaning: $0)
      }
    }
    found += replies(open).map { ($0.index, LooseHeader.Meaning(field: $0.field, rank: 10)) }
    found.sort { ($0.meaning.rank, $0.index) < ($1.meaning.rank, $1.index) }
    for (index, meaning) in found where open.contains(index) && holder(of: meaning.field) == nil {
      let profile = profiles[index]
      guard profile.valueCount > 0, fits(meaning.field, index, profile) else { continue }
      give(meaning.field, to: index, "its words could mean \(meaning.field.name)", &open)
    }
    assignRatingWords(profiles, &open)
    assignDrawnStars(profiles, &open)
    assignIdentifier(profiles, &open)
    assignText(profiles, &open)
  }

  /// The longest texts, where a site has a box for words beside those for good and bad.
  private mutating func assignText(_ profiles: [ColumnProfile], _ open: inout Set<Int>) {
    guard holder(of: .text) == nil, holder(of: .pros) != nil || holder(of: .cons) != nil else {
      return
    }
    let search = ValueSearch(profiles: profiles, isHeaderless: isHeaderless)
    let own = open.sorted().filter { index in
      let steps = HeaderName(guesses[index].column).steps
      return !steps.contains { table.meaning(of: HeaderName($0))?.field == .replyText }
    }
    guard let found = search.longestText(among: own),
      profiles[found.index].meanWords >= 3
    else { return }
    give(.text, to: found.index, found.reason, &open)
  }

  private func fits(_ field: ImportField, _ index: Int, _ profile: ColumnProfile) -> Bool {
    if field == .rating, profile.share(profile.ratingWordCount) >= 0.8 { return true }
    let header = HeaderName(guesses[index].column)
    return ColumnFit.objection(to: field, header: header, profile: profile) == nil
  }

  /// Ratings in words, such as `Отлично`, whatever their header is.
  private mutating func assignRatingWords(_ profiles: [ColumnProfile], _ open: inout Set<Int>) {
    guard holder(of: .rating) == nil else { return }
    let found = open.sorted().first { index in
      let profile = profiles[index]
      let words = profile.ratingWordCount - profile.ratingLetterCount
      return profile.valueCount >= 2 && profile.share(words) >= 0.9
    }
    if let found { give(.rating, to: found, "its values are words of a rating", &open) }
  }

  /// The only column of drawn stars; of several each is about a part.
  ///
  /// Not in an import by itself: the stars of hotels are drawn, too.
  private mutating func assignDrawnStars(_ profiles: [ColumnProfile], _ open: inout Set<Int>) {
    guard holder(of: .rating) == nil else { return }
    let found = open.filter { index in
      let profile = profiles[index]
      return profile.valueCount >= 2 && profile.share(profile.drawnStarCount) >= 0.95
    }
    if found.count == 1, let index = found.first {
      give(.rating, to: index, "its values are stars", &open)
    }
  }

  /// Codes that are different in every row, in the first column that has such; a sum may stand below.
  private mutating func assignIdentifier(_ profiles: [ColumnProfile], _ open: inout Set<Int>) {
    guard holder(of: .id) == nil else { return }
    let found = open.sorted().first { index in
      let profile = profiles[index]
      // Below a header of numbers a code may have a slash.
      let slashes =
        AliasTable.hasNumber(HeaderName(guesses[index].column)) ? profile.slashCodeCount : 0
      let codes = profile.codeCount + slashes + min(1, profile.sumCount)
      return profile.valueCount >= 3 && profile.distinctCount == profile.valueCount
        && codes * 50 >= profile.valueCount * 49 && !profile.countsUp && profile.dateCount == 0
    }
    if let found { give(.id, to: found, "every row has another code", &open) }
  }
}
