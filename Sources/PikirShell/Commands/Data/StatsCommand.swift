import PikirBase
import PikirQuery
import PikirStore

/// Says what the workspace holds.
enum StatsCommand: Command {
  static let spec = CommandSpec(
    "stats",
    category: .data,
    summary: "Says what the workspace holds: reviews, sources, dates, tags.",
    effects: [.readsWorkspace, .givesTable],
    searchTerms: ["summary", "size", "count", "overview"],
    examples: [
      Example(
        "stats",
        prints: """
          what             value
          reviews             12
          text bytes         613
          sources              2
          products             3
          brands               0
          languages            4
          with stars          12
          answered             1
          drafts               0
          tags                 0
          first date  2026-01-05
          last date   2026-02-21
          operations           1
          """
      )
    ]
  )

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    let state = session.state
    var rows: [[Value]] = [
      [.text("reviews"), .integer(state.live.count)],
      [.text("text bytes"), .integer(textBytes(of: state))],
    ]
    for field in [CodedField.source, .product, .brand, .lang] {
      rows.append([.text(plural(field)), .integer(distinct(field, in: state))])
    }
    rows.append([.text("with stars"), .integer(count(in: state) { state.ratings[$0] != 0 })])
    rows.append([.text("answered"), .integer(live(state.messages.reviewsWithReply, state))])
    rows.append([.text("drafts"), .integer(live(state.messages.reviewsWithDraft, state))])
    rows.append([.text("tags"), .integer(state.tags.names.filter { !$0.isEmpty }.count)])
    let days = dayRange(of: state, zone: session.settings.zone)
    for (name, day) in [("first date", days?.lowerBound), ("last date", days?.upperBound)] {
      let text = day.map { ISODate.render(day: CivilDate(daysSinceEpoch: $0)) }
      rows.append([.text(name), text.map { .date($0) } ?? .none])
    }
    rows.append([.text("operations"), .integer(session.workspace.operations.count)])
    try session.print(
      ResultTable(headings: [.init("what", .text), .init("value", .number)], rows: rows)
    )
  }

  private static func plural(_ field: CodedField) -> String {
    switch field {
    case .source: "sources"
    case .product: "products"
    case .brand: "brands"
    default: "languages"
    }
  }

  private static func live(_ set: ReviewSet, _ state: WorkspaceState) -> Int {
    set.intersection(state.live).count
  }

  private static func count(in state: WorkspaceState, where holds: (Int) -> Bool) -> Int {
    var count = 0
    state.live.forEachRow { row in if holds(row) { count += 1 } }
    return count
  }

  private static func textBytes(of state: WorkspaceState) -> Int {
    var sum = 0
    state.live.forEachRow { row in sum += state.contents.byteCount(row: row) }
    return sum
  }

  private static func distinct(_ field: CodedField, in state: WorkspaceState) -> Int {
    let column = state[field]
    var seen: Set<UInt32> = []
    state.live.forEachRow { row in seen.insert(column[row]) }
    seen.remove(0)
    return seen.count
  }

  /// The first and the last local day of the live reviews' dates.
  private static func dayRange(
    of state: WorkspaceState,
    zone: TimeZoneRules
  ) -> ClosedRange<Int>? {
    let days = LocalDays(
      dates: state.dates,
      dateIsDay: state.dateIsDay,
      rowCount: state.rowCount,
      zone: zone
    )
    var range: ClosedRange<Int>?
    state.live.forEachRow { row in
      guard let day = days.day(row: row) else { return }
      let known = range ?? day...day
      range = min(known.lowerBound, day)...max(known.upperBound, day)
    }
    return range
  }
}
