import PikirFormats
import Testing

@Suite struct JSONPathSnifferTests {
  private func paths(_ text: String) -> [String] {
    var sniffer = JSONPathSniffer { knownHeaders.contains($0) }
    return sniffer.sniff(Array(text.utf8)).candidates.map { "\($0.path) \($0.objectsSeen)" }
  }

  @Test func `arrays of objects are found, the longest first, none inside a record`() {
    #expect(
      paths(#"{"n":1,"data":{"feedbacks":[{"x":[{"y":1}]},{"x":2}]}}"#) == ["data.feedbacks[] 2"]
    )
    #expect(paths(#"{"a":[{"i":1}],"b":[{"i":1},{"i":2}]}"#) == ["b[] 2", "a[] 1"])
    #expect(paths(#"[{"a":1},{"a":2},{"a":3}]"#) == ["[] 3"])
    #expect(paths(#"{"a":[1,2],"b":[],"c":[[{"d":1}]]}"#) == [])
    #expect(paths(#"{"a":1}"#) == [])
  }

  @Test func `arrays of the same kind below different keys are one path`() {
    let text = #"{"p":{"x-1":{"r":[{"id":1}]},"x-2":{"r":[{"id":2},{"id":3}]},"x-3":{"r":[]}}}"#
    #expect(paths(text) == ["p.*.r[] 3"])
    #expect(paths(#"{"p":{"r":[{"id":1}],"s":[{"id":22}]}}"#) == ["p.s[] 1", "p.r[] 1"])
  }

  @Test func `a list in the objects of another is told where it holds nearly everything`() {
    let reviews = (1...9).map { "{\"id\":\($0),\"text\":\"long enough to be one\"}" }
    let list = reviews.joined(separator: ",")
    #expect(
      paths("{\"h\":[{\"n\":1,\"r\":[\(list)]},{\"n\":2,\"r\":[{\"id\":0,\"x\":1},\(list)]}]}")
        == ["h[].r[] 19"]
    )
    #expect(paths("[{\"n\":1,\"r\":[\(list)]},{\"n\":2,\"r\":[]}]") == ["[].r[] 9"])
    // Answers are longer than the reviews that they stand in, and more.
    let answers = "{\"id\":1,\"text\":\"\(String(repeating: "a", count: 500))\"}"
    let answered = "{\"id\":1,\"text\":\"b\",\"stars\":5,\"answers\":[\(answers),\(answers)]}"
    #expect(paths("{\"r\":[\(answered),\(answered)]}") == ["r[] 2"])
    // What reviews have of their own is no list of records.
    let photos = (1...5).map {
      "{\"id\":\($0),\"text\":\"a review\",\"photos\":[{\"u\":1},{\"u\":2}]}"
    }
    #expect(paths("{\"r\":[\(photos.joined(separator: ","))]}") == ["r[] 5"])
  }

  @Test func `thousands of different arrays are not compared with each other`() {
    let pieces = (0..<8_000).map { "\"k\($0)\":[{\"f\($0)\":1}]" }
    #expect(paths("{" + pieces.joined(separator: ",") + "}").count == 64)
  }

  @Test func `a document that goes on is looked at as far as it is there`() {
    var sniffer = JSONPathSniffer()
    let found = sniffer.sniff(Array(#"{"d":[{"id":1,"text":"a"},{"id":2,"te"#.utf8))
    #expect(found.candidates.first?.path == "d[]")
    #expect(found.candidates.first?.objectsSeen == 2)
    #expect(found.candidates.first?.keys == ["id", "text"])
    #expect(!found.isComplete)
  }
}
