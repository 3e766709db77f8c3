extension FilterSyntax {
  /// The same filter with every `field:values` put through a function.
  package func mappingFields(_ change: (FieldTerm) -> FieldTerm) -> FilterSyntax {
    switch node {
    case .all(let parts): FilterSyntax(.all(parts.map { $0.mappingFields(change) }), range)
    case .any(let parts): FilterSyntax(.any(parts.map { $0.mappingFields(change) }), range)
    case .excluding(let inner): FilterSyntax(.excluding(inner.mappingFields(change)), range)
    case .field(let term): FilterSyntax(.field(change(term)), range)
    case .everything, .text, .presence, .set, .handles, .view: self
    }
  }
}

extension PipelineSyntax {
  /// The same pipeline with every `field:values` of its filters put through a function.
  package func mappingFields(_ change: (FieldTerm) -> FieldTerm) -> PipelineSyntax {
    let origin: Origin =
      switch origin {
      case .filter(let filter): .filter(filter.mappingFields(change))
      case .lastSet: .lastSet
      }
    let stages = stages.map { stage in
      StageSyntax(name: stage.name, body: stage.body.mappingFields(change), range: stage.range)
    }
    return PipelineSyntax(source: source, origin: origin, stages: stages, range: range)
  }
}

extension StageBody {
  fileprivate func mappingFields(_ change: (FieldTerm) -> FieldTerm) -> StageBody {
    switch self {
    case .filter(let filter): .filter(filter.mappingFields(change))
    case .aggregate(let columns):
      .aggregate(
        columns.map {
          AggregateSyntax(name: $0.name, expression: $0.expression.mappingFields(change))
        }
      )
    default: self
    }
  }
}

extension ExpressionSyntax {
  fileprivate func mappingFields(_ change: (FieldTerm) -> FieldTerm) -> ExpressionSyntax {
    switch node {
    case .number: self
    case .negated(let inner): ExpressionSyntax(.negated(inner.mappingFields(change)), range)
    case .binary(let sign, let left, let right):
      ExpressionSyntax(
        .binary(sign, left.mappingFields(change), right.mappingFields(change)),
        range
      )
    case .call(let call):
      if case .filter(let filter) = call.argument {
        ExpressionSyntax(
          .call(
            AggregateCall(
              function: call.function,
              argument: .filter(filter.mappingFields(change))
            )
          ),
          range
        )
      } else {
        self
      }
    }
  }
}
