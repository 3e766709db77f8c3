import PikirText
import Testing

@Suite struct WordSetProgramTests {
  @Test(
    arguments: [
      // Case, blanks, punctuation.
      ("не работает", "Телефон НЕ  работает!", ["НЕ  работает"]),
      ("не работает", "не,\n- работает", ["не,\n- работает"]),
      ("не работает", "не\u{A0}\u{2003}работает", ["не\u{A0}\u{2003}работает"]),
      ("не  работает", "это не работает", ["не работает"]),
      ("не работает", "не всегда работает, не работаете, снеработает", []),
      ("сынып қалды", "Сынып қалды :(", ["Сынып қалды"]),
      ("СЫНЫП ҚАЛДЫ", "экраны сынып қалды", ["сынып қалды"]),
      ("жұмыс істемейді", "Мүлдем ЖҰМЫС ІСТЕМЕЙДІ", ["ЖҰМЫС ІСТЕМЕЙДІ"]),
      // Stars.
      ("сломал*", "«сломалась»", ["сломалась"]), ("сломал*", "сломал, поломал", ["сломал"]),
      ("*банк", "Каспибанк и банк, но не банка", ["Каспибанк", "банк"]),
      ("*банк*", "Каспибанка банк банан", ["Каспибанка", "банк"]),
      ("*бб*", "аббабба", ["аббабба"]),
      ("вер* деньг*", "ВЕРНИТЕ, деньги мои", ["ВЕРНИТЕ, деньги"]),
      ("вер* деньг*", "верните мне деньги", []),
      ("вер* деньг*", "верно верните деньги", ["верните деньги"]),
      ("*е *и", "Верните деньги", ["Верните деньги"]),
      ("х* *б в", "ха хаб в", ["ха хаб в"]), ("х* *б в", "ха хаб хаб в", ["хаб хаб в"]),
      ("плохо *дел", "плохо сдел, плохо сделал", ["плохо сдел"]),
      // ё and е.
      ("ещё", "еще ЕЩЁ Ещё", ["еще", "ЕЩЁ", "Ещё"]), ("еще*", "ещёнок", ["ещёнок"]),
      // Latin, Latvian, digits.
      ("don't", "I DON’T dont don t", ["DON’T", "dont"]),
      ("nestrādā*", "Telefons NESTRĀDĀJA.", ["NESTRĀDĀJA"]), ("šķiet", "Man ŠĶIET, ka", ["ŠĶIET"]),
      ("nestrādā", "nestrada", []),
      ("wi-fi", "Wi-Fi wi fi wifi", ["Wi-Fi", "wi fi"]), ("5g", "5G, 15g", ["5G"]),
      ("5", "4.5 15", ["5"]),
      // An apostrophe joins letters of one script only.
      ("kaspi", "Kaspi'ден", ["Kaspi"]), ("пять", "п'ять", ["п'ять"]), ("rock", "rock'", ["rock"]),
      // Left out of a word.
      (
        "замок", "за\u{301}мок со\u{AD}мок за\u{AD}мо\u{200D}к",
        ["за\u{301}мок", "за\u{AD}мо\u{200D}к"]
      ),
      ("за\u{AD}мок", "замок", ["замок"]), ("и\u{306}од", "йод", ["йод"]),
      // Neighbours of two, three and four bytes.
      ("ок", "👍ок👍🏽 «ок» —ок—", ["ок", "ок", "ок"]), ("ок", "ж ok жок", []),
      // Scripts of many letters; an ideograph is a word.
      ("快递", "快递很快，快 递", ["快递", "快 递"]), ("快", "很快", ["快"]), ("递*", "快递", ["递"]),
      ("भाषा", "हिन्दी भाषा", ["भाषा"]), ("배송*", "배송이 배속", ["배송이"]), ("ⱥb", "ȺB", ["ȺB"]),
      ("k", "\u{212A} 5", ["\u{212A}"]),
    ] as [(String, String, [String])]
  )
  func `an entry occurs where its words do`(
    entry: String,
    text: String,
    expected: [String]
  ) throws {
    let program = try WordSetProgram([WordSetSource(words: [entry])])
    #expect(found(0, program, text).map(\.word) == expected)
    #expect(occurring(program, text) == (expected.isEmpty ? [] : [0]))
  }

  @Test(
    arguments: [
      ("Не. Работает", false), ("не! работает", false), ("не… работает", false),
      ("не?\nработает", false), ("не.» Работает", false), ("не.работает", true),
      ("не...работает", true), ("не, работает", true), ("не (работает)", true),
      ("не: - работает", true), ("不。 не работает.", true),
    ] as [(String, Bool)]
  )
  func `a phrase goes over punctuation but not over the end of a sentence`(
    text: String,
    expected: Bool
  ) throws {
    for entry in ["не работает", "не* работ*"] {
      let program = try WordSetProgram([WordSetSource(words: [entry])])
      #expect(occurring(program, text) == (expected ? [0] : []), "\(entry)")
    }
  }

  @Test(
    arguments: [
      ("деньги верните", 0, true), ("верните деньги", 0, true), ("верните мне деньги", 0, false),
      ("верните мне деньги", 1, true), ("деньги. Прошу мне верните", 2, true),
      ("деньги прошу мне верните", 1, false), ("верните", 5, false), ("верните верните", 5, false),
    ] as [(String, Int, Bool)]
  )
  func `near counts the words between, in either order`(
    text: String,
    distance: Int,
    expected: Bool
  ) throws {
    let program = try WordSetProgram([
      WordSetSource(words: ["верн*"]), WordSetSource(words: ["деньг*", "верните деньги"]),
      WordSetSource(near: 0, 1, distance: distance), WordSetSource(near: 1, 0, distance: distance),
    ])
    #expect(occurring(program, text).contains(2) == expected)
    #expect(occurring(program, text).contains(3) == expected)
  }

  @Test func `sets near sets that are near`() throws {
    let program = try WordSetProgram([
      WordSetSource(words: ["a"]), WordSetSource(words: ["b"]), WordSetSource(words: ["c d"]),
      WordSetSource(near: 0, 1, distance: 1), WordSetSource(near: 3, 2, distance: 1),
    ])
    #expect(found(4, program, "c d x b x a").map(\.word) == ["c d x b x a"])
    #expect(found(4, program, "a x c d x b") == [])
    #expect(found(3, program, "b a").map(\.entry) == [nil])
  }

  @Test func `places that overlap are one, the first and longest`() throws {
    let entries = ["не", "не работает", "работает*", "*ботает*"]
    let program = try WordSetProgram([WordSetSource(words: entries)])
    let places = found(0, program, "не работает, но работает")
    #expect(places.map(\.entry) == [1, 2])
    #expect(places.map(\.word) == ["не работает", "работает"])
  }

  @Test func `fields are read one by one and their sets put together`() throws {
    let program = try WordSetProgram([
      WordSetSource(words: ["a b"]), WordSetSource(words: ["a"]), WordSetSource(words: ["b"]),
      WordSetSource(near: 1, 2, distance: 3),
    ])
    let scanner = WordSetScanner(program)
    for text in ["x a", "b y"] { Array(text.utf8).withUnsafeBytes { scanner.read($0) } }
    #expect((0..<4).map { scanner.occurs($0) } == [false, true, true, false])
    #expect(!scanner.isEmpty)
    scanner.clear()
    #expect(scanner.isEmpty)
    Array("".utf8).withUnsafeBytes { scanner.read($0) }
    #expect(scanner.isEmpty)
  }

  @Test func `more sets than bits in a word`() throws {
    let program = try WordSetProgram((0..<130).map { WordSetSource(words: ["w\($0)", "all"]) })
    #expect(occurring(program, "w3 w64 w129") == [3, 64, 129])
    #expect(occurring(program, "all") == Array(0..<130))
  }

  @Test func `ill-formed bytes part words and are never read past`() throws {
    let program = try WordSetProgram([WordSetSource(words: ["ab", "не"])])
    let scanner = WordSetScanner(program)
    for bytes in [
      [0x61, 0xD0, 0x62], [0xD0, 0xBD, 0xD0], [0xF0, 0x9F, 0x61], [0xE2], [0xC0, 0x80],
    ] {
      bytes.map { UInt8($0) }.withUnsafeBytes { scanner.read($0) }
      #expect(scanner.isEmpty)
    }
    let bytes: [UInt8] = [0xFF, 0x61, 0x62, 0xD0]
    bytes.withUnsafeBytes { scanner.read($0) }
    #expect(scanner.occurs(0))
  }
}

/// A match with the piece of text it stands for.
struct FoundWord: Hashable {
  let entry: Int?
  let word: String
}

func found(_ set: Int, _ program: WordSetProgram, _ text: String) -> [FoundWord] {
  let bytes = Array(text.utf8)
  return bytes.withUnsafeBytes { program.matches(of: set, in: $0) }
    .map { FoundWord(entry: $0.entry, word: String(decoding: bytes[$0.range], as: UTF8.self)) }
}

func occurring(_ program: WordSetProgram, _ text: String) -> [Int] {
  let scanner = WordSetScanner(program)
  Array(text.utf8).withUnsafeBytes { scanner.read($0) }
  return (0..<program.setCount).filter { scanner.occurs($0) }
}
