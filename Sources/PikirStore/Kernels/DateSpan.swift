/// A stretch of time as a filter asks for it: moments for reviews that have one, calendar days
/// for reviews of which only the day is known.
package struct DateSpan: Sendable, Hashable {
  /// Epoch seconds, both ends included; nil matches no review that has a moment.
  package var instants: ClosedRange<UInt32>?
  /// Midnights UTC of the first and the last day; nil matches no review that has a day only.
  package var days: ClosedRange<UInt32>?

  package init(instants: ClosedRange<UInt32>?, days: ClosedRange<UInt32>?) {
    self.instants = instants
    self.days = days
  }
}

extension WorkspaceState {
  /// Finds the reviews written in a span; those without a date are never found.
  package func rows(dated span: DateSpan, within: ReviewSet? = nil) -> ReviewSet {
    dates.rows(dated: span, days: dateIsDay, rowCount: rowCount, within: within)
  }
}

extension Column<UInt32> {
  /// Finds the rows of a column of dates that lie in a span; 0 stands for "no date".
  ///
  /// - Parameters:
  ///   - span: what is asked for.
  ///   - days: the rows that hold a day, as its midnight UTC.
  ///   - rowCount: how many rows there are.
  ///   - within: the rows that are looked at, nil for all.
  /// - Returns: the rows whose instant, or whose day, lies in it.
  /// - Complexity: O(rows).
  package func rows(
    dated span: DateSpan,
    days: ReviewSet,
    rowCount: Int,
    within: ReviewSet? = nil
  ) -> ReviewSet {
    var found = ReviewSet()
    if let instants = known(span.instants) {
      found = rows(in: instants, rowCount: rowCount, within: within)
      if !days.words.isEmpty { found.subtract(days) }
    }
    if let wanted = known(span.days), !days.words.isEmpty {
      let candidates = within.map { $0.intersection(days) } ?? days
      found.formUnion(rows(in: wanted, rowCount: rowCount, within: candidates))
    }
    return found
  }

  /// A range without 0.
  private func known(_ range: ClosedRange<UInt32>?) -> ClosedRange<UInt32>? {
    guard let range, range.upperBound > 0 else { return nil }
    return Swift.max(1, range.lowerBound)...range.upperBound
  }
}
