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
    assignIdentifier(profiles, &open)
  }

  private func fits(_ field: ImportField, _ index: Int, _ profile: ColumnProfile) -> Bool {
    if field == .rating, profile.share(profile.ratingWordCount) >= 0.8 { return true }
    let header = HeaderName(guesses[index].column)
    return ColumnFit.objection(to: field, header: header, profile: profile) == nil
  }

  /// Members of objects that have both a text and a date, where the review has its own already.
  private func replies(_ open: Set<Int>) -> [(index: Int, field: ImportField)] {
    guard hasObjects, holder(of: .text) != nil, holder(of: .replyText) == nil else { return [] }
    var members: [String: [(index: Int, field: ImportField)]] = [:]
    for index in open.sorted() {
      let steps = HeaderName(guesses[index].column).steps
      guard steps.count > 1, let last = steps.last,
        let field = ImportField.ofReply(table.meaning(of: HeaderName(last))?.field)
      else { continue }
      members[steps.dropLast().joined(separator: "."), default: []].append((index, field))
    }
    let objects = members.values.filter { fields in
      [.replyText, .replyDate].allSatisfy { field in fields.contains { $0.field == field } }
    }
    return objects.min { $0[0].index < $1[0].index } ?? []
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

  /// Codes that are different in every row, in the first column that has such.
  private mutating func assignIdentifier(_ profiles: [ColumnProfile], _ open: inout Set<Int>) {
    guard holder(of: .id) == nil else { return }
    let found = open.sorted().first { index in
      let profile = profiles[index]
      return profile.valueCount >= 3 && profile.distinctCount == profile.valueCount
        && profile.codeCount == profile.valueCount && !profile.countsUp && profile.dateCount == 0
    }
    if let found { give(.id, to: found, "every row has another code", &open) }
  }
}
