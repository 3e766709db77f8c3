import PikirWire

/// `sorted`: tables in an order.
enum TablePrimitives {
  static let all = [sorted]

  private static let sorted = Primitive(
    "sorted",
    [.init("table", "table")],
    returns: "any[]",
    [
      "A new list: the numbers or texts of a list in order, or the names of a table that has no",
      "list. Texts are in the order of their bytes: capitals first, Latin before Cyrillic.",
    ],
    examples: [
      .init("pikir.sorted({ 3, 1, 2 })", "{ 1, 2, 3 }"),
      .init(#"pikir.sorted({ "б", "а", "b" })"#, #"{ "b", "а", "б" }"#),
      .init("pikir.sorted({ late = 2, broken = 7 })", #"{ "broken", "late" }"#),
    ]
  ) { arguments, answer, _ in
    guard let value = arguments.value(0, answer) else { return }
    guard case .table(let table) = value else { return arguments.refuse(0, "a table", answer) }
    if table.list.isEmpty {
      // Entries stand in the order of their names already.
      return answer.value(.table(WireTable(list: table.entries.map { .text($0.key) })))
    }
    let texts = table.list.compactMap { value -> String? in
      if case .text(let text) = value { text } else { nil }
    }
    if texts.count == table.list.count {
      let ordered = texts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      return answer.value(.table(WireTable(list: ordered.map { .text($0) })))
    }
    let numbers = table.list.compactMap { value in number(value).map { ($0, value) } }
    guard numbers.count == table.list.count else {
      return answer.fail("the list should hold numbers alone or texts alone")
    }
    let ordered = numbers.sorted { $0.0 < $1.0 }.map(\.1)
    answer.value(.table(WireTable(list: ordered)))
  }

  private static func number(_ value: WireValue) -> Double? {
    switch value {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }
}
