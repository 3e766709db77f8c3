import PikirBase

/// Holds the arithmetic of `agg` against fields and functions.
struct ExpressionBinder {
  let context: QueryContext
  /// Binds the filters in it; its notes are to be taken over afterwards.
  private(set) var filters: FilterBinder

  init(context: QueryContext, filters: FilterBinder) {
    self.context = context
    self.filters = filters
  }

  mutating func bind(_ expression: ExpressionSyntax) throws(Diagnostic) -> BoundExpression {
    switch expression.node {
    case .number(let digits):
      let parsed = DecimalText.parse(digits)
      guard let parsed else {
        throw Diagnostic(.wrongType, "too many digits", at: span(expression.range))
      }
      return .number(
        parsed.number,
        parsed.places == 0 ? .whole : .decimal(places: parsed.places)
      )
    case .negated(let inner):
      return .negated(try number(inner))
    case .binary(let sign, let left, let right):
      return .binary(sign, try number(left), try number(right))
    case .call(let call):
      return .call(try bind(call, at: expression.range))
    }
  }

  /// An operand of arithmetic, which must not be a date.
  private mutating func number(_ operand: ExpressionSyntax) throws(Diagnostic) -> BoundExpression {
    let bound = try bind(operand)
    if case .call(let call) = bound, case .field(let field) = call.argument,
      field.type == .date, call.aggregate.argument == .numberOrDate
    {
      throw Diagnostic(
        .wrongType,
        "dates cannot be computed with",
        at: span(operand.range),
        hints: ["give \(call.aggregate.name)(\(field.name)) a column of its own"]
      )
    }
    return bound
  }

  private mutating func bind(
    _ call: AggregateCall,
    at range: Range<Int>
  ) throws(Diagnostic) -> BoundCall {
    guard let aggregate = context.aggregates[call.function.text] else {
      throw unknownFunction(call.function)
    }
    switch (aggregate.argument, call.argument) {
    case (.nothing, .none):
      return BoundCall(aggregate: aggregate, argument: .nothing)
    case (.filter, .filter(let filter)):
      return BoundCall(aggregate: aggregate, argument: .filter(try filters.bind(filter)))
    case (.number, .field(let name)), (.numberOrDate, .field(let name)),
      (.anyField, .field(let name)):
      return BoundCall(aggregate: aggregate, argument: try argument(name, of: aggregate))
    default:
      throw Diagnostic(
        .syntax,
        "\(aggregate.name) \(Self.wanted(aggregate.argument))",
        at: span(range),
        hints: [Self.example(aggregate)]
      )
    }
  }

  private func argument(
    _ name: NameSyntax,
    of aggregate: any Aggregate
  ) throws(Diagnostic) -> BoundCall.Argument {
    let resolver = FieldResolver(context: context, source: filters.source)
    let found =
      filters.isPrecheck ? try resolver.precheckedField(name) : try resolver.field(name)
    guard let field = found else { return .nothing }
    let isFitting =
      switch aggregate.argument {
      case .number: field.type.isNumber
      case .numberOrDate: field.type.isNumber || field.type == .date
      case .nothing, .anyField, .filter: true
      }
    guard isFitting else {
      throw Diagnostic(
        .wrongType,
        "\(aggregate.name) needs a number, and \(name.text) holds \(field.type.description)",
        at: span(name.range),
        hints: ["numbers: rating votes replies versions len, and x.* columns of numbers"]
      )
    }
    return .field(field)
  }

  private func unknownFunction(_ name: NameSyntax) -> Diagnostic {
    let names = context.aggregates.aggregates.map(\.name)
    return Diagnostic(
      .unknownFunction,
      "unknown function \"\(name.text)\"",
      at: span(name.range),
      hints: SuggestionHint.hints(
        for: name.text,
        among: names,
        otherwise: "functions: " + names.joined(separator: " ")
      ) + context.aggregates.hints
    )
  }

  private func span(_ range: Range<Int>) -> SourceSpan { SourceSpan(filters.source, range) }

  private static func wanted(_ argument: AggregateArgument) -> String {
    switch argument {
    case .nothing: "takes nothing in its brackets"
    case .number: "takes a field of numbers"
    case .numberOrDate: "takes a field of numbers or dates"
    case .anyField: "takes a field"
    case .filter: "takes a filter"
    }
  }

  private static func example(_ aggregate: any Aggregate) -> String {
    switch aggregate.argument {
    case .nothing: "\(aggregate.name)()"
    case .number, .numberOrDate: "\(aggregate.name)(rating)"
    case .anyField: "\(aggregate.name)(author)"
    case .filter: "\(aggregate.name)(rating:1..2)"
    }
  }
}
