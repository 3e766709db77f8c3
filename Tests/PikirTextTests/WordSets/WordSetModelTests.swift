import PikirText
import Testing

/// Programs over few letters, so that words meet often, against the plain model.
@Suite struct WordSetModelTests {
  private static let letters = [
    "а", "б", "А", "Б", "ё", "е", "x", "X", "5", "'", "\u{AD}", "ā", "快", "ж",
  ]
  private static let gaps = [
    " ", " ", " ", "  ", ", ", "-", ".", ". ", "! ", "…", "\n", "🙂", "', ", ".» ", "\u{301}",
  ]

  @Test(arguments: 0..<40)
  func `what is found is what the model finds`(seed: Int) throws {
    var random = SplitRandom(seed: UInt64(seed))
    var programs = 0
    while programs < 10 {
      let sources = Self.sources(&random)
      let program: WordSetProgram
      do { program = try WordSetProgram(sources) } catch { continue }
      programs += 1
      for _ in 0..<20 { compare(program, sources, Self.text(&random)) }
    }
  }

  @Test func `bytes at random are safe and alike in both ways`() throws {
    var random = SplitRandom(seed: 7)
    let sources = [
      WordSetSource(words: ["а*", "б", "*x*", "ж 5"]), WordSetSource(words: ["*е е*", "5"]),
      WordSetSource(near: 0, 1, distance: 2),
    ]
    let program = try WordSetProgram(sources)
    let pieces: [[UInt8]] = [
      [0xD0], [0xB0], [0xD0, 0xB1], [0x78], [0x20], [0xD1, 0x91], [0x27], [0xE2, 0x80], [0xA6],
      [0xF0, 0x9F], [0xC0], [0xFF], [0x35], [0xE5, 0xBF, 0xAB], [0x2E], [0xD0, 0xB5], [0xD0, 0xB6],
    ]
    for _ in 0..<4000 {
      let count = random.next(60)
      compare(program, sources, (0..<count).flatMap { _ in pieces[random.next(pieces.count)] })
    }
  }

  private func compare(_ program: WordSetProgram, _ sources: [WordSetSource], _ text: [UInt8]) {
    let model = WordSetModel(text)
    let scanner = WordSetScanner(program)
    text.withUnsafeBytes { scanner.read($0) }
    for set in sources.indices {
      let places = model.places(of: set, in: sources)
      let said = "\(sources[set]) in '\(String(decoding: text, as: UTF8.self))'"
      #expect(scanner.occurs(set) == !places.isEmpty, "\(said)")
      let matches = text.withUnsafeBytes { program.matches(of: set, in: $0) }
      #expect(matches.isEmpty == places.isEmpty, "\(said)")
      guard sources[set].kind == .words else { continue }
      let expected = WordSetModel.parted(places).map {
        let range = model.ranges[$0.first].lowerBound..<model.ranges[$0.last].upperBound
        return WordSetMatch(entry: $0.entry, range: range)
      }
      #expect(matches == expected, "\(said)")
    }
  }

  private static func sources(_ random: inout SplitRandom) -> [WordSetSource] {
    var sources = (0..<(1 + random.next(4))).map { _ in
      WordSetSource(words: (0..<(1 + random.next(6))).map { _ in entry(&random) })
    }
    if random.next(2) == 0 {
      for _ in 0..<2 {
        let left = random.next(sources.count)
        let right = random.next(sources.count)
        sources.append(WordSetSource(near: left, right, distance: random.next(4)))
      }
    }
    return sources
  }

  private static func entry(_ random: inout SplitRandom) -> String {
    let words = (0..<(1 + random.next(3) * random.next(2))).map { _ in
      (random.next(4) == 0 ? "*" : "") + word(&random) + (random.next(3) == 0 ? "*" : "")
    }
    return words.joined(separator: random.next(5) == 0 ? "  " : " ")
  }

  private static func word(_ random: inout SplitRandom) -> String {
    (0...random.next(3)).map { _ in letters[random.next(letters.count)] }.joined()
  }

  private static func text(_ random: inout SplitRandom) -> [UInt8] {
    let words = (0..<random.next(20)).map { _ in
      word(&random) + gaps[random.next(gaps.count)]
    }
    return Array(words.joined().utf8)
  }
}

/// Numbers at random, the same on every run.
struct SplitRandom {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func next(_ bound: Int) -> Int {
    state = state &+ 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ mixed >> 31) % UInt64(bound))
  }
}
