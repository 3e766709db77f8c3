import PikirBase
import PikirStore

/// `tags` and `labels`: names of which a review may carry several.
struct TagField: QueryField {
  let isLabels: Bool

  var name: String { isLabels ? "labels" : "tags" }
  var summary: String {
    isLabels ? "What classifiers said of the review." : "The tags of the review."
  }
  let type = FieldType.tags
  let cost = 1
  let isMultiValued = true

  func table(in context: QueryContext) -> TagTable {
    isLabels ? context.state.labels : context.state.tags
  }

  func value(row: Int, in context: QueryContext) -> Value {
    let names = table(in: context).names(row: row)
    return names.isEmpty ? .none : .list(names)
  }

  func reviewsWithValue(among rows: ReviewSet, in context: QueryContext) -> ReviewSet {
    let table = table(in: context)
    return reviews(carrying: Array(table.names.indices), of: table, among: rows)
  }

  func reviews(
    meeting condition: FieldCondition,
    among rows: ReviewSet,
    in context: QueryContext
  ) -> ReviewSet {
    guard case .tags(let numbers) = condition else {
      return reviewsWithValue(among: rows, in: context)
    }
    return reviews(carrying: numbers, of: table(in: context), among: rows)
  }

  private func reviews(
    carrying numbers: [Int],
    of table: TagTable,
    among rows: ReviewSet
  ) -> ReviewSet {
    var found = ReviewSet()
    for number in numbers where !table.names[number].isEmpty {
      found.formUnion(table.reviews[number])
    }
    found.formIntersection(rows)
    return found
  }

  func knownValues(in context: QueryContext) -> [String]? {
    table(in: context).names.filter { !$0.isEmpty }
  }

  func groupKey(for rows: ReviewSet, in context: QueryContext) -> FieldKey {
    let table = table(in: context)
    let numbers = table.names.indices.filter { !table.names[$0].isEmpty }
    let names = numbers.map { table.names[$0] }
    let key = GroupKey(sets: numbers.map { table.reviews[$0] })
    return FieldKey(key, order: .text) { $0 == 0 ? .none : .text(names[Int($0) - 1]) }
  }
}
