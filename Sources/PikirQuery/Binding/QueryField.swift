package import PikirBase
package import PikirStore

/// A field of reviews that filters, groups, sorts and shows can name.
///
/// Later parts register their own in a `FieldRegistry`. Only the first six requirements must be
/// written; the rest has defaults that go through `value(row:in:)`, which is slow for many rows.
package protocol QueryField: Sendable {
  /// As written; lower case, parts joined by dots.
  var name: String { get }
  /// One line for help and completion.
  var summary: String { get }
  var type: FieldType { get }

  /// Reads a review's value for output.
  func value(row: Int, in context: QueryContext) -> Value
  /// Finds the reviews that have a value, among some.
  func reviewsWithValue(
    among rows: ReviewSet,
    in context: QueryContext
  ) throws(Diagnostic) -> ReviewSet
  /// Finds the reviews that meet a condition of the field's type, among some.
  func reviews(
    meeting condition: FieldCondition,
    among rows: ReviewSet,
    in context: QueryContext
  ) throws(Diagnostic) -> ReviewSet

  /// Whether a review may have several values; it then counts in several groups.
  var isMultiValued: Bool { get }
  /// How dear it is to filter by it, as a multiple of comparing a byte a review.
  var cost: Int { get }
  /// The values that occur, for suggestions and completion; nil when there are none to list.
  func knownValues(in context: QueryContext) -> [String]?
  /// Tells whether any review ever had such a value; nil when that is not known.
  func hasValue(meeting condition: StringCondition, in context: QueryContext) -> Bool?
  /// What reviews are grouped by, good for the given rows.
  func groupKey(for rows: ReviewSet, in context: QueryContext) throws(Diagnostic) -> FieldKey
  /// The number of each review, good for the given rows; nil when it is neither number nor date.
  func numbers(for rows: ReviewSet, in context: QueryContext) throws(Diagnostic) -> FieldNumbers?
  /// What to sort each of many reviews by.
  func sortKeys(of rows: [UInt32], in context: QueryContext) throws(Diagnostic) -> SortKeys
}

/// A grouping by one field, with the meaning of its codes.
package struct FieldKey: Sendable {
  /// How the groups stand by default.
  package enum Order: Sendable, Hashable {
    /// By code, which the field gave out in natural order.
    case natural
    /// By the folded bytes of the value's text.
    case text
  }

  package let key: GroupKey
  package let order: Order
  /// The strings that the codes number, where the field keeps them so.
  package let table: StringTable?
  /// The value that a code stands for; `none` for 0.
  package let value: @Sendable (UInt32) -> Value

  package init(
    _ key: GroupKey,
    order: Order,
    table: StringTable? = nil,
    value: @escaping @Sendable (UInt32) -> Value
  ) {
    self.key = key
    self.order = order
    self.table = table
    self.value = value
  }
}

/// The numbers of a field.
package struct FieldNumbers: Sendable {
  /// What a number counts, and how it is shown.
  package enum Unit: Sendable, Hashable {
    case whole
    case decimal(places: Int)
    /// Epoch seconds.
    case instant
    /// Days since 1970-01-01.
    case day
    /// Weeks, months or quarters by `CalendarUnit.ordinal(ofDay:)`.
    case calendar(CalendarUnit)
  }

  package let column: NumberColumn
  /// What the column's integers are to be divided by: 10 for tenths.
  package let divisor: Double
  package let unit: Unit

  package init(_ column: NumberColumn, divisor: Double = 1, unit: Unit) {
    self.column = column
    self.divisor = divisor
    self.unit = unit
  }
}

/// What many reviews are sorted by, one entry each.
package enum SortKeys: Sendable {
  /// `Int64.min` where a review has none.
  case numbers([Int64])
  /// 0 where a review has none; equal ranks are equal values.
  case ranks([UInt32])
}
