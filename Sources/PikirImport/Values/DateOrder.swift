/// In which order a column writes day, month and year as numbers.
package enum DateOrder: String, Sendable, Hashable, CaseIterable {
  case dayFirst = "day.month.year"
  case monthFirst = "month/day/year"
  case yearFirst = "year-month-day"
}

/// Which orders the values of a column leave possible.
///
/// - Source: decisions, "Import": decided by the column's values; a point between the numbers
///   means day first where they do not decide.
struct DateOrderVotes: Sendable, Hashable {
  /// Values that each order can read, by the order's place in `DateOrder.allCases`.
  private var readable = [0, 0, 0]
  private(set) var valueCount = 0
  private(set) var pointCount = 0
  private(set) var twoDigitYearCount = 0

  /// Looks at a cell; only dates of three numbers count.
  mutating func add(_ bytes: UnsafeRawBufferPointer, dates: DateParser) {
    let value = ValueBytes.trimmed(bytes)
    guard let parts = NumericDate(value), !parts.isYearFirst else { return }
    valueCount += 1
    if parts.separator == 0x2E { pointCount += 1 }
    if parts.isTwoDigitYear { twoDigitYearCount += 1 }
    for (index, order) in DateOrder.allCases.enumerated()
    where dates.canRead(parts, in: order) { readable[index] += 1 }
  }

  /// The order that reads most values, with whether the values alone decide it; nil when no
  /// cell was a date of three numbers with the year last.
  var decision: (order: DateOrder?, isCertain: Bool)? {
    guard valueCount > 0 else { return nil }
    let orders = twoDigitYearCount > 0 ? DateOrder.allCases : [.dayFirst, .monthFirst]
    let best = orders.map { votes($0) }.max() ?? 0
    let winners = orders.filter { votes($0) == best }
    if winners.count == 1 { return (winners[0], true) }
    if pointCount * 2 > valueCount, winners.contains(.dayFirst) { return (.dayFirst, true) }
    if twoDigitYearCount > 0 { return (nil, false) }
    return (.dayFirst, false)
  }

  private func votes(_ order: DateOrder) -> Int {
    DateOrder.allCases.firstIndex(of: order).map { readable[$0] } ?? 0
  }
}
