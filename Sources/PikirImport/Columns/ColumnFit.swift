/// Whether the values of a column can be what its header says.
///
/// A header `rating` over words is no rating; a header `id` over three values is no id.
enum ColumnFit {
  /// Nil when they fit, else why not.
  static func objection(
    to field: ImportField,
    header: HeaderName,
    profile: ColumnProfile
  ) -> String? {
    guard profile.valueCount > 0 else { return nil }
    switch field {
    case .rating: return rating(profile)
    case .date, .updated, .replyDate: return date(profile)
    case .id: return id(header, profile)
    case .text, .title, .pros, .cons, .replyText: return words(profile)
    case .lang:
      return share(profile, profile.languageCount, atLeast: 0.8, else: "few values name a language")
    case .verified:
      return share(profile, profile.flagCount, atLeast: 0.8, else: "few values are yes or no")
    case .votes: return votes(profile)
    case .status:
      return share(profile, profile.statusCount, atLeast: 0.9, else: "it is the site's own status")
    case .author, .product, .source, .brand, .country, .scale, .assignee: return name(profile)
    case .tags, .note, .replyAuthor: return nil
    }
  }

  private static func share(
    _ profile: ColumnProfile,
    _ count: Int,
    atLeast least: Double,
    else reason: String
  ) -> String? {
    profile.share(count) >= least ? nil : reason
  }

  private static func rating(_ profile: ColumnProfile) -> String? {
    let readable = profile.numberCount + profile.ratingFormCount + profile.thumbCount
    // Numbers with words are a scale when nearly all the words are known; else they are answers.
    if profile.share(readable) < (profile.explainedCount > 0 ? 0.8 : 0.5) {
      return "only \(readable) of \(profile.valueCount) values can be read as a rating"
    }
    return profile.numberScale == nil ? "its numbers are on no known scale" : nil
  }

  private static func date(_ profile: ColumnProfile) -> String? {
    guard profile.share(profile.dateCount) < 0.5 else { return nil }
    return "only \(profile.dateCount) of \(profile.valueCount) values can be read as a date"
  }

  private static func id(_ header: HeaderName, _ profile: ColumnProfile) -> String? {
    if profile.listCount + profile.objectCount > 0 { return "its values are lists or objects" }
    if profile.valueCount >= 4, profile.distinctCount * 2 < profile.valueCount {
      return
        "\(profile.distinctCount) different values in \(profile.valueCount) rows name no review"
    }
    if AliasTable.isRowNumber(header), profile.countsUp, profile.valueCount >= 3 {
      return "it numbers the rows of this file"
    }
    return nil
  }

  private static func words(_ profile: ColumnProfile) -> String? {
    if profile.share(profile.numberCount) > 0.9 { return "its values are numbers" }
    if profile.share(profile.linkCount) > 0.9 { return "its values are links" }
    if profile.valueCount >= 3, profile.share(profile.flagCount) > 0.9 {
      return "its values are yes or no"
    }
    if profile.share(profile.listCount + profile.objectCount) > 0.5 {
      return "its values are lists or objects"
    }
    return nil
  }

  private static func votes(_ profile: ColumnProfile) -> String? {
    let counts = profile.numberCount + profile.listCount + profile.wordyCountCount
    if profile.share(counts) >= 0.8 { return nil }
    return "few values are numbers"
  }

  private static func name(_ profile: ColumnProfile) -> String? {
    if profile.share(profile.objectCount) > 0.5 { return "its values are objects" }
    return profile.meanWords > 12 ? "its values are long texts" : nil
  }
}
