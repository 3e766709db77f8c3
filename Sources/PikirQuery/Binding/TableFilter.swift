import PikirBase
import PikirText

/// Keeps the groups whose columns compare as wanted: `where n:>5` after `by` and `agg`.
struct TableFilter: Sendable {
  /// All must hold.
  let conditions: [(column: Int, term: FieldTerm)]
  let source: SourceText

  /// The rows of a table for which all conditions hold, in their order.
  ///
  /// - Throws: `Q103` where a column of numbers is compared with something else.
  func rows(of table: ResultTable) throws(Diagnostic) -> [[Value]] {
    for (column, term) in conditions where table.headings[column].kind == .number {
      for scalar in term.values.flatMap(\.scalars) where Double(scalar.text) == nil {
        throw Diagnostic(
          .wrongType,
          "\(term.name.text) takes a number, not \"\(scalar.text)\"",
          at: SourceSpan(source, scalar.range),
          hints: ["\(term.name.text):>5"]
        )
      }
    }
    return table.rows.filter { row in
      conditions.allSatisfy { condition in
        condition.term.values.contains { Self.holds($0, for: row[condition.column]) }
      }
    }
  }

  private static func holds(_ value: ValueSyntax, for cell: Value) -> Bool {
    switch value.form {
    case .anything: return cell != .none
    case .scalar(let scalar): return order(of: cell, to: scalar) == 0
    case .prefix(let scalar): return text(of: cell)?.starts(with: foldedBytes(scalar.text)) == true
    case .range(let low, let high):
      let isAbove = low.map { (order(of: cell, to: $0) ?? -1) >= 0 } ?? true
      let isBelow = high.map { (order(of: cell, to: $0) ?? 1) <= 0 } ?? true
      return isAbove && isBelow
    case .comparison(let sign, let scalar):
      guard let order = order(of: cell, to: scalar) else { return false }
      switch sign {
      case .equal: return order == 0
      case .notEqual: return order != 0
      case .less: return order < 0
      case .lessOrEqual: return order <= 0
      case .greater: return order > 0
      case .greaterOrEqual: return order >= 0
      }
    }
  }

  /// Below, at or above 0 as the cell is less, equal or more; nil where they do not compare.
  private static func order(of cell: Value, to scalar: ScalarSyntax) -> Int? {
    if let number = number(of: cell) {
      return Double(scalar.text).map { number < $0 ? -1 : number > $0 ? 1 : 0 }
    }
    guard let text = text(of: cell) else { return nil }
    let wanted = foldedBytes(scalar.text)
    if text == wanted { return 0 }
    return text.lexicographicallyPrecedes(wanted) ? -1 : 1
  }

  /// The number as it is shown, so that what is seen is what is compared.
  private static func number(of cell: Value) -> Double? {
    switch cell {
    case .integer(let number): return Double(number)
    case .decimal(let number, let places):
      let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
      return (number * scale).rounded() / scale
    default: return nil
    }
  }

  private static func text(of cell: Value) -> [UInt8]? {
    switch cell {
    case .text(let text), .date(let text): foldedBytes(text)
    default: nil
    }
  }
}

extension ValueSyntax {
  fileprivate var scalars: [ScalarSyntax] {
    switch form {
    case .scalar(let scalar), .comparison(_, let scalar), .prefix(let scalar): [scalar]
    case .range(let low, let high): [low, high].compactMap(\.self)
    case .anything: []
    }
  }
}
