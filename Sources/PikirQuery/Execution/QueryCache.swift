package import PikirBase
package import PikirStore
import PikirText
import Synchronization

/// What queries keep for the next one: the word index, local days, the order by date.
///
/// Nothing in it is ever stale: each part remembers what it was made from and is made anew when
/// that is no longer the same storage. One belongs to a session.
package final class QueryCache: Sendable {
  fileprivate struct Parts: Sendable {
    var words = WordIndex()
    var stems: StemTable?
    var occurrences: (covered: [ReviewSet], live: ReviewSet, counts: [Int])?
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

  /// Gives the words of the index by their stems.
  ///
  /// - Complexity: O(terms), about 1 µs each, when the index is another one than the last time.
  package func stems(
    of context: QueryContext
  ) throws(Diagnostic) -> (index: WordIndex, table: StemTable) {
    let index = try words(of: context)
    let languages = context.state.stemLanguageReviews
    if let known = parts.withLock({ $0.stems }), known.isMade(of: index, languages: languages) {
      return (index, known)
    }
    let made = try StemTable(index, languages: languages, interrupt: context.interrupt)
    parts.withLock { parts in
      parts.stems = made
      parts.occurrences = nil
    }
    return (index, made)
  }

  /// Gives the words of the index by their stems, and how often each stem occurs in live reviews.
  func stemOccurrences(
    of context: QueryContext
  ) throws(Diagnostic) -> (index: WordIndex, table: StemTable, counts: [Int]) {
    let (index, table) = try stems(of: context)
    let live = context.state.live
    let covered = index.coveredRows
    if let known = parts.withLock({ $0.occurrences }), known.live == live,
      known.covered == covered
    {
      return (index, table, known.counts)
    }
    let counts = index.occurrences(ofStemsIn: table, among: live)
    parts.withLock { $0.occurrences = (covered, live, counts) }
    return (index, table, counts)
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

extension WorkspaceState {
  /// The reviews of each language that has a stemmer.
  fileprivate var stemLanguageReviews: [StemLanguage: ReviewSet] {
    let column = self[.lang]
    var found: [StemLanguage: ReviewSet] = [:]
    for language in StemLanguage.allCases {
      guard let code = column.table.code(of: language.rawValue) else { continue }
      found[language] = column.rows(equal: code, rowCount: rowCount)
    }
    return found
  }
}
