import PikirWire
import Testing

@testable import PikirPlugins

/// Lists and objects inside a record, as Lua gets them.
struct RecordJSONTests {
  private func value(_ json: String) -> WireValue? { RecordJSON.value(of: json.utf8) }

  @Test func `a list of objects is a list of tables with their names in order`() {
    let expected = WireValue.table(
      WireTable(list: [
        .table(WireTable(entries: [.init("a", .integer(1)), .init("b", .text("ә"))])),
        .table(WireTable(entries: [.init("c", .number(2.5))])),
      ])
    )
    #expect(value(#"[ {"b":"ә","a":1}, {"c":2.5} ]"#) == expected)
  }

  @Test func `null is left out`() {
    #expect(
      value(#"[1,null,{"a":null,"b":true}]"#)
        == .table(
          WireTable(list: [.integer(1), .table(WireTable(entries: [.init("b", .bool(true))]))])
        )
    )
  }

  @Test(arguments: [
    (#""a\n\t\"\\\/б""#, "a\n\t\"\\/б"), (#""\u0436\ud83d\ude00""#, "ж😀"),
    (#""\ud83d!""#, "\u{FFFD}!"), (#""""#, ""),
  ])
  func `escapes are replaced`(_ json: String, _ text: String) {
    #expect(value(json) == .text(text))
  }

  @Test(arguments: ["", "[", "[1", "{\"a\"}", "\"a", "[1] 2", #""\u12""#, "nul"])
  func `what is no JSON is nothing`(_ json: String) {
    #expect(value(json) == nil)
  }

  @Test func `nesting beyond what crosses the wall is nothing`() {
    let deep = String(repeating: "[", count: 40) + String(repeating: "]", count: 40)
    #expect(value(deep) == nil)
  }
}
