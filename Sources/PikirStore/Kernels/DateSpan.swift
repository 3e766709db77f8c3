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
    var found = ReviewSet()
    if let instants = known(span.instants) {
      found = dates.rows(in: instants, rowCount: rowCount, within: within)
      if !dateIsDay.words.isEmpty { found.subtract(dateIsDay) }
    }
    if let days = known(span.days), !dateIsDay.words.isEmpty {
      let candidates = within.map { $0.intersection(dateIsDay) } ?? dateIsDay
      found.formUnion(dates.rows(in: days, rowCount: rowCount, within: candidates))
    }
    return found
  }

  /// A range without 0, which stands for "no date".
  private func known(_ range: ClosedRange<UInt32>?) -> ClosedRange<UInt32>? {
    guard let range, range.upperBound > 0 else { return nil }
    return max(1, range.lowerBound)...range.upperBound
  }
}
