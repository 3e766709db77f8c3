package import PikirBase
package import PikirStore

/// What the brackets of an aggregate hold.
package enum AggregateArgument: Sendable, Hashable {
  case nothing
  /// A field of numbers.
  case number
  /// A field of numbers or dates.
  case numberOrDate
  /// Any field.
  case anyField
  case filter
}

/// An aggregate's argument, made ready.
package enum AggregateOperand: Sendable {
  case nothing
  case numbers(FieldNumbers)
  case key(GroupKey)
  case members(ReviewSet)
}

/// One number a group, nil where there is none.
package struct AggregateColumn: Sendable, Hashable {
  package var values: [Double?]
  package var unit: FieldNumbers.Unit

  package init(values: [Double?], unit: FieldNumbers.Unit) {
    self.values = values
    self.unit = unit
  }
}

/// A function of `agg`: measures each group of reviews.
///
/// Others register their own in an `AggregateRegistry`. The counting itself is done by a kernel
/// beside the data; an aggregate says what to count and what the counts mean. One that looks at the
/// reviews themselves measures `rows`.
package protocol Aggregate: Sendable {
  var name: String { get }
  /// One line for help and completion.
  var summary: String { get }
  var argument: AggregateArgument { get }
  /// What the kernel must measure; nil when the count of reviews is enough.
  func measure(_ operand: AggregateOperand) -> MeasureInput?
  /// What the measure says, `counts` being the reviews of each group.
  ///
  /// - Throws: why an aggregate that is not pikir's own cannot be computed, and `C110`.
  func column(
    _ operand: AggregateOperand,
    counts: [Int],
    measure: GroupedMeasure?,
    in context: QueryContext
  ) throws(Diagnostic) -> AggregateColumn
}

/// The aggregates that queries may name.
package struct AggregateRegistry: Sendable {
  /// In the order they are listed to a person.
  package private(set) var aggregates: [any Aggregate]
  /// What to say beside an unknown name: why others, which may be meant, are not here.
  package var hints: [String] = []

  package init(_ aggregates: [any Aggregate]) { self.aggregates = aggregates }

  /// The aggregates of decisions.md, 17.
  package static let builtin = AggregateRegistry(
    BuiltinAggregate.Function.allCases.map { BuiltinAggregate($0) }
  )

  /// Adds an aggregate, in place of one of its name.
  package mutating func register(_ aggregate: any Aggregate) {
    aggregates.removeAll { $0.name.utf8.elementsEqual(aggregate.name.utf8) }
    aggregates.append(aggregate)
  }

  /// The function of a name, which may have `-` for `_`.
  package subscript(name: String) -> (any Aggregate)? {
    let name = name.replacing("-", with: "_")
    return aggregates.first { $0.name == name }
  }
}
