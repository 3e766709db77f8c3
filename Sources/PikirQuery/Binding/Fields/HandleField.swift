import PikirBase
import PikirStore

/// `r`: the workspace's own handle of a review.
struct HandleField: QueryField {
  let name = "r"
  let summary = "The handle of the review in this workspace, such as r12."
  let type = FieldType.handle
  let cost = 1

  func value(row: Int, in context: QueryContext) -> Value { .text("r\(row + 1)") }

  func reviewsWithValue(among rows: ReviewSet, in context: QueryContext) -> ReviewSet { rows }

  func reviews(
    meeting condition: FieldCondition,
    among rows: ReviewSet,
    in context: QueryContext
  ) -> ReviewSet {
    guard case .numbers(let intervals) = condition else { return rows }
    var found = ReviewSet()
    for interval in intervals {
      let greatest = Double(context.state.rowCount)
      guard let handles = interval.wholeNumbers(times: 1, upTo: greatest),
        handles.upperBound > 0
      else { continue }
      let first = Int(max(1, handles.lowerBound)) - 1
      found.formUnion(ReviewSet(rows: first..<Int(handles.upperBound)))
    }
    found.formIntersection(rows)
    return found
  }

  func sortKeys(of rows: [UInt32], in context: QueryContext) -> SortKeys {
    .numbers(rows.map { Int64($0) })
  }
}
