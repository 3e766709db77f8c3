import PikirBase

/// Another text for a place of a source.
package struct TextEdit: Sendable, Hashable {
  /// Bytes of the source.
  package let range: Range<Int>
  package let text: String

  package init(_ range: Range<Int>, _ text: String) {
    self.range = range
    self.text = text
  }
}

extension PipelineSyntax {
  /// The relative dates of its filters as the days they mean now, for recording; in their order.
  package func absoluteDates(in context: QueryContext) -> [TextEdit] {
    let resolver = FieldResolver(context: context, source: source)
    let reader = DateReader(now: context.now, zone: context.zone)
    var edits: [TextEdit] = []
    _ = mappingFields { term in
      guard resolver.find(term.name.text)?.type == .date else { return term }
      for value in term.values {
        let resolved = reader.resolved(value)
        if resolved != value { edits.append(TextEdit(value.range, SyntaxPrinter.text(resolved))) }
      }
      return term
    }
    return edits
  }
}

extension DateReader {
  /// A value with its relative dates written out; anything else as it is.
  func resolved(_ value: ValueSyntax) -> ValueSyntax {
    switch value.form {
    case .scalar(let scalar):
      guard let date = relative(scalar) else { return value }
      let day = written(date, in: scalar)
      return ValueSyntax(date.isSince ? .range(day, nil) : .scalar(day), value.range)
    case .comparison(let sign, let scalar):
      guard let date = relative(scalar) else { return value }
      return ValueSyntax(.comparison(sign, written(date, in: scalar)), value.range)
    case .range(let low, let high):
      return ValueSyntax(.range(low.map { resolved($0) }, high.map { resolved($0) }), value.range)
    case .prefix, .anything:
      return value
    }
  }

  private func resolved(_ scalar: ScalarSyntax) -> ScalarSyntax {
    relative(scalar).map { written($0, in: scalar) } ?? scalar
  }

  private func relative(_ scalar: ScalarSyntax) -> DateValue? {
    guard scalar.text.first?.isNumber == false else { return nil }
    return read(scalar.text)
  }

  private func written(_ date: DateValue, in scalar: ScalarSyntax) -> ScalarSyntax {
    ScalarSyntax(text: date.absolute, isQuoted: false, range: scalar.range)
  }
}
