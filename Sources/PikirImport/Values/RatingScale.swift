/// The scale a site rates on.
package enum RatingScale: Sendable, Hashable {
  /// One to five stars, with tenths.
  case stars
  /// Liked or not.
  case thumbs
  /// Points from `low` to `high`, such as 0 to 10 or 0 to 100.
  case points(low: Int, high: Int)

  /// The best that can be given.
  package var highest: Int {
    switch self {
    case .stars: 5
    case .thumbs: 1
    case .points(_, let high): high
    }
  }

  /// The least that can be given.
  package var lowest: Int {
    switch self {
    case .stars: 1
    case .thumbs: 0
    case .points(let low, _): low
    }
  }

  /// As the field `scale` has it.
  package var name: String {
    switch self {
    case .stars: "1-5"
    case .thumbs: "thumbs"
    case .points(let low, let high): "\(low)-\(high)"
    }
  }
}

/// How a person lets another scale become stars; without one the raw value stays apart.
///
/// - Source: decisions, "Fields".
package enum RatingPolicy: String, Sendable, Hashable, CaseIterable {
  /// Evenly: the lowest value is 1.0, the highest 5.0. A thumb down is 1.0, a thumb up 5.0.
  case linear
  /// Half of a value on a scale up to 10, at least 1.0.
  case half

  /// The stars in tenths, 10 to 50; nil when the policy does not know the scale or the value is
  /// not on it.
  func tenths(of value: Double, on scale: RatingScale) -> UInt8? {
    let range: ClosedRange<Double>
    switch scale {
    case .stars: range = 1...5
    case .thumbs: range = 0...1
    case .points(let low, let high): range = Double(low)...Double(max(low + 1, high))
    }
    guard range.contains(value) else { return nil }
    switch self {
    case .linear:
      let share = (value - range.lowerBound) / (range.upperBound - range.lowerBound)
      return UInt8((10 + 40 * share).rounded(.toNearestOrAwayFromZero))
    case .half:
      guard range.upperBound == 10 else { return nil }
      return UInt8(max(10, (value * 5).rounded(.toNearestOrAwayFromZero)))
    }
  }
}
