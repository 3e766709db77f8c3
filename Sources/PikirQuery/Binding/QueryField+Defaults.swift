package import PikirBase
package import PikirStore
import PikirText

// What a field gives that only has to say its name, type, values and reviews.
extension QueryField {
  package var isMultiValued: Bool { false }

  package var cost: Int { 20 }

  package func knownValues(in context: QueryContext) -> [String]? { nil }

  package func hasValue(meeting condition: StringCondition, in context: QueryContext) -> Bool? {
    knownValues(in: context)?.contains { condition.holds(for: foldedBytes($0)) }
  }

  package func numbers(
    for rows: ReviewSet,
    in context: QueryContext
  ) throws(Diagnostic) -> FieldNumbers? { nil }

  /// Gives each distinct value a code as it comes.
  package func groupKey(
    for rows: ReviewSet,
    in context: QueryContext
  ) throws(Diagnostic) -> FieldKey {
    var table = StringTable()
    var codes = [UInt32](repeating: 0, count: context.state.rowCount)
    try rows.forEachRow { (row) throws(Diagnostic) in
      if row & 4095 == 0 { try context.interrupt.check() }
      codes[row] = table.insert(value(row: row, in: context).sortText)
    }
    let key = GroupKey(codes: .full(Column(codes)), codeCount: table.count + 1)
    let values = table
    return FieldKey(key, order: .text) { $0 == 0 ? .none : .text(values.string($0)) }
  }

  package func sortKeys(
    of rows: [UInt32],
    in context: QueryContext
  ) throws(Diagnostic) -> SortKeys {
    if let numbers = try numbers(for: ReviewSet(rows: rows), in: context) {
      return .numbers(numbers.column.numbers(of: rows))
    }
    let texts = rows.lazy.map { value(row: Int($0), in: context).sortText }
    return .ranks(try TextOrder.ranks(of: texts, context.interrupt))
  }
}

extension Value {
  /// The text a value is grouped and sorted by, empty for none.
  var sortText: String {
    switch self {
    case .none: ""
    case .integer(let number): "\(number)"
    case .decimal(let number, _): "\(number)"
    case .text(let text), .date(let text): text
    case .list(let texts): texts.joined(separator: ";")
    case .flag(let isSet): isSet ? "true" : "false"
    }
  }
}

extension ReviewSet {
  /// The set of some rows, in any order.
  init(rows: [UInt32]) {
    self.init()
    if let last = rows.max() { insert(row: Int(last)) }
    for row in rows { insert(row: Int(row)) }
  }
}

/// The order of texts: by folded bytes, then by the bytes themselves.
enum TextOrder {
  /// Gives each text its place among the distinct ones, from 1; 0 for the empty text.
  ///
  /// - Throws: `C110` when interrupted.
  static func ranks(
    of texts: some Sequence<String>,
    _ interrupt: Interrupt
  ) throws(Diagnostic) -> [UInt32] {
    var keys = TextKeys()
    for text in texts {
      if keys.count & 4095 == 0 { try interrupt.check() }
      keys.append(text)
    }
    return try keys.ranks(interrupt)
  }

  static func precedes(
    _ left: (folded: [UInt8], plain: [UInt8]),
    _ right: (folded: [UInt8], plain: [UInt8])
  ) -> Bool {
    if left.folded != right.folded {
      return left.folded.lexicographicallyPrecedes(right.folded)
    }
    return left.plain.lexicographicallyPrecedes(right.plain)
  }

  static func precedes(_ left: String, _ right: String) -> Bool {
    precedes((foldedBytes(left), Array(left.utf8)), (foldedBytes(right), Array(right.utf8)))
  }
}

extension NumberColumn {
  /// The numbers of some rows, `none` where there is none.
  func numbers(of rows: [UInt32]) -> [Int64] {
    rows.map { row in
      let stored: UInt32 =
        switch codes {
        case .byte(let column): UInt32(column[Int(row)])
        case .word(let column): UInt32(column[Int(row)])
        case .full(let column): column[Int(row)]
        }
      if stored == 0, zeroIsNone { return Self.none }
      if let valuesOfCodes { return valuesOfCodes[Int(stored)] }
      return Int64(stored) - bias
    }
  }
}
