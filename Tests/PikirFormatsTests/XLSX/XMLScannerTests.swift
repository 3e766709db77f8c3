import PikirBase
import Testing

@testable import PikirFormats

@Suite struct XMLScannerTests {
  /// The events of a document: `<a` start, `>` end, texts as they are, or the failure's code.
  private func events(_ text: String, window: Int = 1 << 12) -> [String] {
    var xml = XMLScanner(ChunkedSource(text), limits: .window(window))
    var result: [String] = []
    do throws(Diagnostic) {
      while true {
        switch try xml.next() {
        case .start: result.append("<" + (xml.string("k").map { "k=\($0)" } ?? ""))
        case .end: result.append(">")
        case .text: result.append(String(decoding: xml.text, as: UTF8.self))
        case .finished: return result
        }
      }
    } catch {
      return result + [error.code.rawValue]
    }
  }

  @Test(arguments: [1, 2, 3, 16, 4_096])
  func `tags, texts, references, comments and CDATA are read`(window: Int) {
    let text = """
      <?xml version="1.0"?><!-- <x> --><a k='1 &lt; "2"'><p:b p:k = "&#1078;&#x416;>"/>x &amp; y\
      <![CDATA[<raw> & ]]]><c></c ></a>\n
      """
    #expect(
      events(text, window: window) == [
        "<k=1 < \"2\"", "<k=жЖ>", ">", "x & y", "<raw> & ]", "<", ">", ">",
      ]
    )
  }

  @Test(arguments: [
    "<a>", "<a><b></a></b>", "</a>", "<a></a></a>", "<a k=1/>", "<a k=\"1/>", "<a k/>",
    "<a>&nbsp;</a>",
    "<a>&#0;</a>", "<a>&#xD800;</a>", "<a>&amp</a>", "<!DOCTYPE a [<!ENTITY e \"x\">]><a>&e;</a>",
    "text<a/>", "<a/>text", "<a><!-- </a>", "<a><![CDATA[x</a>", "<>x</>", "<a", "<",
    String(repeating: "<a>", count: 65) + String(repeating: "</a>", count: 65),
  ])
  func `what is not sound is refused`(text: String) {
    #expect(events(text).last?.hasPrefix("F10") == true, "\(events(text))")
  }

  @Test func `a tag may hold many closing brackets in its quotes`() {
    let value = String(repeating: ">'", count: 100_000)
    #expect(events("<a k=\"\(value)\"/>") == ["<k=\(value)", ">"])
  }

  @Test func `a piece without an end is not held for ever`() {
    var limits = ReadLimits.window(1 << 10)
    limits.fieldBytes = 1 << 12
    let source = ChunkedSource(
      Array("<a>".utf8) + [UInt8](repeating: 0x78, count: 1_021),
      repeats: 1
    )
    let endless = ChunkedSource([UInt8](repeating: 0x3C, count: 1_024), repeats: 1_000)
    var xml = XMLScanner(endless, limits: limits)
    #expect(throws: Diagnostic.self) { try xml.next() }
    #expect(endless.given < 1 << 15)
    var text = XMLScanner(source, limits: limits)
    #expect(throws: Diagnostic.self) { while try text.next() != .finished {} }
  }
}
