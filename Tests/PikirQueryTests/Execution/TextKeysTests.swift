import PikirBase
import PikirText
import Testing

@testable import PikirQuery

/// The ranks of texts against a walk over every pair.
@Suite struct TextKeysTests {
  /// How many distinct texts come before one, counted one by one.
  private func slowRanks(_ texts: [String]) -> [UInt32] {
    let keys = texts.map { (foldedBytes($0), Array($0.utf8)) }
    return keys.map { mine in
      if mine.1.isEmpty { return 0 }
      let before = keys.filter { other in
        !other.1.isEmpty
          && (other.0 == mine.0
            ? other.1.lexicographicallyPrecedes(mine.1)
            : other.0.lexicographicallyPrecedes(mine.0))
      }
      return UInt32(Set(before.map(\.1)).count + 1)
    }
  }

  @Test func `ranks are those of a walk over every pair`() throws {
    let letters = ["а", "А", "ё", "е", "ұ", "b", "B", " ", "\0", "日", "😀", "\u{1}"]
    var random = SeededRandom(seed: 11)
    var texts = ["", "", "ая", "Ая", "аяқ", "aaaaaaaa", "aaaaaaaaa", "aaaaaaaa\0", "AAAAAAAAb"]
    for _ in 0..<400 {
      let length = Int(random.next() % 14)
      texts.append((0..<length).map { _ in letters[Int(random.next() % 12)] }.joined())
    }
    #expect(try TextOrder.ranks(of: texts, Interrupt()) == slowRanks(texts))
  }

  @Test func `nothing has no ranks`() throws {
    #expect(try TextOrder.ranks(of: [String](), Interrupt()) == [])
    #expect(try TextOrder.ranks(of: ["", ""], Interrupt()) == [0, 0])
  }
}
