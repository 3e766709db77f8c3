import PikirBase
import PikirShell
import PikirTestSupport
import Testing

/// The plugin of an importer that is written from a sample.
@Suite(.serialized) struct NewImporterTests {
  /// Writes a plugin from a file, runs its tests, and gives its code and its tests.
  private static func written(
    from text: String,
    _ file: String
  ) throws -> (code: String, tests: String) {
    let world = try PluginWorld()
    try world.fixture.write(text, to: file)
    try world.fixture.run("plugin new importer aul \(file)")
    let said = try world.fixture.run("plugin test aul")
    #expect(said.contains("aul: 1 ok"), "\(said)")
    #expect(try world.fixture.run("plugin check aul") == "aul 0.1.0 is in order\n")
    let read = { (name: String) in
      let bytes = try world.fixture.environment.bytes(ofFile: world.folder + "/aul/" + name)
      return String(decoding: bytes, as: UTF8.self)
    }
    return (try read("init.lua"), try read("test.lua"))
  }

  // The records hold nearly all of the file, by which they are found.
  private static let words = String(repeating: "тыныш бөлме, таза төсек ", count: 30)

  /// An export as sites of lodgings write it; all of it is made up.
  private static func lodgings(_ scores: [String], answer: String = "null") -> String {
    let records = scores.enumerated().map { index, score in
      """
      {"uid": \(index + 10), "score": \(score), "good": "\(Self.words) \(index)", "bad": "",
       "when": "2025-0\(index + 1)-03", "answer": \(index == 0 ? answer : "null")}
      """
    }
    return """
      {"export": {"site": "aul.example"}, "result": {"hotels": [
        {"hotel": {"name": "Көктем", "id": 7}, "opinions": [\(records.joined(separator: ","))]}
      ]}}
      """
  }

  @Test func `what stands around records is in the sample, and a product is taken from it`()
    throws
  {
    let (code, tests) = try Self.written(from: Self.lodgings(["5", "4", "1"]), "a.json")
    #expect(code.contains("      product = \"^hotel.name\",\n"), "\(code)")
    #expect(code.contains("stand ^hotel.name, ^hotel.id, ^^^export.site\n"), "\(code)")
    #expect(code.contains("rating = { \"score\", number = true, min = 1, max = 5 }"), "\(code)")
    #expect(tests.contains("    product = \"Көктем\",\n"), "\(tests)")
    #expect(tests.contains("  rows = 3, skipped = 0,\n"), "\(tests)")
  }

  @Test func `values that name their own scale are read on it`() throws {
    let scores = ["\"9,5 из 10\"", "\"8 из 10\"", "\"3 из 10\""]
    let (code, tests) = try Self.written(from: Self.lodgings(scores), "a.json")
    #expect(code.contains("rating = { \"score\", scale = \"0-10\" }"), "\(code)")
    #expect(tests.contains("    [\"x.rating_raw\"] = \"9,5 из 10\",\n"), "\(tests)")
  }

  @Test func `values on several scales state none`() throws {
    let scores = ["\"9 из 10\"", "\"4 из 5\"", "\"3 из 5\""]
    let (code, tests) = try Self.written(from: Self.lodgings(scores), "a.json")
    #expect(code.contains("      rating = \"score\",\n"), "\(code)")
    #expect(tests.contains("  rows = 3, skipped = 0,\n"), "\(tests)")
  }

  @Test func `a column of objects becomes no field when its parts have columns`() throws {
    let answer = #"{"words": "Рақмет, келіп тұрыңыз!", "on": "2025-02-01"}"#
    let scores = ["5", "4", "1", "2"]
    let (code, _) = try Self.written(from: Self.lodgings(scores, answer: answer), "a.json")
    #expect(!code.contains("\"answer\""), "\(code)")
    #expect(code.contains("\"answer.words\""), "\(code)")
    // Without parts it is a field that may come later.
    let (other, _) = try Self.written(from: Self.lodgings(scores), "a.json")
    #expect(other.contains("reply_text = \"answer\""), "\(other)")
  }

  @Test func `a table's importer passes its test`() throws {
    let text = """
      № отзыва;Отель;Дата;Оценка;Понравилось;Полезно
      1;Көктем;13.12.25;9 из 10;тыныш;1
      2;Көктем;14.12.25;10 из 10;таза;
      3;Жаз;15.12.25;4 из 10;жылы;2
      """
    let (code, _) = try Self.written(from: text, "a.csv")
    #expect(code.contains("product = \"Отель\""), "\(code)")
  }
}
