import PikirBase
import PikirStore

/// Filters of store.md 8: five predicates, and the newest 20 of a filter.
struct FilterWorkloads {
  let bench: BenchRun
  let state: WorkspaceState

  /// 2025-01-01T00:00:00Z.
  private static let newYear = UInt32(1_735_689_600)

  func run() throws(Diagnostic) {
    let rowCount = state.rowCount
    try bench.measure("filter rating", prototype: nil) {
      state.ratings.rows(in: 10...20, rowCount: rowCount).count
    }
    try bench.measure("filter 3 products", prototype: nil) {
      state[.product].rows(anyOf: [3, 9, 77], rowCount: rowCount).count
    }
    try bench.measure("filter 3 authors", prototype: nil) {
      state[.author].rows(anyOf: [3, 900, 70_000], rowCount: rowCount).count
    }
    try bench.measure("filter 5 predicates", prototype: 0.23) { fivePredicates(lang: "kk").count }
    try bench.measure("order by date", prototype: 28) {
      RowOrder(state.dates, rowCount: rowCount).order.count
    }
    let order = RowOrder(state.dates, rowCount: rowCount)
    try bench.measure("filter + newest 20", prototype: 0.55) {
      order.first(20, of: fivePredicates(lang: nil), descending: true).count
    }
  }

  private func fivePredicates(lang: String?) -> ReviewSet {
    let tags = state.tags
    var found = state.live
    if let number = tags.number(of: "delivery") { found.formIntersection(tags.reviews[number]) }
    if let number = tags.number(of: "done") { found.subtract(tags.reviews[number]) }
    found = state.ratings.rows(in: 10...20, rowCount: state.rowCount, within: found)
    if let lang, let code = state[.lang].table.code(of: lang) {
      found = state[.lang].rows(equal: code, rowCount: state.rowCount, within: found)
    }
    let span = DateSpan(instants: Self.newYear...UInt32.max, days: Self.newYear...UInt32.max)
    return state.rows(dated: span, within: found)
  }
}
