import PikirBase
import PikirWire

/// `template`: a text with slots, filled.
enum TemplatePrimitives {
  static let all = [template]

  private static let template = Primitive(
    "template",
    [
      .init(
        "text",
        "string",
        "Slots are {name} or {name|what stands there without one}; {{ is a brace."
      ),
      .init("values", "table<string, string|number>"),
    ],
    returns: "string",
    [
      "The text with its slots filled. A slot without a value (nil or blank) and without words of",
      "its own is an error, and so is a brace that closes nothing.",
    ],
    examples: [
      .init(
        #"pikir.template("Сәлем, {author|құрметті сатып алушы}!", { author = "Айгүл" })"#,
        #""Сәлем, Айгүл!""#
      ),
      .init(
        #"pikir.template("Сәлем, {author|құрметті сатып алушы}!", {})"#,
        #""Сәлем, құрметті сатып алушы!""#
      ),
      .init(#"pikir.template("{{{n}}}", { n = 5 })"#, #""{5}""#),
    ]
  ) { arguments, answer, _ in
    guard let text = arguments.letters(0, answer), let value = arguments.value(1, answer) else {
      return
    }
    guard case .table(let table) = value else { return arguments.refuse(1, "a table", answer) }
    var filler = TemplateFiller(text, table)
    if let fault = filler.fill() {
      answer.fail(fault.message, hint: fault.hint)
    } else {
      answer.text(filler.output)
    }
  }
}
