import PikirStore

/// `count avg sum min max median p90 distinct share`.
struct BuiltinAggregate: Aggregate {
  enum Function: String, Sendable, Hashable, CaseIterable {
    case count
    case avg
    case sum
    case min
    case max
    case median
    case p90
    case distinct
    case share
  }

  let function: Function

  init(_ function: Function) { self.function = function }

  var name: String { function.rawValue }

  var summary: String {
    switch function {
    case .count: "How many reviews."
    case .avg: "The mean of a number."
    case .sum: "The sum of a number."
    case .min: "The least number or the earliest day."
    case .max: "The greatest number or the latest day."
    case .median: "The middle number; the mean of the two when there is no single one."
    case .p90: "The least number that at least 90 % do not exceed."
    case .distinct: "How many different values."
    case .share: "The part of the reviews that a filter finds, 0 to 1."
    }
  }

  var argument: AggregateArgument {
    switch function {
    case .count: .nothing
    case .avg, .sum, .median, .p90: .number
    case .min, .max: .numberOrDate
    case .distinct: .anyField
    case .share: .filter
    }
  }

  func measure(_ operand: AggregateOperand) -> MeasureInput? {
    switch operand {
    case .nothing: nil
    case .numbers(let numbers):
      function == .median || function == .p90
        ? .distribution(numbers.column) : .numbers(numbers.column)
    case .key(let key): .distinct(key)
    case .members(let reviews): .members(reviews)
    }
  }

  func column(
    _ operand: AggregateOperand,
    counts: [Int],
    measure: GroupedMeasure?,
    in context: QueryContext
  ) -> AggregateColumn {
    switch (operand, measure) {
    case (.numbers(let numbers), .numbers(let summaries)):
      AggregateColumn(
        values: summaries.map { value($0).map { $0 / numbers.divisor } },
        unit: function == .avg ? .decimal(places: 2) : numbers.unit
      )
    case (.numbers(let numbers), .distribution(let distributions)):
      AggregateColumn(
        values: distributions.map { value($0).map { $0 / numbers.divisor } },
        unit: function == .median ? Self.halved(numbers.unit) : numbers.unit
      )
    case (_, .distinct(let numbers)):
      AggregateColumn(values: numbers.map { Double($0) }, unit: .whole)
    case (_, .members(let numbers)):
      AggregateColumn(
        values: zip(numbers, counts).map { $1 == 0 ? nil : Double($0) / Double($1) },
        unit: .decimal(places: 3)
      )
    default:
      AggregateColumn(
        values: counts.map { function == .count ? Double($0) : nil },
        unit: .whole
      )
    }
  }

  private func value(_ summary: NumberSummary) -> Double? {
    switch function {
    case .sum: Double(summary.sum)
    case _ where summary.count == 0: nil
    case .avg: Double(summary.sum) / Double(summary.count)
    case .min: Double(summary.least)
    default: Double(summary.greatest)
    }
  }

  private func value(_ distribution: ValueDistribution) -> Double? {
    let count = distribution.count
    guard count > 0 else { return nil }
    if function == .p90 {
      // Nearest rank: the least value with at least 90 % at or below it.
      return distribution.value(atRank: (count * 9 + 9) / 10 - 1).map { Double($0) }
    }
    guard let low = distribution.value(atRank: (count - 1) / 2),
      let high = distribution.value(atRank: count / 2)
    else { return nil }
    return (Double(low) + Double(high)) / 2
  }

  /// The unit of the mean of two numbers.
  private static func halved(_ unit: FieldNumbers.Unit) -> FieldNumbers.Unit {
    switch unit {
    case .whole: .decimal(places: 1)
    case .decimal(let places): .decimal(places: places + 1)
    case .instant, .day, .calendar: unit
    }
  }
}
