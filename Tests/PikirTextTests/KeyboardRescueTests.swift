import PikirText
import Testing

@Suite struct KeyboardRescueTests {
  private let names = ["find", "tag", "rating", "city", "country", "import", "жеткізу", "доставка"]

  @Test(
    arguments: [
      ("аштв", "find", .layout), ("кфештп", "rating", .layout), ("кфешт", "rating", .layout),
      ("сity", "city", .lookalike), ("соuntry", "country", .lookalike),
      ("ratng", "rating", .spelling), ("imoprt", "import", .spelling),
      (";tnrspe", "жеткізу", .layout), (";tnr3pe", "жеткізу", .layout),
      ("ljcnfdrf", "доставка", .layout), ("АШТВ", "find", .layout),
      ("доствка", "доставка", .spelling),
    ] as [(String, String, Suggestion.Reason)]
  )
  func `the meant name comes first, with its reason`(
    typed: String,
    name: String,
    reason: Suggestion.Reason
  ) {
    #expect(suggestions(for: typed, among: names).first == Suggestion(name: name, reason: reason))
  }

  @Test(arguments: ["zzzzzz", "", "қққққққ", "12345"])
  func `nothing is offered when all is far`(typed: String) {
    #expect(suggestions(for: typed, among: names) == [])
  }

  @Test func `other spellings are look-alikes and the same keys in other layouts`() {
    #expect(otherSpellings(of: "кфе").contains("rat"))
    #expect(otherSpellings(of: "ljc").contains("дос"))
    #expect(otherSpellings(of: "rаt").contains("rat"), "the a is Cyrillic")
    #expect(!otherSpellings(of: "rat").contains("rat"))
  }

  @Test func `a name comes once and the limit holds`() {
    let found = suggestions(for: "tag", among: ["tag", "tab", "tan", "tap", "tax"], limit: 2)
    #expect(found.map(\.name) == ["tag", "tab"])
  }

  @Test(
    arguments: [
      ("аштв", "did you mean \"find\"? (typed in another keyboard layout)"),
      ("сity", "did you mean \"city\"? (the first letter is Cyrillic с)"),
      ("cіty", "did you mean \"city\"? (the second letter is Cyrillic і)"),
      ("соuntry", "did you mean \"country\"? (letters 1 and 2 are Cyrillic)"),
      ("жеткiзу", "did you mean \"жеткізу\"? (the 5th letter is Latin i)"),
      ("ratng", "did you mean \"rating\"?"),
      ("x.zсzzzz", "look at the letters: behind x. the second letter is Cyrillic с"),
      ("zсzzzz", "look at the letters: the second letter is Cyrillic с"),
    ]
  )
  func `the hint names the cause`(typed: String, hint: String) {
    #expect(didYouMean(typed, among: names) == [hint])
  }

  @Test func `what is far and of one alphabet gets no hint`() {
    #expect(didYouMean("zzzzzz", among: names) == [])
    // The x. is Latin in every name.
    #expect(didYouMean("x.дата", among: names) == [])
  }
}
