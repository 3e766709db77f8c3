import PikirText
import Testing

/// Lists so long that not every state has a row of its own.
@Suite struct LargeWordSetTests {
  private static let letters = Array("абвгдежзиклмнопрстуфхцчшщыьэюяәғқңөұүһі").map(String.init)

  @Test func `ten thousand words are told from as many others`() throws {
    var random = SplitRandom(seed: 1)
    var words = Set<String>()
    while words.count < 20_000 {
      words.insert((0..<(3 + random.next(12))).map { _ in Self.letters[random.next(39)] }.joined())
    }
    let sorted = words.sorted()
    let listed = stride(from: 0, to: 20_000, by: 2).map { sorted[$0] }
    let program = try WordSetProgram([WordSetSource(words: listed)])
    let text = Array(sorted.joined(separator: "  ").utf8)
    let matches = text.withUnsafeBytes { program.matches(of: 0, in: $0) }
    #expect(matches.map(\.entry) == Array(0..<10_000))
    #expect(matches.map { String(decoding: text[$0.range], as: UTF8.self) } == listed)
    for index in stride(from: 0, to: 20_000, by: 199) {
      #expect(occurring(program, "— \(sorted[index])!") == (index % 2 == 0 ? [0] : []))
    }
  }

  @Test func `long endings, pieces and phrases fall back rightly`() throws {
    var random = SplitRandom(seed: 2)
    let long = (0..<3000).map { _ in
      (0..<20).map { _ in Self.letters[random.next(39)] }.joined()
    }
    let entries = long.enumerated().map { number, word in
      switch number % 3 {
      case 0: "*\(word)"
      case 1: "*\(word)*"
      default: "\(word) \(long[number - 1])"
      }
    }
    let program = try WordSetProgram([WordSetSource(words: entries)])
    for number in stride(from: 0, to: 3000, by: 37) {
      let tail = String(long[(number + 5) % 3000].prefix(10))
      let piece = long[number]
      let texts =
        switch number % 3 {
        case 0: ["\(tail)\(piece)", "\(piece.prefix(7))\(piece)"]
        case 1: ["\(piece.prefix(19))\(piece)\(tail)", "\(tail)\(piece)"]
        default: ["\(tail) \(piece), \(long[number - 1])", "\(piece) - \(long[number - 1])."]
        }
      for text in texts {
        #expect(found(0, program, text).map(\.entry) == [number], "\(text)")
        #expect(occurring(program, text) == [0], "\(text)")
      }
      #expect(occurring(program, "\(piece.dropLast())") == [])
    }
  }

  @Test func `a long text without blanks, of one letter, of gaps`() throws {
    let entries = ["*" + String(repeating: "а", count: 99), "б"]
    let program = try WordSetProgram([WordSetSource(words: entries), WordSetSource(words: ["в"])])
    let letters = String(repeating: "а", count: 200_000)
    #expect(occurring(program, letters) == [0])
    #expect(found(0, program, letters).map(\.word.utf8.count) == [400_000])
    #expect(occurring(program, String(repeating: "!", count: 200_000) + " в") == [1])
    #expect(occurring(program, String(repeating: "'", count: 200_000) + "в") == [1])
  }
}
