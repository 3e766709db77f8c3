import PikirBase
import PikirStore
import Testing

@Suite struct ByteArenaTests {
  private func append(_ text: String, to arena: inout ByteArena) -> Int {
    text.withBytes { arena.append($0) }
  }

  private func text(_ arena: ByteArena, _ byteOffset: Int, _ count: Int) -> String {
    arena.withBytes(at: byteOffset, count: count) { String(decoding: $0, as: UTF8.self) }
  }

  @Test func `two copies go on from the same place without meeting`() {
    var first = ByteArena()
    _ = append("shared", to: &first)
    var second = first
    let a = append("AAA", to: &first)
    let b = append("BBBB", to: &second)
    #expect((a, b) == (6, 6))
    #expect(text(first, 6, 3) == "AAA")
    #expect(text(second, 6, 4) == "BBBB")
    #expect(text(second, 0, 6) == "shared")
    #expect((first.count, second.count) == (9, 10))
  }

  @Test func `runs stay whole across chunks, and the parts are everything in order`() {
    var arena = ByteArena()
    var all: [UInt8] = []
    var runs: [(at: Int, bytes: [UInt8])] = []
    var random = SeededRandom(seed: 3)
    for number in 0..<400 {
      let count = number == 200 ? 70_000 : Int.random(in: 0...300, using: &random)
      let bytes = [UInt8](repeating: UInt8(number & 255), count: count)
      runs.append((bytes.withUnsafeBytes { arena.append($0) }, bytes))
      all += bytes
    }
    for run in runs {
      #expect(arena.withBytes(at: run.at, count: run.bytes.count) { Array($0) } == run.bytes)
    }
    var parts: [UInt8] = []
    arena.forEachPart { byteOffset, part in
      #expect(byteOffset == parts.count)
      parts += Array(part)
    }
    #expect(parts == all)
  }

  @Test(arguments: [(-1, 2), (5, 2), (0, 100), (3, Int.max), (Int.max, 1)])
  func `a run that is not there is empty`(byteOffset: Int, count: Int) {
    var arena = ByteArena()
    _ = append("sixsix", to: &arena)
    #expect(arena.withBytes(at: byteOffset, count: count) { $0.count } == 0)
  }
}
