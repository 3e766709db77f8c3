package import PikirStore

/// A field of reviews that filters, groups, sorts and shows can name.
///
/// Later parts register their own in a `FieldRegistry`. Only the first six requirements must be
/// written; the batch-shaped rest has defaults that go through `value(row:in:)`.
package protocol QueryField: Sendable {
  /// As written; lower case, parts joined by dots.
  var name: String { get }
  /// One line for help and completion.
  var summary: String { get }
  var type: FieldType { get }

  /// Reads a review's value for output.
  func value(row: Int, in context: QueryContext) -> Value
  /// Finds the reviews that have a value, among some.
  func reviewsWithValue(among: ReviewSet, in context: QueryContext) -> ReviewSet
  /// Finds the reviews that meet a condition, among some.
  func reviews(
    meeting condition: FieldCondition,
    among: ReviewSet,
    in context: QueryContext
  ) -> ReviewSet

  /// Whether a review may have several values.
  var isMultiValued: Bool { get }
  /// How dear it is to test one review, as a multiple of reading one number.
  var cost: Int { get }
  /// The values that occur, for suggestions and completion; nil when there are none to list.
  func knownValues(in context: QueryContext) -> [String]?
  /// The key of each of many reviews; of a multi-valued field one entry a value.
  func keys(of rows: [UInt32], in context: QueryContext) -> KeyedRows
  /// The number of each of many reviews; nil for fields that are not numbers or dates.
  func numbers(of rows: [UInt32], in context: QueryContext) -> FieldNumbers?
  /// What to sort each of many reviews by.
  func sortKeys(of rows: [UInt32], in context: QueryContext) -> SortKeys
}

/// Reviews with the group each belongs to by one field.
package struct KeyedRows: Sendable {
  /// How the groups stand by default.
  package enum Order: Sendable, Hashable {
    /// By code, which the field gave out in natural order.
    case natural
    /// By the folded bytes of the key's text.
    case text
  }

  package var rows: [UInt32]
  /// For each of `rows` the code of its key; 0 when it has no value.
  package var codes: [UInt32]
  /// `keys[code - 1]`; may be longer than what occurs.
  package var keys: [Value]
  package var order: Order

  package init(rows: [UInt32], codes: [UInt32], keys: [Value], order: Order) {
    self.rows = rows
    self.codes = codes
    self.keys = keys
    self.order = order
  }
}

/// Numbers of many reviews.
package struct FieldNumbers: Sendable {
  package enum Unit: Sendable, Hashable {
    case whole
    case decimal(places: Int)
    /// Epoch seconds of an instant.
    case instant
  }

  /// Not a number where a review has none; to be divided by `divisor`.
  package var values: [Double]
  /// 10 for tenths, so that sums stay exact.
  package var divisor: Double
  package var unit: Unit

  package init(values: [Double], divisor: Double = 1, unit: Unit) {
    self.values = values
    self.divisor = divisor
    self.unit = unit
  }
}

/// What many reviews are sorted by.
package enum SortKeys: Sendable {
  /// Not a number where a review has none.
  case numbers([Double])
  /// 0 where a review has none; equal ranks are equal values.
  case ranks([UInt32])
}
