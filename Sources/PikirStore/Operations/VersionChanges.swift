import PikirBase

/// What became of one field of reviews that got other versions: how many have another value, and
/// from what to what where that is the same for all, else for the first of them.
struct VersionChanges {
  let field: String
  private var pairs: [[String]: Int] = [:]
  private var first: (review: ReviewID, pair: [String])?

  static let fields = ["rating", "date", "title", "text", "pros", "cons"]

  /// Kinds of change that are told one by one; of more an example is told.
  private static let most = 5

  init(field: String) { self.field = field }

  mutating func note(
    _ before: ReviewVersion,
    _ after: ReviewVersion,
    _ zone: TimeZoneRules,
    review: ReviewID
  ) {
    let pair = [value(of: before, zone), value(of: after, zone)]
    guard !pair[0].utf8.elementsEqual(pair[1].utf8) else { return }
    pairs[pair, default: 0] += 1
    first = first ?? (review, pair)
  }

  var changes: [FieldChange] {
    guard pairs.count > Self.most, let (review, pair) = first else {
      return pairs.map { pair, count in
        FieldChange(field, before: pair[0], after: pair[1], count: count)
      }
    }
    let count = pairs.values.reduce(0, +)
    let name = "r\(review.rawValue): "
    return [
      FieldChange(
        field,
        before: pair[0].isEmpty ? "" : name + pair[0],
        after: pair[1].isEmpty ? "" : name + pair[1],
        count: count
      )
    ]
  }

  private func value(of version: ReviewVersion, _ zone: TimeZoneRules) -> String {
    switch field {
    case "rating": return ratingText(tenths: version.ratingTenths)
    case "date":
      if version.date == 0 { return "" }
      return version.dateIsDay
        ? ISODate.render(day: CivilDate(daysSinceEpoch: Int(version.date) / 86_400))
        : ISODate.render(EpochSeconds(version.date), in: zone)
    case "title": return version.title
    case "text": return version.text
    case "pros": return version.pros
    default: return version.cons
    }
  }
}
