import PikirFormats
import Testing

/// Values of the objects around records.
@Suite struct OuterValuesTests {
  private static let hotels = #"""
    {"site": "s", "x": {"deep": [1, {"n": 0}]}, "hotels": [
      {"name": "\u0416 \"A\"", "at": {"city": "Almaty", "tags": ["a", "b"]}, "stars": 4,
       "reviews": [{"id": 1}, {"id": 2}], "late": true},
      {"reviews": [{"id": 3}], "name": "B"},
      {"name": "C", "reviews": []},
      {"name": null, "stars": 5, "reviews": [{"id": 4}]}
    ]}
    """#

  private let paths = ["^name", "^at.city", "^at.tags", "^stars", "^^site", "^late", "^^x.deep"]

  @Test func `what stands before a list of records is in each of them, and only in them`() {
    let reading = readDocument(Self.hotels, at: "hotels[].reviews[]", with: paths)
    let outer = ["^name=Ж \"A\"", "^at.city=Almaty", "^at.tags=a;b", "^stars=#4", "^^site=s"]
    let deep = "^^x.deep=json:[1, {\"n\": 0}]"
    #expect(
      reading.records == [
        ["id=#1"] + outer + [deep], ["id=#2"] + outer + [deep], ["id=#3", "^^site=s", deep],
        ["id=#4", "^stars=#5", "^^site=s", deep],
      ]
    )
    #expect(reading.failure == nil)
  }

  @Test func `a star's key is known, and names that are none are passed over`() {
    let text = #"{"p":{"k\u00e9y":{"r":[{"a":1}]},"2":{"u":"v","r":[{"a":2}]}}}"#
    #expect(
      readDocument(text, at: "p.*.r[]", with: ["^*", "^u", "^", "a", "^.x", "^^^^^z"]).records == [
        ["a=#1", "^*=kéy"], ["a=#2", "^*=2", "^u=v"],
      ]
    )
  }

  @Test(arguments: [1, 2, 3, 7, 16, 64, 4_096])
  func `the values are the same through every window, chunk and batch`(window: Int) {
    let whole = readDocument(Self.hotels, at: "hotels[].reviews[]", with: paths)
    for chunk in [1, 3, 4_096] {
      for maxRecords in [1, 2, 4_096] {
        let other = readDocument(
          Self.hotels,
          at: "hotels[].reviews[]",
          with: paths,
          limits: .window(window),
          chunk: chunk,
          maxRecords: maxRecords
        )
        #expect(other == whole, "chunk \(chunk), \(maxRecords) records")
      }
    }
  }

  @Test func `a member of a record that is called so is not what stands around it`() {
    let text = #"{"l":[{"n":"a","r":[{"i":1,"^n":"x"}]},{"r":[{"i":2,"^n":"y","^m":"z"}]}]}"#
    #expect(
      readDocument(text, at: "l[].r[]", with: ["^n"]).records == [
        ["i=#1", "^n=null", "^n=a"], ["i=#2", "^n=null", "^m=z"],
      ]
    )
  }

  @Test func `a value that is longer than a record may be is passed over`() {
    var limits = ReadLimits.window(8)
    limits.recordBytes = 40
    let long = String(repeating: "x", count: 100)
    let text = "{\"a\":\"\(long)\",\"b\":[\"\(long)\"],\"c\":1,\"r\":[{\"i\":1}]}"
    let reading = readDocument(text, at: "r[]", with: ["^a", "^b", "^c"], limits: limits)
    #expect(reading.records == [["i=#1", "^c=#1"]])
    #expect(reading.failure == nil)
  }
}
