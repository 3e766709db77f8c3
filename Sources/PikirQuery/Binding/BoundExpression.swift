import PikirBase

/// Arithmetic over aggregates, held against the registry.
indirect enum BoundExpression: Sendable {
  case number(Double, FieldNumbers.Unit)
  case negated(BoundExpression)
  case binary(ExpressionSyntax.Operator, BoundExpression, BoundExpression)
  case call(BoundCall)

  /// The calls in it, in the order they are written.
  var calls: [BoundCall] {
    switch self {
    case .number: []
    case .negated(let inner): inner.calls
    case .binary(_, let left, let right): left.calls + right.calls
    case .call(let call): [call]
    }
  }
}

/// An aggregate with its argument.
struct BoundCall: Sendable {
  enum Argument: Sendable {
    case nothing
    case field(any QueryField)
    case filter(BoundFilter)
  }

  let aggregate: any Aggregate
  let argument: Argument
}

/// A column of an `agg` stage.
struct BoundColumn: Sendable {
  let name: String
  let expression: BoundExpression
}

extension BoundExpression {
  /// Computes the column from those of its calls, which are taken from the front.
  ///
  /// A division by zero, or with a missing number, is missing.
  func evaluated(_ columns: inout ArraySlice<AggregateColumn>, groupCount: Int) -> AggregateColumn {
    switch self {
    case .number(let number, let unit):
      return AggregateColumn(values: Array(repeating: number, count: groupCount), unit: unit)
    case .negated(let inner):
      var column = inner.evaluated(&columns, groupCount: groupCount)
      column.values = column.values.map { $0.map { -$0 } }
      return column
    case .call:
      guard let column = columns.popFirst() else {
        preconditionFailure("every call of an expression has a column")
      }
      return column
    case .binary(let sign, let left, let right):
      let left = left.evaluated(&columns, groupCount: groupCount)
      let right = right.evaluated(&columns, groupCount: groupCount)
      let values = zip(left.values, right.values).map { Self.apply(sign, $0, $1) }
      return AggregateColumn(values: values, unit: Self.unit(sign, left.unit, right.unit))
    }
  }

  private static func apply(
    _ sign: ExpressionSyntax.Operator,
    _ left: Double?,
    _ right: Double?
  ) -> Double? {
    guard let left, let right else { return nil }
    switch sign {
    case .add: return left + right
    case .subtract: return left - right
    case .multiply: return left * right
    case .divide: return right == 0 ? nil : left / right
    }
  }

  private static func unit(
    _ sign: ExpressionSyntax.Operator,
    _ left: FieldNumbers.Unit,
    _ right: FieldNumbers.Unit
  ) -> FieldNumbers.Unit {
    if sign == .divide { return .decimal(places: max(3, places(left), places(right))) }
    let shown = max(places(left), places(right))
    return shown == 0 ? .whole : .decimal(places: shown)
  }

  private static func places(_ unit: FieldNumbers.Unit) -> Int {
    if case .decimal(let places) = unit { return places }
    return 0
  }
}
