import PikirBase
import Testing

@Suite struct SourceTextTests {
  @Test(arguments: ["", "\n", "one", "one\n", "\n\none\n\ntwo", "қазақ\nтілі\r\n\nx\n"])
  func `lines and places are those that counting line ends gives`(text: String) {
    let bytes = Array(text.utf8)
    let source = SourceText(name: "t", bytes: bytes, firstLine: 7)
    for offset in 0...bytes.count {
      let before = bytes[..<offset].split(separator: 0x0A, omittingEmptySubsequences: false)
      let behind = bytes[offset...].split(separator: 0x0A, omittingEmptySubsequences: false)
      let start = offset - before[before.count - 1].count
      #expect(source.lineRange(atByte: offset) == start..<offset + behind[0].count)
      #expect(source.place(ofByte: offset).line == 7 + before.count - 1)
      let characters = String(decoding: bytes[start..<offset], as: UTF8.self).count
      #expect(source.place(ofByte: offset).column == characters + 1)
    }
  }

  @Test func `places of a text that stands for another are those of what was written`() {
    let original = SourceText(name: "t", text: "a $x b\n$y c", firstLine: 3)
    let source = SourceText(
      Array("a 12345 b\n\"\" c".utf8),
      for: original,
      replacing: [.init(2..<7, of: 2..<4), .init(10..<12, of: 7..<9)]
    )
    #expect(source.name == "t")
    // Before, at, inside, at the end of and behind the first; in and behind the second.
    let columns = [0, 2, 5, 7, 8].map { source.place(ofByte: $0) }
    #expect(columns.map(\.line) == [3, 3, 3, 3, 3])
    #expect(columns.map(\.column) == [1, 3, 3, 5, 6])
    let others = [11, 12, 13].map { source.place(ofByte: $0) }
    #expect(others.map(\.line) == [4, 4, 4])
    #expect(others.map(\.column) == [1, 3, 4])
  }
}
