import PikirText
import PikirWire

/// `starts`, `ends`, `replace`, `similar`: one text beside another.
enum SearchPrimitives {
  static let all = [starts, ends, replace, similar]

  private static let text = Primitive.Parameter("text", "string")

  private static let starts = Primitive(
    "starts",
    [text, .init("beginning", "string")],
    returns: "boolean",
    ["Whether a text begins so, letter for letter; fold both to compare in any case."],
    examples: [
      .init(#"pikir.starts("Рақмет сізге", "Рақмет")"#, "true"),
      .init(#"pikir.starts("рақмет", "Рақмет")"#, "false"),
    ]
  ) { arguments, answer, _ in
    guard let text = arguments.letters(0, answer), let part = arguments.letters(1, answer) else {
      return
    }
    answer.bool(text.starts(with: part))
  }

  private static let ends = Primitive(
    "ends",
    [text, .init("ending", "string")],
    returns: "boolean",
    ["Whether a text ends so, letter for letter."],
    examples: [.init(#"pikir.ends("Неге осылай?", "?")"#, "true")]
  ) { arguments, answer, _ in
    guard let text = arguments.letters(0, answer), let part = arguments.letters(1, answer) else {
      return
    }
    answer.bool(text.count >= part.count && text[(text.count - part.count)...].elementsEqual(part))
  }

  private static let replace = Primitive(
    "replace",
    [
      text, .init("what", "string", "Letters that mean themselves: no pattern."),
      .init("by", "string"),
    ],
    returns: "string",
    ["The text with every occurrence of some letters replaced, from left to right."],
    examples: [
      .init(#"pikir.replace("1.5 кг (нетто)", "(нетто)", "net")"#, #""1.5 кг net""#),
      .init(#"pikir.replace("а.б.в", ".", "")"#, #""абв""#),
    ]
  ) { arguments, answer, _ in
    guard let text = arguments.letters(0, answer), let what = arguments.letters(1, answer),
      let by = arguments.letters(2, answer)
    else { return }
    guard let first = what.first else { return answer.fail("what is to be replaced is empty") }
    var output: [UInt8] = []
    var at = 0
    while at < text.count {
      if text[at] == first, text[at...].starts(with: what) {
        output.append(contentsOf: by)
        at += what.count
        // A long replacement of a short text must not take all memory before it is refused.
        if output.count > Primitive.maximumAnswerBytes { break }
      } else {
        output.append(text[at])
        at += 1
      }
    }
    answer.text(output)
  }

  private static let similar = Primitive(
    "similar",
    [.init("one", "string"), .init("other", "string")],
    returns: "number",
    [
      "How much two texts are alike: 0 for nothing in common, 1 for the same words.",
      "Counts the pairs of neighbouring letters they share (Dice's measure), whatever their case,",
      "signs and blanks.",
    ],
    examples: [
      .init(#"pikir.similar("Алматы қаласы", "алматы  ҚАЛАСЫ!")"#, "1"),
      .init(#"pikir.similar("Алматы", "Алмата")"#, "0.8"),
      .init(#"pikir.similar("чай", "хлеб")"#, "0"),
    ]
  ) { arguments, answer, _ in
    guard let one = arguments.letters(0, answer), let other = arguments.letters(1, answer) else {
      return
    }
    let value = LetterPairs(one).similarity(to: LetterPairs(other))
    if value == value.rounded() { answer.integer(Int(value)) } else { answer.number(value) }
  }
}
