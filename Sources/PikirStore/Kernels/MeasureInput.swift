/// What is measured in each group.
package enum MeasureInput: Sendable {
  /// How many rows have the number, their sum, least and greatest.
  case numbers(NumberColumn)
  /// How often each value occurs, for medians and other quantiles.
  case distribution(NumberColumn)
  /// How many different codes other than 0 occur.
  case distinct(GroupKey)
  /// How many rows are also in a set: the upper part of a share.
  case members(ReviewSet)
  /// Which rows there are, for measures that no kernel knows.
  case rows
}

/// A measure of every group, in the order of the groups.
package enum GroupedMeasure: Sendable, Hashable {
  case numbers([NumberSummary])
  case distribution([ValueDistribution])
  case distinct([Int])
  case members([Int])
  /// The rows of each group, ascending.
  case rows([[UInt32]])
}

/// Count, sum and extremes of a group's numbers, exact.
package struct NumberSummary: Sendable, Hashable {
  /// Rows that have a number; the extremes are 0 when there is none.
  package var count = 0
  package var sum: Int128 = 0
  package var least: Int64 = 0
  package var greatest: Int64 = 0

  package init() {}
}

/// The values of a group in ascending order, each with how often it occurs.
package struct ValueDistribution: Sendable, Hashable {
  package var values: [Int64] = []
  /// `counts[n]` is how often `values[n]` occurs, at least 1.
  package var counts: [Int] = []

  package init() {}

  /// How many numbers there are, repeats included.
  package var count: Int { counts.reduce(0, +) }

  /// The number at a rank from 0 in ascending order, nil beyond the end.
  package func value(atRank rank: Int) -> Int64? {
    var passed = 0
    for (value, count) in zip(values, counts) {
      passed += count
      if rank < passed { return rank < 0 ? nil : value }
    }
    return nil
  }
}
