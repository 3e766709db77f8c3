import PikirBase
import PikirQuery
import PikirText
import PikirWire

/// The arguments of a question that a command asks, read one after another.
struct CommandQuestion {
  /// What a change is for.
  enum Target {
    case query(String)
    case review(UInt32)
  }

  private let name: String
  private var rest: ArraySlice<WireValue>

  static let columnLimit = 64

  init(_ name: String, _ arguments: [WireValue]) {
    self.name = name
    rest = arguments[...]
  }

  private func fault(_ wanted: String, _ value: WireValue?) -> Diagnostic {
    Diagnostic(
      .pluginQuestion,
      "\(name) wants \(wanted), not \(value?.described ?? "nothing")"
    )
  }

  /// - Throws: `P168` when it is none.
  mutating func text(_ what: String) throws(Diagnostic) -> String {
    let value = rest.popFirst()
    guard case .text(let text)? = value else { throw fault("\(what) as a text", value) }
    return text
  }

  /// Everything that is left, parted by blanks; `nil` for nothing, as Lua prints it.
  mutating func line() throws(Diagnostic) -> String {
    var pieces: [String] = []
    while let value = rest.popFirst() {
      guard let text = value == .nothing ? "nil" : value.scalarText else {
        throw fault("texts and numbers", value)
      }
      pieces.append(text)
    }
    return pieces.joined(separator: " ")
  }

  mutating func list(_ what: String) throws(Diagnostic) -> [WireValue] {
    let value = rest.popFirst()
    guard case .table(let table)? = value, table.entries.isEmpty else {
      throw fault("\(what) as a list", value)
    }
    return table.list
  }

  /// The number of a function.
  mutating func function(_ what: String) throws(Diagnostic) -> Int {
    let value = rest.popFirst()
    guard case .function(let number)? = value else { throw fault(what, value) }
    return number
  }

  /// A query, or a review.
  mutating func target() throws(Diagnostic) -> Target {
    let value = rest.popFirst()
    if let handle = value?.reviewHandle { return .review(handle) }
    guard case .text(let text)? = value else { throw fault("a query or a review", value) }
    return .query(text)
  }

  /// Headings, and rows below them; a column is of numbers when all its cells are.
  mutating func table() throws(Diagnostic) -> ResultTable {
    let headings = try list("the headings")
    let rows = try self.rows()
    guard headings.count <= Self.columnLimit, !headings.isEmpty else {
      throw Diagnostic(.pluginOutput, "a table has 1 to \(Self.columnLimit) columns")
    }
    var cells: [[Value]] = []
    for row in rows {
      guard case .table(let table) = row, table.entries.isEmpty,
        table.list.count <= headings.count
      else { throw fault("rows that are lists of at most \(headings.count) cells", row) }
      var line: [Value] = []
      for value in table.list { line.append(try cell(value)) }
      line += [Value](repeating: .none, count: headings.count - line.count)
      cells.append(line)
    }
    var names: [ResultTable.Heading] = []
    for (column, heading) in headings.enumerated() {
      guard let name = heading.scalarText else { throw fault("headings that are texts", heading) }
      let isNumber =
        cells.contains { $0[column].isNumber }
        && cells.allSatisfy { $0[column].isNumber || $0[column] == .none }
      names.append(ResultTable.Heading(name, isNumber ? .number : .text))
    }
    return ResultTable(headings: names, rows: cells)
  }

  private mutating func rows() throws(Diagnostic) -> [WireValue] {
    if case .table(let table)? = rest.first, !table.entries.isEmpty {
      var fault = fault("the rows as a list", rest.first)
      fault.hints = [
        "make rows of it: for value, n in pairs(group) do rows[#rows + 1] = { value, n } end"
      ]
      throw fault
    }
    return try list("the rows")
  }

  private func cell(_ value: WireValue) throws(Diagnostic) -> Value {
    switch value {
    case .nothing: .none
    case .bool(let flag): .flag(flag)
    case .integer(let number): .integer(Int(number))
    case .number(let number):
      Int(exactly: number).map { .integer($0) } ?? .decimal(number, places: Self.places(number))
    case .text(let text): text.isEmpty ? .none : .text(text)
    case .table, .function, .words: throw fault("cells that are texts, numbers or nothing", value)
    }
  }

  /// The decimals that a number needs, at most three.
  private static func places(_ number: Double) -> Int {
    for (places, scale) in [(1, 10.0), (2, 100.0)] where abs(number) < 1e12 {
      let scaled = number * scale
      if abs(scaled - scaled.rounded()) < 1e-9 * max(1, abs(scaled)) { return places }
    }
    return 3
  }
}

extension Value {
  fileprivate var isNumber: Bool {
    switch self {
    case .integer, .decimal: true
    case .none, .text, .list, .date, .flag: false
    }
  }
}
