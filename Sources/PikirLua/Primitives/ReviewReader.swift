import CLua
import PikirText
import PikirWire

/// Answers what functions ask about the texts of a review: `r:has`, `r:count`, `r:find`,
/// `r:tokens`.
///
/// Looks for words with the matcher that rules have in the host, so both say the same.
final class ReviewReader {
  /// Gives the sources of the plugin's word sets, all of which are made while it is loaded.
  private let sources: () -> [WordSetSource]
  private var program: WordSetProgram?
  private var scanner: WordSetScanner?
  private static let fields = ["title", "text", "pros", "cons"]

  init(_ sources: @escaping () -> [WordSetSource]) { self.sources = sources }

  /// Answers one of `PIKIR_REVIEW_…`, about the word set and the texts behind it in the items.
  func answer(
    _ question: UInt32,
    _ items: UnsafeBufferPointer<pikir_lua_item>,
    _ answer: PrimitiveAnswer
  ) {
    let set = Int(items[0].integer)
    let texts = items.dropFirst().map { item in
      let isText = Int(item.kind) == Int(PIKIR_ITEM_TEXT)
      return UnsafeRawBufferPointer(
        start: isText ? item.bytes : nil,
        count: isText ? item.length : 0
      )
    }
    if question == UInt32(PIKIR_REVIEW_TOKENS) { return tell(tokensOf: texts, answer) }
    guard let program = compiled(answer), set < program.setCount else {
      if !answer.hasFailed { answer.fail("there is no such word set") }
      return
    }
    switch question {
    case UInt32(PIKIR_REVIEW_HAS): answer.bool(occurs(set, in: texts, program))
    case UInt32(PIKIR_REVIEW_COUNT):
      answer.integer(texts.reduce(0) { $0 + program.matches(of: set, in: $1).count })
    default: tell(placesOf: set, in: texts, program, answer)
    }
  }

  /// Compiles the sets at the first question.
  private func compiled(_ answer: PrimitiveAnswer) -> WordSetProgram? {
    if let program { return program }
    do throws(WordSetFault) {
      program = try WordSetProgram(sources())
    } catch {
      answer.fail("a word set of the plugin cannot be used")
    }
    return program
  }

  private func occurs(
    _ set: Int,
    in texts: [UnsafeRawBufferPointer],
    _ program: WordSetProgram
  ) -> Bool {
    let scanner = self.scanner ?? WordSetScanner(program)
    self.scanner = scanner
    scanner.clear()
    for text in texts where !text.isEmpty { scanner.read(text) }
    return scanner.occurs(set)
  }

  /// `{ word, from, to, field }` for each place; from and to count characters, as pikir.sub does.
  private func tell(
    placesOf set: Int,
    in texts: [UnsafeRawBufferPointer],
    _ program: WordSetProgram,
    _ answer: PrimitiveAnswer
  ) {
    var found: [WireValue] = []
    for (text, field) in zip(texts, Self.fields) {
      var characters = 0
      var offset = 0
      for match in program.matches(of: set, in: text) {
        characters += Self.characters(text[offset..<match.range.lowerBound])
        let length = Self.characters(text[match.range])
        offset = match.range.upperBound
        found.append(
          .table(
            WireTable(entries: [
              WireTable.Entry("field", .text(field)),
              WireTable.Entry("from", .integer(Int64(characters + 1))),
              WireTable.Entry("to", .integer(Int64(characters + length))),
              WireTable.Entry(
                "word",
                .text(LuaState.text(UnsafeRawBufferPointer(rebasing: text[match.range])))
              ),
            ])
          )
        )
        characters += length
      }
    }
    answer.value(.table(WireTable(list: found)))
  }

  private static func characters(_ bytes: Slice<UnsafeRawBufferPointer>) -> Int {
    bytes.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
  }

  private func tell(tokensOf texts: [UnsafeRawBufferPointer], _ answer: PrimitiveAnswer) {
    answer.startList()
    for text in texts { forEachToken(in: text) { answer.addText($0) } }
  }
}
