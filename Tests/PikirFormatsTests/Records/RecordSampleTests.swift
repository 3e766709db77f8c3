import PikirBase
import PikirFormats
import Testing

/// The beginning of a document as a document of its own.
@Suite struct RecordSampleTests {
  private static func sample(
    _ text: String,
    at path: String,
    count: Int
  ) throws -> (sample: RecordSample, reading: Reading) {
    var options = ReadOptions()
    options.recordPath = path
    let files = MemoryFiles(["a.json": Array(text.utf8)])
    let opened = try openRecords(.file("a.json"), options: options, in: files)
    let first = try opened.reader.nextBatch(maxRecords: 4_096)
    let sample = try #require(opened.sample(of: first, count: count))
    options.outerPaths = sample.around.map(\.path)
    let copy = MemoryFiles(["b.json": sample.bytes])
    let reopened = try openRecords(.file("b.json"), options: options, in: copy)
    return (sample, Reading(reopened.reader))
  }

  private static let hotels = #"""
    {"export": {"site": "s", "deep": {"n": 1}}, "none": null, "list": [{"x": 1}], "result":
     {"hotels": [
       {"hotel": {"name": "Tañ", "id": 1}, "opinions": [{"id": 1}, {"id": 2}], "behind": true},
       {"hotel": {"name": "B", "id": 2}, "opinions": []},
       {"hotel": {"name": "C", "id": 3, "stars": 4}, "opinions": [{"id": 3}, {"id": 4}]},
       {"hotel": {"name": "D", "id": 4, "late": 5}, "opinions": [{"id": 5}]}
     ]}}
    """#

  @Test func `a sample keeps what stands before its records, and names it`() throws {
    let (sample, reading) = try Self.sample(Self.hotels, at: "result.hotels[].opinions[]", count: 3)
    #expect(
      sample.around.map(\.path) == [
        "^^^export.site", "^^^export.deep.n", "^hotel.name", "^hotel.id", "^hotel.stars",
      ]
    )
    #expect(sample.around.map(\.holder) == ["", "", "hotels", "hotels", "hotels"])
    let outside = ["^^^export.site=s", "^^^export.deep.n=#1"]
    #expect(
      reading.records == [
        ["id=#1"] + outside + ["^hotel.name=Tañ", "^hotel.id=#1"],
        ["id=#2"] + outside + ["^hotel.name=Tañ", "^hotel.id=#1"],
        ["id=#3"] + outside + ["^hotel.name=C", "^hotel.id=#3", "^hotel.stars=#4"],
      ]
    )
    #expect(reading.failure == nil)
    let text = String(decoding: sample.bytes, as: UTF8.self)
    #expect(!text.contains("behind"))
    #expect(!text.contains("late"))
  }

  @Test func `a list of one that is written as its element is one in the sample as well`() throws {
    let text = #"{"hotels": {"name": "A", "reviews": {"id": 1}}}"#
    let (sample, reading) = try Self.sample(text, at: "hotels[].reviews[]", count: 5)
    #expect(sample.around.map(\.path) == ["^name"])
    #expect(reading.records == [["id=#1", "^name=A"]])
  }

  @Test func `a value around records that is too large for a sample is left out`() throws {
    let text = """
      {"long": "\(String(repeating: "a", count: 2_000))", "shop": "B", "reviews": [{"id": 1}]}
      """
    let (sample, reading) = try Self.sample(text, at: "reviews[]", count: 5)
    #expect(sample.around.map(\.path) == ["^shop"])
    #expect(reading.records == [["id=#1", "^shop=B"]])
    #expect(sample.bytes.count < 100)
  }

  @Test func `keys that a star stands for are kept and named`() throws {
    let text = #"{"products": {"k1": {"reviews": [{"id": 1}]}, "k2": {"reviews": [{"id": 2}]}}}"#
    let (sample, reading) = try Self.sample(text, at: "products.*.reviews[]", count: 5)
    #expect(sample.around == [OuterName(path: "^*", holder: "products")])
    #expect(reading.records == [["id=#1", "^*=k1"], ["id=#2", "^*=k2"]])
  }

  @Test(
    arguments: [
      (#"[{"id": 1}, {"id": 2}, {"id": 3}]"#, "[]", 2), (#"{"id": 1}"#, "", 1),
      (#"{"r": {"id": 1}, "x": 2}"#, "r[]", 1), (#"{"r": [[{"id": 1}], [{"id": 2}]]}"#, "r[][]", 2),
    ])
  func `records without anything around them are a document, too`(
    text: String,
    path: String,
    count: Int
  ) throws {
    let (sample, reading) = try Self.sample(text, at: path, count: 2)
    #expect(sample.around.isEmpty)
    #expect(reading.records == Array([["id=#1"], ["id=#2"]].prefix(count)))
    #expect(reading.failure == nil)
  }
}
