/// Finds out on which clock the days of a file were written, by the reviews whose time is known.
///
/// A day fits a time when it is that time's day in some zone. A file has one zone, so the days that
/// fit another one only are other days: a review's date was put right.
///
/// - Source: decisions, 33.
struct DayZones {
  private static let quarter = 900
  private static let day = 86400
  /// Quarters of an hour east of Greenwich, from -12 to 14 hours.
  private static let quarters = -48...56
  /// What summer time moves a clock by.
  private static let summer = 3600

  /// How many days fit each of the zones.
  private var counts = [Int](repeating: 0, count: quarters.count)
  private var total = 0

  /// Notes how far a time is from the beginning of the day, in seconds, that a file gives.
  mutating func add(_ since: Int) {
    guard Self.fitsSomeZone(since) else { return }
    total += 1
    for (index, quarter) in Self.quarters.enumerated()
    where Self.fits(since, quarter * Self.quarter...quarter * Self.quarter) {
      counts[index] += 1
    }
  }

  /// The zones that the file can be in: those that most days fit, an hour to either side; all
  /// while less than nine of ten days agree.
  ///
  /// - Complexity: O(zones).
  var possible: ClosedRange<Int> {
    let best = counts.max() ?? 0
    let all = Self.quarters.lowerBound * Self.quarter...Self.quarters.upperBound * Self.quarter
    guard total > 0, best * 10 >= total * 9, let first = counts.firstIndex(of: best),
      let last = counts.lastIndex(of: best)
    else { return all }
    let low = (Self.quarters.lowerBound + first) * Self.quarter - Self.summer
    let high = (Self.quarters.lowerBound + last) * Self.quarter + Self.summer
    return max(low, all.lowerBound)...min(high, all.upperBound)
  }

  /// Whether a time is on a day in one of some zones.
  ///
  /// - Parameters:
  ///   - since: seconds from the beginning of the day in Greenwich to the time.
  ///   - zones: seconds east of Greenwich.
  /// - Returns: whether it is.
  static func fits(_ since: Int, _ zones: ClosedRange<Int>) -> Bool {
    -since <= zones.upperBound && day - since > zones.lowerBound
  }

  private static func fitsSomeZone(_ since: Int) -> Bool {
    fits(since, quarters.lowerBound * quarter...quarters.upperBound * quarter)
  }
}
