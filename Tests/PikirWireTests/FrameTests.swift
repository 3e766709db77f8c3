import PikirBase
import PikirWire
import Testing

@Suite struct FrameTests {
  /// Cuts bytes that arrive in pieces of a size.
  private static func decode(_ bytes: [UInt8], by size: Int) throws(WireFault) -> [Frame] {
    var decoder = FrameDecoder()
    var frames: [Frame] = []
    for start in stride(from: 0, to: bytes.count, by: size) {
      bytes[start..<min(start + size, bytes.count)].withUnsafeBytes { decoder.append($0) }
      while let frame = try decoder.next() { frames.append(frame) }
    }
    return frames
  }

  @Test(arguments: [1, 3, 16, 17, 4096])
  func `frames come out as they went in, however the pipe cuts them`(size: Int) throws {
    let frames = [
      Frame(.load, sequence: 1, payload: Array("local x".utf8)),
      Frame(.batch, sequence: 2, payload: []),
      Frame(.results, sequence: .max, payload: [UInt8](repeating: 0xAB, count: 3000)),
    ]
    var bytes: [UInt8] = []
    for frame in frames { bytes += try frame.encoded() }
    #expect(try Self.decode(bytes, by: size) == frames)
  }

  /// The layout by hand, so that both sides cannot change it together unseen.
  @Test func `a frame has this layout`() throws {
    let bytes = try Frame(.ready, sequence: 0x0102_0304, payload: [7]).encoded()
    #expect(Array(bytes[..<12]) == [1, 0, 0, 0, 0x81, 1, 0, 0, 4, 3, 2, 1])
    let sum = (bytes[..<12] + [7]).withUnsafeBytes { checksum($0) }
    #expect(bytes[12..<16].withUnsafeBytes { $0.loadUnaligned(as: UInt32.self) } == sum)
    #expect(bytes[16...] == [7])
  }

  @Test(
    arguments: [
      (0, 0x02, "checksum"), (2, 0x11, "more than 1 MiB"), (3, 0x80, "more than 1 MiB"),
      (4, 0x33, "unknown kind"), (5, 0x02, "version"), (6, 0x01, "begin like a frame"),
      (8, 0x09, "checksum"), (13, 0xFF, "checksum"), (17, 0x41, "checksum"),
    ] as [(Int, UInt8, String)]
  )
  func `a changed byte is found, and where the header lies at once`(
    place: Int,
    value: UInt8,
    reason: String
  ) throws {
    var bytes = try Frame(.results, sequence: 1, payload: [1, 2, 3]).encoded()
    bytes[place] = value
    var decoder = FrameDecoder()
    let isHeader = place < 8 && place > 1
    bytes[..<(isHeader ? 16 : bytes.count)].withUnsafeBytes { decoder.append($0) }
    let fault = #expect(throws: WireFault.self) { _ = try decoder.next() }
    #expect(fault?.reason.contains(reason) == true, "\(fault?.reason ?? "none")")
    // Nothing behind a fault is believed.
    let whole = try Frame(.results, sequence: 1, payload: []).encoded()
    whole.withUnsafeBytes { decoder.append($0) }
    #expect(throws: WireFault.self) { _ = try decoder.next() }
  }

  @Test func `half a frame is waited for and seen as half`() throws {
    let bytes = try Frame(.results, sequence: 1, payload: [1, 2, 3]).encoded()
    for cut in 0..<bytes.count {
      var decoder = FrameDecoder()
      bytes[..<cut].withUnsafeBytes { decoder.append($0) }
      #expect(try decoder.next() == nil)
      #expect(decoder.isInsideFrame == (cut > 0))
    }
  }

  @Test func `a payload longer than a frame is not sent`() {
    let payload = [UInt8](repeating: 0, count: Frame.maximumPayloadBytes + 1)
    #expect(throws: WireFault.self) {
      _ = try Frame(.load, sequence: 1, payload: payload).encoded()
    }
  }
}
