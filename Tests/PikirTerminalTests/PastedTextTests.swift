import Testing

@testable import PikirTerminal

@Suite struct PastedTextTests {
  @Test(arguments: [
    ("бір\r\nекі\rүш\nтөрт\n\n", "бір\nекі\nүш\nтөрт"),
    ("a\tb", "a b"),
    ("\u{1B}[31mқызыл\u{7}\u{0}\u{9B}1m", "[31mқызыл1m"),
    ("и\u{306} e\u{301}", "й é"),
    ("a\u{202E}b\u{2066}c\u{FEFF}", "abc"),
    ("👨‍👩‍👧 日本", "👨‍👩‍👧 日本"),
    ("", ""), ("\n\n", ""),
  ])
  func `letters and line ends stay, what would act goes`(pasted: String, text: String) {
    let cleaned = PastedText.cleaned(Array(pasted.utf8))
    #expect(cleaned.unicodeScalars.elementsEqual(text.unicodeScalars))
  }

  @Test func `what the terminal driver swapped is swapped back`() {
    let sent = Array("a\r\nb\nc\rd".utf8)
    let swapped = Array("a\n\rb\rc\nd".utf8)
    #expect(PastedText.unswapped(swapped) == sent)
    #expect(PastedText.cleaned(sent) == "a\nb\nc\nd")
  }

  @Test func `bytes that are no UTF-8 become replacement characters`() {
    #expect(PastedText.cleaned([0x61, 0xFF, 0x62]) == "a\u{FFFD}b")
  }
}
