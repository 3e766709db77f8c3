import PikirBase
import PikirFormats
import Testing

@Suite struct StreamHeadTests {
  private static func read(_ file: any OpenFile, _ sizes: Int...) throws -> [UInt8] {
    var bytes: [UInt8] = []
    for size in sizes {
      var part = [UInt8](repeating: 0, count: size)
      let count = try part.withUnsafeMutableBytes { try file.readNext(into: $0) }
      bytes += part.prefix(count)
    }
    return bytes
  }

  private static func head(_ bytes: [UInt8]) -> StreamHead {
    StreamHead(MemoryFile(MemoryFiles.Stored(bytes: bytes), path: "-"))
  }

  @Test func `each look begins at the beginning, and so does the whole`() throws {
    let head = Self.head(Array(0..<10))
    let one = head.look()
    #expect(try Self.read(one, 4) == [0, 1, 2, 3])
    let other = head.look()
    #expect(try Self.read(other, 2, 2, 3) == [0, 1, 2, 3, 4, 5, 6])
    // The first goes on with what the other read, and then with the stream.
    #expect(try Self.read(one, 4, 4) == [4, 5, 6, 7, 8, 9])
    #expect(try Self.read(other, 9, 9) == [7, 8, 9])
    #expect(try Self.read(head.whole(), 3, 9, 9) == Array(0..<10))
  }

  @Test func `the whole goes on behind what was looked at`() throws {
    let head = Self.head(Array(0..<10))
    #expect(try Self.read(head.look(), 4) == [0, 1, 2, 3])
    #expect(try Self.read(head.whole(), 3, 3, 3, 3, 3) == Array(0..<10))
  }

  @Test func `a look ends where no more is kept, the whole does not`() throws {
    let bytes = [UInt8](repeating: 7, count: StreamHead.keptByteLimit + 5)
    let head = Self.head(bytes)
    #expect(try Self.read(head.look(), bytes.count, 9).count == StreamHead.keptByteLimit)
    #expect(try Self.read(head.look(), bytes.count, 9).count == StreamHead.keptByteLimit)
    #expect(try Self.read(head.whole(), bytes.count, 9, 9).count == bytes.count)
  }
}
