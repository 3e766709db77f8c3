import PikirImport
import PikirWire

/// `number`, `stars`: what files write for numbers and ratings.
enum ValuePrimitives {
  static let all = [number, stars]

  private static let number = Primitive(
    "number",
    [
      .init("text", "string|number|nil", "Also a number, which stays what it is."),
      .init(
        "decimal",
        #"","|".""#,
        optional: true,
        "Which sign stands before decimals, where the text alone cannot tell."
      ),
    ],
    returns: "number|nil",
    [
      "The number that a text is, with a comma or a point and with blanks between the thousands;",
      "nil when it is none. A whole number comes as an integer. 1,234 alone could be two numbers:",
      "it is nil unless decimal is given.",
    ],
    examples: [
      .init(#"pikir.number("4,5")"#, "4.5"), .init(#"pikir.number("1 234,5")"#, "1234.5"),
      .init(#"pikir.number("1,234.5")"#, "1234.5"), .init(#"pikir.number("1,234", ".")"#, "1234"),
      .init(#"pikir.number("5 тг")"#, "nil"), .init(#"tonumber("4,5")"#, "nil"),
    ]
  ) { arguments, answer, _ in
    switch arguments[0] {
    case .nothing: return
    case .integer(let value): return answer.integer(Int(value))
    case .number(let value): return answer.number(value)
    default: break
    }
    guard let text = arguments.letters(0, answer),
      let given = arguments.optionalLetters(1, answer)
    else { return }
    let decimal = given?.first
    if let given, given.count != 1 || decimal != 0x2C && decimal != 0x2E {
      return answer.fail("decimal should be \",\" or \".\"")
    }
    if let value = WrittenNumber.parse(text, decimal: decimal) { answer.shortNumber(value) }
  }

  private static let stars = Primitive(
    "stars",
    [
      .init("text", "string|number|nil", "A rating as a file has it."),
      .init(
        "policy",
        #""linear"|"half""#,
        optional: true,
        "How points of another scale (8/10, 80%) become stars; without it they are nil."
      ),
    ],
    returns: "number|nil",
    ["The stars, 1 to 5, that a rating says, in signs, numbers or words; nil when it says none."],
    examples: [
      .init(#"pikir.stars("★★★☆☆")"#, "3"), .init(#"pikir.stars("4/5")"#, "4"),
      .init(#"pikir.stars("4,5 из 5")"#, "4.5"), .init(#"pikir.stars("FIVE")"#, "5"),
      .init(#"pikir.stars("пять")"#, "5"), .init(#"pikir.stars("бес")"#, "5"),
      .init(#"pikir.stars("pieci")"#, "5"), .init(#"pikir.stars("8/10", "linear")"#, "4.2"),
      .init(#"pikir.stars("0")"#, "nil"),
    ]
  ) { arguments, answer, _ in
    guard let given = arguments.optionalLetters(1, answer) else { return }
    let named = given.map { String(decoding: $0, as: UTF8.self) }
    let policy = named.flatMap(RatingPolicy.init)
    if let named, policy == nil {
      return answer.fail("policy should be \"linear\" or \"half\", not \"\(named)\"")
    }
    switch arguments[0] {
    case .nothing: return
    case .integer(let value): return star(Double(value), answer)
    case .number(let value): return star(value, answer)
    default: break
    }
    guard let text = arguments.letters(0, answer) else { return }
    if case .stars(let tenths) = RatingParser(policy: policy).parse(text) {
      answer.shortNumber(Double(tenths) / 10)
    }
  }

  private static func star(_ value: Double, _ answer: PrimitiveAnswer) {
    guard value >= 1, value <= 5 else { return }
    answer.shortNumber((value * 10).rounded(.toNearestOrAwayFromZero) / 10)
  }
}

extension PrimitiveAnswer {
  /// A number that is an integer in Lua when it is whole, so that `%d` takes it.
  func shortNumber(_ value: Double) {
    if let whole = Int(exactly: value) { integer(whole) } else { number(value) }
  }
}
