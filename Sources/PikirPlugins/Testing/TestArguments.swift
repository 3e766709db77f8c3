import PikirBase
import PikirWire

/// What a case was given, read one after another.
struct TestArguments {
  private let kind: String
  private(set) var rest: [WireValue]

  init(kind: String, _ arguments: [WireValue]) {
    self.kind = kind
    rest = arguments
  }

  mutating func value() -> WireValue { rest.isEmpty ? .nothing : rest.removeFirst() }

  private func fault(_ wanted: String, _ value: WireValue) -> Diagnostic {
    TestReviews.fault("\(kind) wants \(wanted), not \(value.testText)")
  }

  /// - Throws: `P161` when it is none.
  mutating func text(_ what: String) throws(Diagnostic) -> String {
    let value = value()
    guard case .text(let text) = value else { throw fault(what, value) }
    return text
  }

  mutating func function(_ what: String) throws(Diagnostic) -> Int {
    let value = value()
    guard case .function(let number) = value else { throw fault(what, value) }
    return number
  }

  mutating func table(_ what: String) throws(Diagnostic) -> WireTable {
    let value = value()
    guard case .table(let table) = value else { throw fault(what, value) }
    return table
  }

  /// Nothing, a text or a list of texts.
  mutating func names(_ what: String) throws(Diagnostic) -> [String] {
    let value = value()
    switch value {
    case .nothing: return []
    case .text(let text): return [text]
    case .table(let table):
      var names: [String] = []
      for case .text(let name) in table.list { names.append(name) }
      if names.count == table.list.count, table.entries.isEmpty { return names }
    default: break
    }
    throw fault(what, value)
  }

  /// Nothing or a number.
  mutating func number(_ what: String) throws(Diagnostic) -> Double? {
    let value = value()
    switch value {
    case .nothing: return nil
    case .integer(let number): return Double(number)
    case .number(let number): return number
    default: throw fault(what, value)
    }
  }

  mutating func reviews() throws(Diagnostic) -> TestReviews {
    let table = try table("a list of reviews")
    guard table.entries.isEmpty else { throw fault("a list of reviews", .table(table)) }
    return try TestReviews(table.list)
  }

  mutating func review() throws(Diagnostic) -> TestReviews { try TestReviews([value()]) }
}

extension WireValue {
  /// As Lua would write it, for messages about tests.
  var testText: String {
    switch self {
    case .nothing: return "nil"
    case .bool(let flag): return flag ? "true" : "false"
    case .integer(let number): return "\(number)"
    case .number(let number): return "\(number)"
    case .text(let text): return "\"\(text)\""
    case .function: return "a function"
    case .words: return "a word set"
    case .table(let table):
      let entries = table.entries.map { "\($0.key) = \($0.value.testText)" }
      let items = (table.list.map(\.testText) + entries).joined(separator: ", ")
      return items.isEmpty ? "{}" : "{ \(items) }"
    }
  }
}
