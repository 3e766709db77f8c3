import PikirBase
import PikirStore

/// Groups of store.md 8, and larger ones.
struct GroupWorkloads {
  let bench: BenchRun
  let state: WorkspaceState

  func run() throws(Diagnostic) {
    let all = state.live
    let product = GroupKey(state[.product])
    let rating = NumberColumn(.byte(state.ratings))
    try bench.measure("group product: count avg", prototype: 0.58) { () throws(Diagnostic) in
      try grouped(rows: all, by: [product], measuring: [.numbers(rating)]).groupCount
    }
    try bench.measure("group product: nps", prototype: 0.55) { () throws(Diagnostic) in
      try grouped(rows: all, by: [product], measuring: [.distribution(rating)]).groupCount
    }
    let some = state.ratings.rows(in: 10...20, rowCount: state.rowCount)
    try bench.measure("group product of 13 %", prototype: 0.3) { () throws(Diagnostic) in
      try grouped(rows: some, by: [product], measuring: [.numbers(rating)]).groupCount
    }
    try bench.measure("local days", prototype: nil) { localDays().dayCodes.count }
    let days = localDays()
    try bench.measure("month column", prototype: nil) { days.column(.month).codeCount }
    let month = GroupKey(days.column(.month))
    let ratingKey = GroupKey(bytes: state.ratings)
    try bench.measure("group month x rating", prototype: 0.58) { () throws(Diagnostic) in
      try grouped(rows: all, by: [month, ratingKey], measuring: []).groupCount
    }
    try bench.measure("group author: count avg", prototype: nil) { () throws(Diagnostic) in
      try grouped(rows: all, by: [GroupKey(state[.author])], measuring: [.numbers(rating)])
        .groupCount
    }
    try bench.measure("group author x product", prototype: nil, rounds: 3) {
      () throws(Diagnostic) in
      try grouped(rows: all, by: [GroupKey(state[.author]), product], measuring: []).groupCount
    }
    try bench.measure("group product: distinct author", prototype: nil, rounds: 3) {
      () throws(Diagnostic) in
      let distinct = MeasureInput.distinct(GroupKey(state[.author]))
      return try grouped(rows: all, by: [product], measuring: [distinct]).groupCount
    }
    try bench.measure("group tag: count", prototype: nil) { () throws(Diagnostic) in
      try grouped(rows: all, by: [GroupKey(sets: state.tags.reviews)], measuring: []).groupCount
    }
  }

  private func localDays() -> LocalDays {
    LocalDays(
      dates: state.dates,
      dateIsDay: state.dateIsDay,
      rowCount: state.rowCount,
      zone: TimeZoneRules(name: "+05:00", fixedOffset: 18_000)
    )
  }
}
