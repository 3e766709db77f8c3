import PikirShell
import PikirText
import Testing

@testable import PikirTerminal

@Suite struct PromptImageTests {
  private func image(
    _ pieces: [PromptLine.Piece],
    columns: Int = 80,
    colour: Bool = true,
    isASCII: Bool = false
  ) -> (text: String, width: Int) {
    let image = PromptImage(
      PromptLine(pieces),
      columns: columns,
      usesColour: colour,
      isASCII: isASCII
    )
    let bytes = image.bytes.dropLast().map { UInt8(bitPattern: $0) }
    #expect(image.bytes.last == 0)
    return (String(decoding: bytes, as: UTF8.self), image.width)
  }

  private let shop: [PromptLine.Piece] = [
    .init("дүкен", .bold), .init("", .red), .init(" 12", .dim), .init("> "),
  ]

  @Test func `a colour changes in one block, with a letter behind it`() {
    let (text, width) = image(shop)
    #expect(
      text == "\u{1}\u{1B}[1m\u{1}дүкен\u{1}\u{1B}[0m\u{1B}[2m\u{1} 12\u{1}\u{1B}[0m\u{1}> "
    )
    #expect(width == 10)
  }

  @Test func `the last letter is plain, so that no block stands at the end`() {
    #expect(image([.init("сор> ", .cyan)]).text == "\u{1}\u{1B}[36m\u{1}сор>\u{1}\u{1B}[0m\u{1} ")
    #expect(image([.init("日", .cyan)]).text == "日")
  }

  @Test func `without colour there are no escapes`() {
    #expect(image(shop, colour: false).text == "дүкен 12> ")
  }

  @Test func `a narrow screen keeps half of itself for the line`() {
    let (text, width) = image(shop, columns: 14)
    #expect(text == "дүке…> ")
    #expect(width == 7)
  }

  @Test func `a terminal that shows ASCII only gets escapes for letters`() {
    #expect(image([.init("ә> ")], isASCII: true).text == "\\u{4d9}> ")
  }
}
