/// How the values of a rating or date column are to be read, found from the sample.
enum ColumnReading {
  /// How ratings are read; what the header says of the scale goes before the values.
  static func rating(
    _ profile: ColumnProfile,
    below header: HeaderName,
    mapping: ImportMapping
  ) -> RatingParser {
    var parser = RatingParser(policy: mapping.ratingPolicy)
    if let told = RatingHeader(header) {
      parser.scale = told.scale(hasZeros: profile.zeroCount > 0)
    } else if profile.isZeroOrOne {
      parser.scale = .thumbs
    } else {
      parser.scale = profile.numberScale ?? .stars
      parser.isZeroBlank =
        parser.scale == .stars && profile.zeroCount >= 5 && profile.share(profile.zeroCount) > 0.2
    }
    return parser
  }

  static func reasons(rating: RatingParser, _ profile: ColumnProfile) -> [String] {
    var reasons: [String] = []
    if rating.scale != .stars {
      let mapped = rating.policy.map { "mapped to stars by policy \($0.rawValue)" }
      reasons.append(
        "its scale is \(rating.scale.name): "
          + (mapped ?? "kept in x.rating_raw (policy=linear maps it to stars)")
      )
    }
    if rating.isZeroBlank {
      reasons.append(
        "0 stands for no rating in \(profile.zeroCount) of \(profile.valueCount) values"
      )
    }
    return reasons
  }

  static func reasons(dates profile: ColumnProfile) -> [String] {
    guard let decision = profile.orderVotes.decision else { return [] }
    guard let order = decision.order else {
      return [
        "day, month and two-digit year could stand in several orders: such dates stay unknown"
      ]
    }
    if decision.isCertain { return ["dates are \(order.rawValue)"] }
    return ["dates could be day or month first; read as \(order.rawValue)"]
  }
}
