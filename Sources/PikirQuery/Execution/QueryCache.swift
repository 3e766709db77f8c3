package import PikirBase
package import PikirStore
import Synchronization

/// What queries keep for the next one: the word index, local days, the order by date.
///
/// Nothing in it is ever stale: each part remembers what it was made from and is made anew when
/// that is no longer the same storage. One belongs to a session.
package final class QueryCache: Sendable {
  fileprivate struct Parts: Sendable {
    var words = WordIndex()
    var days: (key: DayKey, value: LocalDays)?
    var units: [CalendarUnit: CalendarColumn] = [:]
    var instants: (key: DayKey, value: Column<UInt32>)?
    var order: (key: DayKey, value: RowOrder)?
  }

  /// The storage that calendar parts come from, held so that its address is not given to another.
  fileprivate struct DayKey: Sendable {
    let dates: Column<UInt32>
    let dateIsDay: ReviewSet
    let rowCount: Int
    let zone: TimeZoneRules

    func isSame(as other: DayKey) -> Bool {
      rowCount == other.rowCount && zone == other.zone
        && dates.withValues { mine in
          other.dates.withValues { $0.baseAddress == mine.baseAddress && $0.count == mine.count }
        }
        && dateIsDay == other.dateIsDay
    }
  }

  private let parts = Mutex(Parts())

  package init() {}

  /// The word index as far as it was built; the session keeps it across save and open.
  package var wordIndex: WordIndex {
    get { parts.withLock { $0.words } }
    set { parts.withLock { $0.words = newValue } }
  }

  /// Gives a word index that covers a state.
  package func words(of context: QueryContext) throws(Diagnostic) -> WordIndex {
    let updated = try wordIndex.updated(to: context.state, interrupt: context.interrupt)
    wordIndex = updated
    return updated
  }

  /// Gives the local day of every review.
  package func days(of context: QueryContext) -> LocalDays {
    let key = Self.key(context)
    return parts.withLock { $0.days(for: key) }
  }

  /// Gives a unit of the calendar for every review.
  package func calendar(_ unit: CalendarUnit, of context: QueryContext) -> CalendarColumn {
    let key = Self.key(context)
    return parts.withLock { parts in
      let days = parts.days(for: key)
      if let known = parts.units[unit] { return known }
      let made = days.column(unit)
      parts.units[unit] = made
      return made
    }
  }

  /// Gives what every review's date is sorted by: its instant, of a mere day local midnight.
  func instants(of context: QueryContext) -> Column<UInt32> {
    let key = Self.key(context)
    return parts.withLock { $0.instants(for: key) }
  }

  /// Gives the reviews in the order of their dates.
  package func dateOrder(of context: QueryContext) -> RowOrder {
    let key = Self.key(context)
    return parts.withLock { parts in
      if let known = parts.order, known.key.isSame(as: key) { return known.value }
      let made = RowOrder(parts.instants(for: key), rowCount: key.rowCount)
      parts.order = (key, made)
      return made
    }
  }

  private static func key(_ context: QueryContext) -> DayKey {
    let state = context.state
    return DayKey(
      dates: state.dates,
      dateIsDay: state.dateIsDay,
      rowCount: state.rowCount,
      zone: context.zone
    )
  }
}

extension QueryCache.Parts {
  fileprivate mutating func days(for key: QueryCache.DayKey) -> LocalDays {
    if let known = days, known.key.isSame(as: key) { return known.value }
    let made = LocalDays(
      dates: key.dates,
      dateIsDay: key.dateIsDay,
      rowCount: key.rowCount,
      zone: key.zone
    )
    days = (key, made)
    units = [:]
    return made
  }

  fileprivate mutating func instants(for key: QueryCache.DayKey) -> Column<UInt32> {
    if let known = instants, known.key.isSame(as: key) { return known.value }
    let made = LocalInstants.column(
      dates: key.dates,
      dateIsDay: key.dateIsDay,
      rowCount: key.rowCount,
      zone: key.zone
    )
    instants = (key, made)
    return made
  }
}
