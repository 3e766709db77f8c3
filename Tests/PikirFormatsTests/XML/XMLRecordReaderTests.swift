import PikirBase
import PikirFormats
import Testing

@Suite struct XMLRecordReaderTests {
  private static let sample = """
    <?xml version="1.0"?>
    <!-- a comment -->
    <reviews xmlns:im="http://example.org">
      <review id="3976">
        <meta><object>Retro &amp; Blues</object><useful>0</useful></meta>
        <text>fine<![CDATA[ <b>really</b> ]]>&#1078;</text>
        <im:rating label='5'/>
      </review>
      <review id="3977"><text/><tag>a</tag><tag>b</tag></review>
    </reviews>
    """

  private func read(_ text: String, _ path: String = "reviews.review") throws -> Reading {
    Reading(try XMLRecordReader(ChunkedSource(text), recordPath: path))
  }

  @Test func `elements, attributes, references and lists become fields`() throws {
    let reading = try read(Self.sample)
    #expect(reading.failure == nil)
    #expect(
      reading.records == [
        [
          "@id=3976", "meta.object=Retro & Blues", "meta.useful=0",
          "text=fine <b>really</b> ж", "rating.@label=5",
        ],
        ["@id=3977", "tag=list:a;b"],
      ]
    )
    #expect(reading.lines == [4, 9])
  }

  @Test(arguments: ["review", "reviews.review[]", "*", "*.review"])
  func `a path may be short or hold a star`(_ path: String) throws {
    #expect(try read(Self.sample, path).records.count == 2)
  }

  @Test func `a path that leads nowhere is said`() throws {
    let failure = try read(Self.sample, "comment").failure
    #expect(failure?.code == .malformed)
    #expect(failure?.message.contains("'comment'") ?? false)
  }

  @Test func `what comes before a fault is read, and the fault has its line`() throws {
    let reading = try read("<r>\n<review><t>a</t></review>\n<review><t>b</review>\n</r>", "review")
    #expect(reading.records == [["t=a"]])
    #expect(reading.failure?.code == .malformed)
    #expect(reading.failure?.message.contains("line 3") ?? false)
  }

  @Test func `a document that breaks off is truncated`() throws {
    let reading = try read("<r><review><t>a</t></review><review><t>b", "review")
    #expect(reading.records == [["t=a"]])
    #expect(reading.failure?.code == .truncated)
  }

  @Test func `entities are not declared and nothing outside is looked at`() throws {
    let bomb = "<!DOCTYPE r [<!ENTITY a \"aaaa\">]><r><review>&a;</review></r>"
    #expect(try read(bomb, "review").failure?.code == .malformed)
    let outside = "<!DOCTYPE r SYSTEM \"file:///etc/passwd\"><r><review>&a;b</review></r>"
    #expect(try read(outside, "review").records == [["review=&a;b"]])
  }

  @Test func `depth, fields and records have bounds`() throws {
    let deep = String(repeating: "<a>", count: 100) + String(repeating: "</a>", count: 100)
    #expect(try read("<r><review>\(deep)</review></r>", "review").failure?.code == .malformed)
    var limits = ReadLimits()
    limits.recordBytes = 100
    let long = "<t>\(String(repeating: "x", count: 60))</t>"
    let text = "<r><review>\(long)\(long)</review><review><t>b</t></review></r>"
    let reading = Reading(
      try XMLRecordReader(ChunkedSource(text), recordPath: "review", limits: limits)
    )
    #expect(reading.faultCodes == [.tooLarge])
    #expect(reading.records == [["t=b"]])
  }

  @Test func `mutated documents read the same through any window`() throws {
    var random = SeededRandom(seed: 31)
    let pieces = ["<", ">", "</", "/>", "&", "&amp;", "\"", "]]>", "<!--", "-->", "ж", "\n"]
      .map { Array($0.utf8) }
    for _ in 0..<400 {
      var bytes = Array(Self.sample.utf8)
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let at = Int.random(in: 0...bytes.count, using: &random)
        if Bool.random(using: &random) {
          bytes.insert(contentsOf: pieces.randomElement(using: &random) ?? [], at: at)
        } else {
          bytes.removeSubrange(at..<min(bytes.count, at + 5))
        }
      }
      let whole = Reading(try XMLRecordReader(ChunkedSource(bytes), recordPath: "review"))
      let window = Int.random(in: 1...90, using: &random)
      let other = Reading(
        try XMLRecordReader(
          ChunkedSource(bytes, chunk: 3),
          recordPath: "review",
          limits: .window(window)
        )
      )
      #expect(other.records == whole.records, "window \(window): \(bytes)")
      #expect(other.failure?.code == whole.failure?.code, "window \(window): \(bytes)")
    }
  }
}
