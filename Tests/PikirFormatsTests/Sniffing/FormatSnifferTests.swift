import PikirBase
import PikirFormats
import Testing

@Suite struct FormatSnifferTests {
  private func sniff(_ text: String, name: String = "reviews") -> String {
    do throws(Diagnostic) {
      return try FormatSniffer().sniffText(Array(text.utf8), name: name, isWhole: true).format
        .rawValue
    } catch {
      return error.code.rawValue
    }
  }

  @Test(arguments: [
    ("[{\"a\":1}]", "json"), ("  \n[\n", "json"), ("{\"a\":1}", "json"), ("{\n \"a\": [\n", "json"),
    ("{\"a\":1}\n{\"a\":2}\n", "jsonl"), ("{\"a\":1}\n\n  {\"a\":2}\n", "jsonl"),
    ("{\"a\":1,}\n{\"a\":2}\n", "jsonl"), ("{\"a\":1}\r{\"a\":2}", "jsonl"),
    ("{\"a\":1}\nrubbish", "json"), ("id,text\n1,x\n", "csv"), ("\"id\"\n", "csv"),
    ("<?xml version=\"1.0\"?><html lang=\"en\">", "F110"), ("<!DOCTYPE html>", "F110"),
    (" \n\t\r\n", "F103"),
  ])
  func `the first characters decide`(text: String, format: String) {
    #expect(sniff(text) == format)
  }

  @Test func `the name decides what the first characters leave open`() {
    #expect(sniff("{\"a\":1}\n", name: "x.JSONL") == "jsonl")
    #expect(sniff("{\"a\":1}\n", name: "x.ndjson") == "jsonl")
    #expect(sniff("id,text\n", name: "x.json") == "csv")
    #expect(sniff("{\"a\":1}\n{\"a\":2}\n", name: "x.csv") == "jsonl")
  }

  @Test(arguments: [
    ("25 50 44 46 2D", "PDF"), ("D0 CF 11 E0", ".xls"), ("50 41 52 31", "Parquet"),
    ("28 B5 2F FD", "zstd"), ("42 5A 68 39", "bzip2"), ("89 50 4E 47", "picture"),
  ])
  func `foreign files are named`(hex: String, name: String) {
    let error = #expect(throws: Diagnostic.self) {
      try FormatSniffer().refuseForeign(bytes(hex: hex) + [0, 1, 2])
    }
    #expect(error?.message.contains(name) == true)
  }
}
