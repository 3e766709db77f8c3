import PikirBase
import PikirStore

/// `rating`: stars.
struct RatingField: QueryField {
  let name = "rating"
  let summary = "Stars, 1 to 5; halves and tenths where the site gives them."
  let type = FieldType.stars
  let cost = 1

  func value(row: Int, in context: QueryContext) -> Value {
    Self.value(tenths: context.state.ratings[row])
  }

  private static func value(tenths: UInt8) -> Value {
    if tenths == 0 { return .none }
    if tenths % 10 == 0 { return .integer(Int(tenths) / 10) }
    return .decimal(Double(tenths) / 10, places: 1)
  }

  func reviewsWithValue(among rows: ReviewSet, in context: QueryContext) -> ReviewSet {
    context.state.ratings.rows(in: 1...255, rowCount: context.state.rowCount, within: rows)
  }

  func reviews(
    meeting condition: FieldCondition,
    among rows: ReviewSet,
    in context: QueryContext
  ) -> ReviewSet {
    guard case .numbers(let intervals) = condition else {
      return reviewsWithValue(among: rows, in: context)
    }
    var found = ReviewSet()
    for interval in intervals {
      guard let tenths = interval.wholeNumbers(times: 10, upTo: 255), tenths.upperBound > 0 else {
        continue
      }
      let range = UInt8(max(1, tenths.lowerBound))...UInt8(tenths.upperBound)
      found.formUnion(
        context.state.ratings.rows(in: range, rowCount: context.state.rowCount, within: rows)
      )
    }
    return found
  }

  func groupKey(for rows: ReviewSet, in context: QueryContext) -> FieldKey {
    FieldKey(GroupKey(codes: .byte(context.state.ratings), codeCount: 51), order: .natural) {
      Self.value(tenths: UInt8(truncatingIfNeeded: $0))
    }
  }

  func numbers(for rows: ReviewSet, in context: QueryContext) -> FieldNumbers? {
    let column = NumberColumn(.byte(context.state.ratings))
    return FieldNumbers(column, divisor: 10, unit: .decimal(places: 1))
  }
}
