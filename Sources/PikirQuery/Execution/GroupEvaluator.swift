import PikirBase
import PikirStore

/// Groups reviews, measures the groups and writes them into a table.
struct GroupEvaluator {
  let context: QueryContext

  func table(
    of rows: ReviewSet,
    by keys: [BoundKey],
    _ columns: [BoundColumn]
  ) throws(Diagnostic) -> ResultTable {
    var fieldKeys: [FieldKey] = []
    for key in keys { fieldKeys.append(try key.field.groupKey(for: rows, in: context)) }
    let calls = columns.flatMap { $0.expression.calls }
    var operands: [AggregateOperand] = []
    for call in calls { operands.append(try operand(call, rows: rows)) }
    let measures = zip(calls, operands).map { $0.aggregate.measure($1) }
    var groups = try grouped(
      rows: rows,
      by: fieldKeys.map(\.key),
      measuring: measures.compactMap { $0 },
      interrupt: context.interrupt
    )
    if groups.groupCount == 0, keys.isEmpty { groups = Self.emptyGroup(measures.compactMap { $0 }) }
    try checkCount(groups.groupCount)
    var measured = groups.measures[...]
    var called: [AggregateColumn] = []
    for (index, call) in calls.enumerated() {
      let measure = measures[index] == nil ? nil : measured.popFirst()
      called.append(
        try call.aggregate.column(
          operands[index],
          counts: groups.counts,
          measure: measure,
          in: context
        )
      )
    }
    var remaining = called[...]
    let computed = columns.map {
      $0.expression.evaluated(&remaining, groupCount: groups.groupCount)
    }
    return try assembled(groups, keys, fieldKeys, columns.map(\.name), computed)
  }

  private func operand(
    _ call: BoundCall,
    rows: ReviewSet
  ) throws(Diagnostic) -> AggregateOperand {
    switch call.argument {
    case .nothing: return .nothing
    case .filter(let filter):
      var evaluator = FilterEvaluator(context: context)
      return .members(try evaluator.reviews(filter, among: rows, depth: 0))
    case .field(let field):
      if call.aggregate.argument == .anyField {
        return .key(try field.groupKey(for: rows, in: context).key)
      }
      guard let numbers = try field.numbers(for: rows, in: context) else {
        throw Diagnostic(
          .wrongType,
          "\(call.aggregate.name) needs a number, and \(field.name) is none",
          hints: ["group by it: by \(field.name)"]
        )
      }
      return .numbers(numbers)
    }
  }

  private func checkCount(_ count: Int) throws(Diagnostic) {
    guard count > context.limits.groups else { return }
    throw Diagnostic(
      .tooLarge,
      "this gives \(count) groups, and at most \(context.limits.groups) are made",
      hints: ["group by fields of fewer values"]
    )
  }

  /// What `agg` without `by` gives for no review at all: one row.
  private static func emptyGroup(_ measures: [MeasureInput]) -> GroupedColumns {
    var groups = GroupedColumns()
    groups.counts = [0]
    groups.measures = measures.map { measure in
      switch measure {
      case .numbers: .numbers([NumberSummary()])
      case .distribution: .distribution([ValueDistribution()])
      case .distinct: .distinct([0])
      case .members: .members([0])
      case .rows: .rows([[]])
      }
    }
    return groups
  }

  private func assembled(
    _ groups: GroupedColumns,
    _ keys: [BoundKey],
    _ fieldKeys: [FieldKey],
    _ names: [String],
    _ columns: [AggregateColumn]
  ) throws(Diagnostic) -> ResultTable {
    let headings =
      keys.map { ResultTable.Heading($0.name, Self.kind(of: $0.field), isKey: true) }
      + zip(names, columns).map { ResultTable.Heading($0, $1.unit.valueKind) }
    let order = try GroupOrder.places(of: groups, fieldKeys, context.interrupt)
    let rows = order.map { group in
      zip(fieldKeys, groups.keys).map { $0.value($1[group]) }
        + columns.map { $0.unit.value($0.values[group], zone: context.zone) }
    }
    return ResultTable(headings: headings, rows: rows)
  }

  private static func kind(of field: any QueryField) -> ValueKind {
    field.isMultiValued ? .text : field.type.valueKind
  }
}

/// The default order of groups: by key after key, naturally or by text, those without last.
enum GroupOrder {
  /// - Throws: `C110` when interrupted.
  static func places(
    of groups: GroupedColumns,
    _ keys: [FieldKey],
    _ interrupt: Interrupt
  ) throws(Diagnostic) -> [Int] {
    var ranks: [[UInt32]] = []
    for (key, codes) in zip(keys, groups.keys) {
      var rank = codes
      if key.order == .text {
        rank = try TextOrder.ranks(of: codes.map { key.value($0).sortText }, interrupt)
      }
      ranks.append(rank.map { $0 == 0 ? .max : $0 })
    }
    return try (0..<groups.groupCount).sorted(lookingAt: interrupt) { left, right in
      for rank in ranks where rank[left] != rank[right] { return rank[left] < rank[right] }
      return left < right
    }
  }
}

extension FieldNumbers.Unit {
  var valueKind: ValueKind {
    switch self {
    case .whole, .decimal: .number
    case .instant, .day, .calendar: .date
    }
  }

  /// A number of this unit as a cell; one that is too great to be whole is shown as it is.
  func value(_ number: Double?, zone: TimeZoneRules) -> Value {
    guard let number, number.isFinite else { return .none }
    switch self {
    case .whole:
      let rounded = number.rounded()
      return Int(exactly: rounded).map { .integer($0) } ?? .decimal(rounded, places: 0)
    case .decimal(let places): return .decimal(number, places: places)
    case .instant, .day, .calendar: return date(number, zone: zone).map { .date($0) } ?? .none
    }
  }

  /// The date that a number stands for, nil outside the years 1 to 9999.
  private func date(_ number: Double, zone: TimeZoneRules) -> String? {
    guard let whole = Int(exactly: number.rounded()) else { return nil }
    switch self {
    case .instant:
      guard Self.days.contains(whole / 86_400) else { return nil }
      return ISODate.render(EpochSeconds(whole), in: zone)
    case .calendar(let unit):
      guard Self.days.contains(whole), let day = unit.firstDay(ofOrdinal: whole) else { return nil }
      return CalendarText.text(unit, CivilDate(daysSinceEpoch: day))
    case .day, .whole, .decimal:
      guard Self.days.contains(whole) else { return nil }
      return ISODate.render(day: CivilDate(daysSinceEpoch: whole))
    }
  }

  /// From the second of January of the year 1 to the last but one of 9999, since 1970-01-01.
  private static let days = -719_161...2_932_895
}
