import PikirBase
import PikirFormats
import Testing

@Suite struct GzipByteSourceTests {
  private let words = "pikir pikir pikir pikir pikir pikir\n"

  private func unpack(_ bytes: [UInt8], chunk: Int = .max, by count: Int = 4_096) -> String {
    GzipByteSource(ChunkedSource(bytes, chunk: chunk), limits: ReadLimits()).drainedText(by: count)
  }

  @Test(arguments: [1, 2, 3, 7, 4_096])
  func `a file packed elsewhere is unpacked, however it comes`(chunk: Int) {
    #expect(unpack(packedWords, chunk: chunk, by: chunk) == words)
  }

  @Test func `members follow each other, and zeros may follow the last`() {
    let two = packedWords + storedGzip(Array("more".utf8)) + packedWords
    #expect(unpack(two) == words + "more" + words)
    #expect(unpack(two + [0, 0, 0]) == words + "more" + words)
    #expect(unpack(storedGzip([])) == "")
  }

  @Test func `every beginning of a file is truncated`() {
    for length in 0..<packedWords.count {
      #expect(unpack(Array(packedWords.prefix(length))) == "failed with F105", "\(length)")
    }
  }

  @Test func `the place where the data breaks off is told`() {
    let source = GzipByteSource(
      ChunkedSource(Array(packedWords.prefix(17))),
      limits: ReadLimits()
    )
    let error = #expect(throws: Diagnostic.self) { try source.drain() }
    #expect(error?.message == "the packed data breaks off at byte 17")
  }

  @Test(arguments: 0..<30)
  func `a changed byte never goes unnoticed`(position: Int) {
    // The time, the hint of the packer and its system in the header mean nothing, nor do the
    // bits behind the last code, which fill its byte.
    guard !(4..<10).contains(position), position != 21 else { return }
    var changed = packedWords
    changed[position] ^= 0x10
    let text = unpack(changed)
    #expect(text.hasPrefix("failed with"), "\(position)")
  }

  @Test func `other bytes behind the end are refused`() {
    #expect(unpack(packedWords + Array("x".utf8)) == "failed with F106")
    #expect(unpack(packedWords + [0, 0, 7]) == "failed with F106")
    #expect(unpack(packedWords + [0x1F, 0x8B]) == "failed with F105")
  }

  @Test func `a bomb is refused before it fills the memory`() throws {
    // One mebibyte of zeros as Python packs it, ten thousand times: 1 : 1000.
    let member =
      bytes(hex: "1f8b08000000000002ffedc13101000000c2a0f54f6d085fa0")
      + [UInt8](repeating: 0, count: 1_016) + bytes(hex: "3e031cea38a700001000")
    let source = GzipByteSource(ChunkedSource(member, repeats: 10_000), limits: ReadLimits())
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 1)
    defer { buffer.deallocate() }
    var given = 0
    let error = #expect(throws: Diagnostic.self) {
      while true { given += try source.read(into: buffer) }
    }
    #expect(error?.code == .tooLarge)
    #expect(given <= 66 << 20)
  }
}
