import PikirBase
import PikirStore

extension ConditionBinder {
  func intervals(
    _ values: [ValueSyntax],
    of field: any QueryField
  ) throws(Diagnostic) -> [NumberInterval] {
    var found: [NumberInterval] = []
    for value in values { found += try intervals(value, of: field) }
    return found
  }

  private func intervals(
    _ value: ValueSyntax,
    of field: any QueryField
  ) throws(Diagnostic) -> [NumberInterval] {
    switch value.form {
    case .scalar(let scalar):
      let number = try number(scalar, of: field)
      return [NumberInterval(from: number, to: number)]
    case .comparison(let sign, let scalar):
      let number = try number(scalar, of: field)
      let found = intervals(sign, number)
      if let bounds = bounds(of: field), found.allSatisfy({ !reaches($0, bounds) }) {
        throw emptyRange(value.range, "\(field.name) takes \(field.type.description)")
      }
      return found
    case .range(let low, let high):
      let lower = try low.map { (scalar) throws(Diagnostic) in try number(scalar, of: field) }
      let upper = try high.map { (scalar) throws(Diagnostic) in try number(scalar, of: field) }
      if let lower, let upper, lower > upper, let low, let high {
        throw emptyRange(value.range, "\(field.name):\(high.text)..\(low.text)")
      }
      return [NumberInterval(from: lower ?? -.infinity, to: upper ?? .infinity)]
    case .prefix, .anything:
      preconditionFailure("checkForm refuses them for numbers")
    }
  }

  private func intervals(_ sign: Comparison, _ number: Double) -> [NumberInterval] {
    switch sign {
    case .equal: [NumberInterval(from: number, to: number)]
    case .less: [NumberInterval(to: number, includesUpper: false)]
    case .lessOrEqual: [NumberInterval(to: number)]
    case .greater: [NumberInterval(from: number, includesLower: false)]
    case .greaterOrEqual: [NumberInterval(from: number)]
    case .notEqual:
      [
        NumberInterval(to: number, includesUpper: false),
        NumberInterval(from: number, includesLower: false),
      ]
    }
  }

  /// The least and the greatest number that a field can hold, where that is known.
  private func bounds(of field: any QueryField) -> ClosedRange<Double>? {
    switch field.type {
    case .stars: 1...5
    case .integer: field.name == "hour" ? 0...23 : 0...Double(UInt32.max)
    case .handle: 1...Double(UInt32.max)
    default: nil
    }
  }

  private func reaches(_ interval: NumberInterval, _ bounds: ClosedRange<Double>) -> Bool {
    let (low, high) = (bounds.lowerBound, bounds.upperBound)
    return (interval.includesLower ? interval.lower <= high : interval.lower < high)
      && (interval.includesUpper ? interval.upper >= low : interval.upper > low)
  }

  private func number(
    _ scalar: ScalarSyntax,
    of field: any QueryField
  ) throws(Diagnostic) -> Double {
    var text = scalar.text
    if field.type == .handle, text.hasPrefix("r") { text.removeFirst() }
    guard let parsed = DecimalText.parse(text) else {
      throw wrongType(
        "\(field.name) takes \(field.type.description), not \"\(scalar.text)\"",
        scalar.range,
        example(of: field)
      )
    }
    if parsed.places > allowedPlaces(of: field) {
      throw wrongType(
        "\(field.name) takes \(field.type.description) with at most "
          + "\(allowedPlaces(of: field)) decimals",
        scalar.range,
        example(of: field)
      )
    }
    if let bounds = bounds(of: field), !bounds.contains(parsed.number) {
      throw wrongType(
        "\(field.name) takes \(field.type.description), and \(scalar.text) is outside",
        scalar.range,
        example(of: field)
      )
    }
    return parsed.number
  }

  private func allowedPlaces(of field: any QueryField) -> Int {
    switch field.type {
    case .stars: 1
    case .number: DecimalText.placesLimit
    default: 0
    }
  }

  private func example(of field: any QueryField) -> String {
    switch field.type {
    case .stars: "\(field.name):1..2"
    case .handle: "r:12..40"
    default: "\(field.name):>=10"
    }
  }
}
