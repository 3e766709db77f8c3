import PikirBase
import PikirStore

extension ConditionBinder {
  func spans(
    _ values: [ValueSyntax],
    of field: any QueryField
  ) throws(Diagnostic) -> [DateSpan] {
    var found: [DateSpan] = []
    for value in values { found += try spans(value, of: field) }
    return found
  }

  private func spans(
    _ value: ValueSyntax,
    of field: any QueryField
  ) throws(Diagnostic) -> [DateSpan] {
    switch value.form {
    case .scalar(let scalar):
      let date = try date(scalar, of: field)
      return [DateValue.span(from: date, to: date.isSince ? nil : date)]
    case .comparison(let sign, let scalar):
      let date = try date(scalar, of: field)
      switch sign {
      case .equal: return [date.span]
      case .notEqual: return [date.before, date.after]
      case .less: return [date.before]
      case .lessOrEqual: return [DateValue.span(from: nil, to: date)]
      case .greater: return [date.after]
      case .greaterOrEqual: return [DateValue.span(from: date, to: nil)]
      }
    case .range(let low, let high):
      let lower = try low.map { (scalar) throws(Diagnostic) in try date(scalar, of: field) }
      let upper = try high.map { (scalar) throws(Diagnostic) in try date(scalar, of: field) }
      if let lower, let upper, lower.start >= upper.end, let low, let high {
        throw emptyRange(value.range, "\(field.name):\(high.text)..\(low.text)")
      }
      return [DateValue.span(from: lower, to: upper)]
    case .prefix, .anything:
      preconditionFailure("checkForm refuses them for dates")
    }
  }

  private func date(
    _ scalar: ScalarSyntax,
    of field: any QueryField
  ) throws(Diagnostic) -> DateValue {
    let reader = DateReader(now: context.now, zone: context.zone)
    guard let date = reader.read(scalar.text) else {
      throw wrongType(
        "\"\(scalar.text)\" is not a date",
        scalar.range,
        "dates are written \(DateReader.forms)"
      )
    }
    return date
  }
}
