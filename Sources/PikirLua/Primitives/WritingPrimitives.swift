import PikirWire

/// `json`, `csv`, `inspect`: values as texts.
enum WritingPrimitives {
  static let all = [json, csv, inspect]

  private static let json = Primitive(
    "json",
    [.init("value", "any")],
    returns: "string",
    [
      "The value as JSON in one line, names in the order of their letters. A table without",
      "anything is {}; one with both a list and names is an error.",
    ],
    examples: [
      .init(
        #"pikir.json({ text = "Рақмет", stars = 5 })"#,
        #""{\"stars\":5,\"text\":\"Рақмет\"}""#
      ),
      .init(#"pikir.json({ 1, "a", true })"#, #""[1,\"a\",true]""#),
    ]
  ) { arguments, answer, _ in
    guard let value = arguments.value(0, answer) else { return }
    let json = JSONText(value)
    if json.fault.isEmpty { answer.text(json.bytes) } else { answer.fail(json.fault) }
  }

  private static let csv = Primitive(
    "csv",
    [
      .init("values", "(string|number|boolean)[]"),
      .init("delimiter", "string", optional: true, "A comma when it is left out."),
    ],
    returns: "string",
    ["A row of a table, without its line end; what needs quotes gets them."],
    examples: [
      .init(#"pikir.csv({ "r1", 5, "тез, жақсы" })"#, #""r1,5,\"тез, жақсы\"""#),
      .init(#"pikir.csv({ "a", "b;c" }, ";")"#, #""a;\"b;c\"""#),
    ]
  ) { arguments, answer, _ in
    guard case .table(let table)? = arguments.value(0, answer) else {
      if !answer.hasFailed { arguments.refuse(0, "a list", answer) }
      return
    }
    guard let given = arguments.optionalLetters(1, answer) else { return }
    let delimiter = given?.first ?? 0x2C
    guard given?.count ?? 1 == 1, delimiter < 0x80, delimiter != 0x22, delimiter != 0x0A else {
      return answer.fail("delimiter should be one sign such as , or ;")
    }
    guard table.entries.isEmpty else {
      return answer.fail(
        "values should be a list: it has the name \(table.entries[0].key)",
        hint: "a nil in a list ends it: write \"\" for a cell without a value"
      )
    }
    var row: [UInt8] = []
    for (index, value) in table.list.enumerated() {
      guard let cell = LuaText.cell(value) else {
        return answer.fail("value \(index + 1) is neither a text nor a number")
      }
      if index > 0 { row.append(delimiter) }
      append(cell, to: &row, delimiter)
    }
    answer.text(row)
  }

  /// - Source: RFC 4180.
  private static func append(_ cell: String, to row: inout [UInt8], _ delimiter: UInt8) {
    let needsQuotes = cell.utf8.contains { byte in
      byte == delimiter || byte == 0x22 || byte == 0x0A || byte == 0x0D
    }
    guard needsQuotes else { return row.append(contentsOf: cell.utf8) }
    row.append(0x22)
    for byte in cell.utf8 {
      if byte == 0x22 { row.append(0x22) }
      row.append(byte)
    }
    row.append(0x22)
  }

  private static let inspect = Primitive(
    "inspect",
    [.init("value", "any")],
    returns: "string",
    ["The value as Lua writes it, tables with all that is in them; for looking at things."],
    examples: [
      .init(
        #"pikir.inspect({ 3, "a", ["тег"] = true, n = 1.5 })"#,
        #""{ 3, \"a\", n = 1.5, [\"тег\"] = true }""#
      )
    ]
  ) { arguments, answer, _ in
    guard let value = arguments.value(0, answer) else { return }
    answer.text(LuaText.inspected(value))
  }
}
