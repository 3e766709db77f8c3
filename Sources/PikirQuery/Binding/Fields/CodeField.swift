import PikirBase
import PikirStore
import PikirText

/// A field whose values repeat: a dictionary of strings and a code per review.
struct CodeField: QueryField {
  enum Source: Sendable, Hashable {
    case builtin(CodedField)
    /// Who gave the last published answer.
    case replyAuthor
    /// A column of an importer, by its name without `x.`.
    case user(String)
  }

  let name: String
  let summary: String
  let type: FieldType
  let source: Source

  init(_ field: CodedField, _ type: FieldType, _ summary: String) {
    name = field.name
    self.summary = summary
    self.type = type
    source = .builtin(field)
  }

  static let replyAuthor = CodeField(
    name: "reply.author",
    summary: "Who gave the last published answer.",
    type: .string,
    source: .replyAuthor
  )

  private init(name: String, summary: String, type: FieldType, source: Source) {
    self.name = name
    self.summary = summary
    self.type = type
    self.source = source
  }

  /// A column that an importer brought, of the type that its values have.
  init(user name: String, type: FieldType) {
    self.name = "x." + name
    summary = "Column \"\(name)\" as imported."
    self.type = type
    source = .user(name)
  }

  var cost: Int { source == .replyAuthor ? 6 : 2 }

  func column(in context: QueryContext) -> CodeColumn {
    switch source {
    case .builtin(let field): context.state[field]
    case .user(let name): context.state.userField(name)?.column ?? CodeColumn()
    case .replyAuthor: context.state.messages.replyAuthors(rowCount: context.state.rowCount)
    }
  }

  func value(row: Int, in context: QueryContext) -> Value {
    if source == .replyAuthor {
      let reply = context.state.messages.messages(row: row).last { $0.kind == .reply }
      guard let author = reply?.author, !author.isEmpty else { return .none }
      return .text(author)
    }
    let column = column(in: context)
    return value(code: column[row], in: column)
  }

  private func value(code: UInt32, in column: CodeColumn) -> Value {
    guard code != 0 else { return .none }
    let text = column.table.string(code)
    if type == .number, let number = Int(text), "\(number)" == text { return .integer(number) }
    return .text(text)
  }

  func reviewsWithValue(among rows: ReviewSet, in context: QueryContext) -> ReviewSet {
    column(in: context).rowsWithValue(rowCount: context.state.rowCount, within: rows)
  }

  func reviews(
    meeting condition: FieldCondition,
    among rows: ReviewSet,
    in context: QueryContext
  ) -> ReviewSet {
    if case .present = condition { return reviewsWithValue(among: rows, in: context) }
    let column = column(in: context)
    let wanted = Self.codes(meeting: condition, in: column.table)
    return column.rows(anyOf: wanted, rowCount: context.state.rowCount, within: rows)
  }

  /// The codes whose strings meet a condition, at most so many.
  ///
  /// - Complexity: O(bytes of the dictionary).
  static func codes(
    meeting condition: FieldCondition,
    in table: StringTable,
    limit: Int = .max
  ) -> [UInt32] {
    var found: [UInt32] = []
    var folded: [UInt8] = []
    var code: UInt32 = 1
    while code <= UInt32(table.count), found.count < limit {
      let holds: Bool = table.withBytes(of: code) { bytes in
        switch condition {
        case .strings(let strings):
          folded.removeAll(keepingCapacity: true)
          PikirText.folded(bytes, into: &folded)
          return strings.holds(for: folded)
        case .numbers(let intervals):
          guard let number = DecimalText.parse(bytes)?.number else { return false }
          return intervals.contains { $0.contains(number) }
        default: return false
        }
      }
      if holds { found.append(code) }
      code += 1
    }
    return found
  }

  func hasValue(meeting condition: StringCondition, in context: QueryContext) -> Bool? {
    let table = column(in: context).table
    return !Self.codes(meeting: .strings(condition), in: table, limit: 1).isEmpty
  }

  func knownValues(in context: QueryContext) -> [String]? {
    let table = column(in: context).table
    guard table.count > 0 else { return [] }
    return (1...UInt32(table.count)).map { table.string($0) }
  }

  func groupKey(for rows: ReviewSet, in context: QueryContext) -> FieldKey {
    let column = column(in: context)
    guard type == .number else {
      return FieldKey(GroupKey(column), order: .text, table: column.table) {
        value(code: $0, in: column)
      }
    }
    return Self.numberKey(column) { value(code: $0, in: column) }
  }

  func numbers(for rows: ReviewSet, in context: QueryContext) -> FieldNumbers? {
    guard type == .number else { return nil }
    let column = column(in: context)
    let parsed = DecimalText.numbers(of: column.table)
    return FieldNumbers(
      NumberColumn(column, valuesOfCodes: parsed.values),
      divisor: parsed.divisor,
      unit: parsed.places == 0 ? .whole : .decimal(places: parsed.places)
    )
  }

  func sortKeys(
    of rows: [UInt32],
    in context: QueryContext
  ) throws(Diagnostic) -> SortKeys {
    let column = column(in: context)
    if type == .number {
      let ranks = DecimalText.ranks(of: column.table)
      return .ranks(rows.map { ranks[Int(column[Int($0)])] })
    }
    // A code beyond the table can only come from a snapshot that rotted: no value.
    let codes = rows.map { row -> UInt32 in
      let code = column[Int(row)]
      return code <= UInt32(column.table.count) ? code : 0
    }
    var isUsed = [Bool](repeating: false, count: column.table.count + 1)
    for code in codes { isUsed[Int(code)] = true }
    let used = isUsed.indices.dropFirst().filter { isUsed[$0] }
    let texts = used.map { column.table.string(UInt32($0)) }
    let ranks = try TextOrder.ranks(of: texts, context.interrupt)
    var rankOfCode = [UInt32](repeating: 0, count: isUsed.count)
    for (code, rank) in zip(used, ranks) { rankOfCode[code] = rank }
    return .ranks(codes.map { rankOfCode[Int($0)] })
  }

  /// Renumbers the codes of a numeric dictionary so that groups stand by number.
  private static func numberKey(
    _ column: CodeColumn,
    value: @escaping @Sendable (UInt32) -> Value
  ) -> FieldKey {
    let numbers = DecimalText.ranks(of: column.table)
    let sorted = numbers.indices.dropFirst().sorted { (numbers[$0], $0) < (numbers[$1], $1) }
    var placeOfCode = [UInt32](repeating: 0, count: numbers.count)
    for (place, code) in sorted.enumerated() { placeOfCode[code] = UInt32(place + 1) }
    let places = column.codes.mapped(by: placeOfCode, rowCount: column.count)
    let codeOfPlace = [0] + sorted.map { UInt32($0) }
    let key = GroupKey(codes: .full(places), codeCount: numbers.count)
    return FieldKey(key, order: .natural) { value(codeOfPlace[Int($0)]) }
  }
}
