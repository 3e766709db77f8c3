import PikirBase
import PikirStore

/// A field of whole numbers: stored plus one, so that 0 means that a review has none.
struct NumberField: QueryField {
  let name: String
  let summary: String
  let cost: Int
  /// The numbers plus one, good for the given rows.
  let column: @Sendable (ReviewSet, QueryContext) throws(Diagnostic) -> Column<UInt32>
  /// One review's number plus one.
  let stored: @Sendable (Int, QueryContext) -> UInt32

  var type: FieldType { .integer }

  func value(row: Int, in context: QueryContext) -> Value {
    let stored = stored(row, context)
    return stored == 0 ? .none : .integer(Int(stored) - 1)
  }

  func reviewsWithValue(
    among rows: ReviewSet,
    in context: QueryContext
  ) throws(Diagnostic) -> ReviewSet {
    try column(rows, context)
      .rows(in: 1...UInt32.max, rowCount: context.state.rowCount, within: rows)
  }

  func reviews(
    meeting condition: FieldCondition,
    among rows: ReviewSet,
    in context: QueryContext
  ) throws(Diagnostic) -> ReviewSet {
    guard case .numbers(let intervals) = condition else {
      return try reviewsWithValue(among: rows, in: context)
    }
    let column = try column(rows, context)
    var found = ReviewSet()
    for interval in intervals {
      let greatest = Double(UInt32.max - 1)
      guard let whole = interval.wholeNumbers(times: 1, upTo: greatest) else { continue }
      let range = whole.lowerBound + 1...whole.upperBound + 1
      found.formUnion(
        column.rows(in: range, rowCount: context.state.rowCount, within: rows)
      )
    }
    return found
  }

  func groupKey(for rows: ReviewSet, in context: QueryContext) throws(Diagnostic) -> FieldKey {
    let column = try column(rows, context)
    let greatest = column.withValues { $0.max() ?? 0 }
    let key = GroupKey(codes: .full(column), codeCount: Int(greatest) + 1)
    return FieldKey(key, order: .natural) { $0 == 0 ? .none : .integer(Int($0) - 1) }
  }

  func numbers(
    for rows: ReviewSet,
    in context: QueryContext
  ) throws(Diagnostic) -> FieldNumbers? {
    FieldNumbers(NumberColumn(.full(try column(rows, context)), bias: 1), unit: .whole)
  }
}

extension NumberField {
  static let votes = NumberField(
    name: "votes",
    summary: "How many readers found the review useful.",
    cost: 3,
    column: { (_, context) throws(Diagnostic) in context.state.votes },
    stored: { $1.state.votes[$0] }
  )

  static let versions = NumberField(
    name: "versions",
    summary: "How many versions of the review there were.",
    cost: 6,
    column: { (rows, context) throws(Diagnostic) in
      try built(rows, context) { UInt32(context.state.versionCount(row: $0)) + 1 }
    },
    stored: { UInt32($1.state.versionCount(row: $0)) + 1 }
  )

  static let replies = NumberField(
    name: "replies",
    summary: "How many published answers the review has.",
    cost: 6,
    column: { (_, context) throws(Diagnostic) in
      var counts = [UInt32](repeating: 1, count: context.state.rowCount)
      try context.state.messages.forEachActive(.reply, context.interrupt) { row, _ in
        counts[row] += 1
      }
      return Column(counts)
    },
    stored: { row, context in
      UInt32(context.state.messages.messages(row: row).count { $0.kind == .reply }) + 1
    }
  )

  static let length = NumberField(
    name: "len",
    summary: "How many characters the review has.",
    cost: 12,
    column: { (rows, context) throws(Diagnostic) in
      let contents = context.state.contents
      return try built(rows, context) { characterCount(contents, row: $0) + 1 }
    },
    stored: { characterCount($1.state.contents, row: $0) + 1 }
  )

  /// Counts the bytes that begin a character, borders between the pieces left out.
  private static func characterCount(_ contents: ContentColumns, row: Int) -> UInt32 {
    contents.withBytes(row: row) { bytes in
      var count: UInt32 = 0
      var index = 0
      while index < bytes.count {
        let byte = bytes[index]
        if byte & 0xC0 != 0x80, byte != 0 { count &+= 1 }
        index &+= 1
      }
      return count
    }
  }

  private static func built(
    _ rows: ReviewSet,
    _ context: QueryContext,
    _ number: (Int) -> UInt32
  ) throws(Diagnostic) -> Column<UInt32> {
    var numbers = [UInt32](repeating: 0, count: context.state.rowCount)
    var seen = 0
    try rows.forEachRow { (row) throws(Diagnostic) in
      if seen & 4095 == 0 { try context.interrupt.check() }
      seen &+= 1
      if row < numbers.count { numbers[row] = number(row) }
    }
    return Column(numbers)
  }
}
