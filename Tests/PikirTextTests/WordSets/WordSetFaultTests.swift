import PikirText
import Testing

@Suite struct WordSetFaultTests {
  @Test(
    arguments: [
      ("", "the entry is empty"), (" \t", "the entry is empty"),
      ("—!", "the entry has no letter or digit"), ("🙂", "the entry has no letter or digit"),
      ("*", "a star needs letters or digits next to it"),
      ("банк * да", "a star needs letters or digits next to it"),
      ("банк**", "a star needs letters or digits next to it"),
      ("ба*нк", "a star stands at the beginning or the end of a word, not inside"),
      ("не. работает", "a sentence ends inside the phrase, so it would never occur"),
      (String(repeating: "ж", count: 101), "the entry has more than 200 bytes"),
    ] as [(String, String)]
  )
  func `an entry that can never occur or always would is refused`(entry: String, reason: String) {
    let sources = [WordSetSource(words: ["да"]), WordSetSource(words: ["нет", entry])]
    let expected = WordSetFault(set: 1, entry: 1, reason: reason)
    #expect(throws: expected) { try WordSetProgram(sources) }
  }

  @Test(
    arguments: [
      ("ещё", "ЕЩЕ"), ("не работает", "Не,  работает"), ("wi-fi", "wi fi"), ("don't", "Dont"),
      ("*банк*", "*БАНК*"),
    ] as [(String, String)]
  )
  func `two entries of a set that say the same are refused`(first: String, second: String) {
    let reason = "the entry says the same as entry 1, '\(first)'"
    #expect(throws: WordSetFault(set: 0, entry: 1, reason: reason)) {
      try WordSetProgram([WordSetSource(words: [first, second])])
    }
  }

  @Test func `entries that differ in a star are two, and two sets may have the same`() throws {
    let words = ["банк", "банк*", "*банк", "*банк*", "банк банк"]
    let program = try WordSetProgram([WordSetSource(words: words), WordSetSource(words: words)])
    #expect(occurring(program, "Банк") == [0, 1])
    #expect(found(1, program, "банкир банк").map(\.entry) == [1, 0])
  }

  @Test func `a set without entries, too many entries and near without its sets are refused`() {
    #expect(throws: WordSetFault(set: 0, reason: "the set has no entries")) {
      try WordSetProgram([WordSetSource(words: [])])
    }
    let many = (0...10_000).map { "w\($0)" }
    let reason = "the word sets have more than 10000 entries together"
    #expect(throws: WordSetFault(set: 1, reason: reason)) {
      try WordSetProgram([
        WordSetSource(words: Array(many[..<5000])), WordSetSource(words: Array(many[5000...])),
      ])
    }
    let near = "near needs two sets that were made before it"
    #expect(throws: WordSetFault(set: 0, reason: near)) {
      try WordSetProgram([WordSetSource(near: 0, 0, distance: 1)])
    }
    let far = "near takes a distance from 0 to 1000 words"
    for distance in [-1, 1001] {
      #expect(throws: WordSetFault(set: 1, reason: far)) {
        try WordSetProgram([
          WordSetSource(words: ["a"]), WordSetSource(near: 0, 0, distance: distance),
        ])
      }
    }
  }

  @Test func `no sets are a program too`() throws {
    let program = try WordSetProgram([])
    #expect(occurring(program, "что угодно") == [])
  }
}
