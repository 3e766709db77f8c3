import PikirText
import PikirWire

/// `tokens`, `sentences`, `lang`: texts as people read them.
enum LanguagePrimitives {
  static let all = [tokens, sentences, lang]

  private static let text = Primitive.Parameter("text", "string")

  private static let tokens = Primitive(
    "tokens",
    [text],
    returns: "string[]",
    ["The words of a text as searches compare them: small letters, ё as е, without signs."],
    examples: [
      .init(#"pikir.tokens("Ещё НЕ пришёл, 3 дня!")"#, #"{ "еще", "не", "пришел", "3", "дня" }"#)
    ]
  ) { arguments, answer, _ in
    guard let text = arguments.letters(0, answer) else { return }
    answer.startList()
    forEachToken(in: text) { answer.addText($0) }
  }

  private static let sentences = Primitive(
    "sentences",
    [text],
    returns: "string[]",
    [
      "The sentences of a text with their signs. A line end ends one; a point behind a number or",
      "an abbreviation (г., т.д., dr., ж.) does not.",
    ],
    examples: [
      .init(
        #"pikir.sentences("Живу в г. Алматы. Привезли за 2.5 часа! Рақмет")"#,
        #"{ "Живу в г. Алматы.", "Привезли за 2.5 часа!", "Рақмет" }"#
      )
    ]
  ) { arguments, answer, _ in
    guard let text = arguments.letters(0, answer) else { return }
    answer.startList()
    for sentence in SentenceScan(text).ranges() { answer.addText(text[sentence]) }
  }

  private static let lang = Primitive(
    "lang",
    [text],
    returns: "string|nil",
    ["The code of the language that a text is written in; nil when it is too short to tell."],
    examples: [
      .init(#"pikir.lang("Өте жақсы, рақмет сізге!")"#, #""kk""#),
      .init(#"pikir.lang("Пришло быстро, спасибо, всё понравилось")"#, #""ru""#),
      .init(#"pikir.lang("5")"#, "nil"),
    ]
  ) { arguments, answer, _ in
    guard let text = arguments.letters(0, answer) else { return }
    if let code = identifyLanguage(text) { answer.text(code.text) }
  }
}
