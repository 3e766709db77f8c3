import PikirText
import PikirWire

/// `len`, `sub`, `trim`, `blank`, `lines`, `fit`: how long texts are, and pieces of them.
enum PiecePrimitives {
  static let all = [len, sub, trim, blank, lines, fit]

  private static let text = Primitive.Parameter("text", "string")

  private static let len = Primitive(
    "len",
    [text],
    returns: "integer",
    ["How many characters a text has, as sites count them. #text counts bytes."],
    examples: [
      .init(#"pikir.len("Жақсы!")"#, "6"), .init(#"pikir.len("ātri")"#, "4"),
      .init(#"#"Жақсы!""#, "11"),
    ]
  ) { arguments, answer, _ in
    guard let text = arguments.letters(0, answer) else { return }
    answer.integer(UTF8Scalars.count(text))
  }

  private static let sub = Primitive(
    "sub",
    [
      text,
      .init("first", "integer", "The first character; negative counts from the end."),
      .init("last", "integer", optional: true, "The last character, which is taken too."),
    ],
    returns: "string",
    [
      "The characters from one place to another, both included; places count from 1.",
      "A letter is never cut from its marks: one that would be is left out.",
    ],
    examples: [
      .init(#"pikir.sub("Жеткізу", 1, 4)"#, #""Жетк""#),
      .init(#"pikir.sub("Отлично", -3)"#, #""чно""#),
    ]
  ) { arguments, answer, _ in
    guard let text = arguments.letters(0, answer), let first = arguments.integer(1, answer)
    else { return }
    var last = -1
    if !arguments.isNothing(2) {
      guard let given = arguments.integer(2, answer) else { return }
      last = given
    }
    let count = UTF8Scalars.count(text)
    let from = first > 0 ? first : max(1, first == 0 ? 1 : saturating(count + 1, plus: first))
    let to = min(count, last >= 0 ? last : saturating(count + 1, plus: last))
    guard from <= to else { return answer.text("") }
    let cut = LetterCut(text)
    let start = cut.boundary(atOrAfter: cut.offset(ofScalar: from - 1))
    let end = cut.boundary(atOrBefore: cut.offset(ofScalar: to))
    answer.text(start < end ? text[start..<end] : text[start..<start])
  }

  private static func saturating(_ count: Int, plus negative: Int) -> Int {
    let (sum, overflow) = count.addingReportingOverflow(negative)
    return overflow ? 0 : sum
  }

  private static let trim = Primitive(
    "trim",
    [text],
    returns: "string",
    ["The text without the blanks at its ends: spaces of any width, tabs, line ends."],
    examples: [.init(#"pikir.trim("\t Рақмет \n")"#, #""Рақмет""#)]
  ) { arguments, answer, _ in
    guard let text = arguments.letters(0, answer) else { return }
    answer.text(trimmed(text))
  }

  private static let blank = Primitive(
    "blank",
    [.init("text", "string|nil", optional: true)],
    returns: "boolean",
    ["Whether a text is nil or has nothing but blanks."],
    examples: [
      .init(#"pikir.blank(" \n")"#, "true"), .init("pikir.blank(nil)", "true"),
      .init(#"pikir.blank("-")"#, "false"),
    ]
  ) { arguments, answer, _ in
    if arguments.isNothing(0) { return answer.bool(true) }
    guard let text = arguments.letters(0, answer) else { return }
    answer.bool(trimmed(text).isEmpty)
  }

  private static let lines = Primitive(
    "lines",
    [text],
    returns: "string[]",
    ["The lines of a text, without their ends; an end at the very end makes no line more."],
    examples: [.init(#"pikir.lines("бір\nекі\r\n")"#, #"{ "бір", "екі" }"#)]
  ) { arguments, answer, _ in
    guard let text = arguments.letters(0, answer) else { return }
    answer.startList()
    var start = 0
    while start < text.count {
      let end = text[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? text.count
      answer.addText(text[start..<end])
      let isPair = end + 1 < text.count && text[end] == 0x0D && text[end + 1] == 0x0A
      start = end + (isPair ? 2 : 1)
    }
  }

  private static let fit = Primitive(
    "fit",
    [
      text, .init("most", "integer", "How long it may be."),
      .init(
        "unit",
        #""characters"|"bytes"|"utf16""#,
        optional: true,
        "What is counted; characters when it is left out."
      ),
    ],
    returns: "string",
    [
      "The text when it is short enough, else its beginning to the end of a word, with … behind.",
      "A word that is longer than all the room is cut between letters.",
    ],
    examples: [
      .init(#"pikir.fit("Спасибо за отзыв", 12)"#, #""Спасибо за…""#),
      .init(#"pikir.fit("Рақмет", 12)"#, #""Рақмет""#),
      .init(#"pikir.fit("Рақмет сізге", 15, "bytes")"#, #""Рақмет…""#),
    ]
  ) { arguments, answer, _ in
    guard let text = arguments.letters(0, answer), let most = arguments.integer(1, answer) else {
      return
    }
    guard let named = arguments.optionalLetters(2, answer) else { return }
    let unit = named.map { String(decoding: $0, as: UTF8.self) } ?? "characters"
    guard let measure = TextMeasure(rawValue: unit) else {
      return answer.fail(
        "unit should be one of characters, bytes, utf16",
        hint: "sites say which they count; most count characters"
      )
    }
    guard most >= 0 else { return answer.fail("most should not be negative") }
    answer.text(measure.fitted(text, most))
  }

  /// The bytes without blanks, byte order marks and blanks of no width around them.
  static func trimmed(_ text: UnsafeRawBufferPointer) -> Slice<UnsafeRawBufferPointer> {
    var scalars = UTF8Scalars(text)
    var start: Int?
    var end = 0
    var place = 0
    while let scalar = scalars.next() {
      if !isNothing(scalar.value) {
        if start == nil { start = place }
        end = scalars.offset
      }
      place = scalars.offset
    }
    guard let start else { return text[0..<0] }
    return text[start..<end]
  }

  private static func isNothing(_ scalar: UInt32) -> Bool {
    isBlank(scalar) || scalar == 0x200B || scalar == 0xFEFF
  }
}
