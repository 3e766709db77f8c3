import PikirBase
import PikirStore
import PikirText

/// `status`: a review that was never given one is `new`.
struct StatusField: QueryField {
  private static let words = ReviewStatus.words

  let name = "status"
  let summary = "Where the work on a review stands; new unless put otherwise."
  let type = FieldType.choice(words)
  let cost = 2

  func value(row: Int, in context: QueryContext) -> Value {
    let code = context.state[.status][row]
    return .text(code == 0 ? Self.words[0] : context.state[.status].table.string(code))
  }

  func reviewsWithValue(among rows: ReviewSet, in context: QueryContext) -> ReviewSet { rows }

  func reviews(
    meeting condition: FieldCondition,
    among rows: ReviewSet,
    in context: QueryContext
  ) -> ReviewSet {
    guard case .strings(let strings) = condition else { return rows }
    let column = context.state[.status]
    var codes = CodeField.codes(meeting: condition, in: column.table)
    if strings.holds(for: foldedBytes(Self.words[0])) { codes.append(0) }
    return column.rows(anyOf: codes, rowCount: context.state.rowCount, within: rows)
  }

  func knownValues(in context: QueryContext) -> [String]? { Self.words }

  /// Codes in the order of the words; none and `new` are one.
  func groupKey(for rows: ReviewSet, in context: QueryContext) -> FieldKey {
    let codes = context.state[.status].codes
      .mapped(by: places(in: context), rowCount: context.state.rowCount)
    let key = GroupKey(codes: .byte(codes), codeCount: Self.words.count + 1)
    return FieldKey(key, order: .natural) { $0 == 0 ? .none : .text(Self.words[Int($0) - 1]) }
  }

  func sortKeys(of rows: [UInt32], in context: QueryContext) -> SortKeys {
    let places = places(in: context)
    let column = context.state[.status]
    return .ranks(rows.map { UInt32(places[Int(column[Int($0)])]) })
  }

  /// For each code the place of its word, from 1.
  private func places(in context: QueryContext) -> [UInt8] {
    let table = context.state[.status].table
    var places: [UInt8] = [1]
    for code in 0..<table.count {
      let word = table.string(UInt32(code + 1))
      places.append(UInt8((Self.words.firstIndex(of: word) ?? 0) + 1))
    }
    return places
  }
}
