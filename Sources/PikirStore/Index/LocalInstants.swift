package import PikirBase

/// The instant of every review's date in one zone, so that days and instants stand in one order.
package enum LocalInstants {
  /// Puts local midnight in place of the dates that say the day only; 0 stays "none".
  ///
  /// - Complexity: O(rows), less when every date has a time of day.
  package static func column(
    dates: Column<UInt32>,
    dateIsDay: ReviewSet,
    rowCount: Int,
    zone: TimeZoneRules
  ) -> Column<UInt32> {
    guard zone != .utc, !dateIsDay.isEmpty else { return dates }
    let count = min(rowCount, dates.count)
    // By day, 0 for those not asked for yet: reviews share few days.
    var midnights = [UInt32](repeating: 0, count: Int(UInt32.max) / 86_400 + 1)
    var instants = dates.withValues { Array($0.prefix(count)) }
    dateIsDay.forEachRow { row in
      guard row < count, instants[row] != 0 else { return }
      let day = Int(instants[row]) / 86_400
      if midnights[day] == 0 {
        let midnight = zone.instant(of: CivilDate(daysSinceEpoch: day))
        midnights[day] = UInt32(clamping: max(midnight, 1))
      }
      instants[row] = midnights[day]
    }
    return Column(instants)
  }
}
