import PikirBase

/// One look at a place of a log.
enum FrameOutcome {
  /// The payload is valid until the next look.
  case frame(FrameHeader, payload: UnsafeRawBufferPointer)
  /// The file ends exactly here.
  case end
  /// No whole, unbroken frame begins here.
  case bad(String)
}

/// Reads frames of one log wherever asked.
struct FrameReader {
  static let windowBytes = FrameHeader.payloadLimit + (256 << 10)

  let window: FileWindow
  let seeds: FrameSeeds

  /// Looks at one place.
  func frame(at byteOffset: Int) throws(FileError) -> FrameOutcome {
    if byteOffset == window.byteCount { return .end }
    guard let head = try window.view(at: byteOffset, count: FrameHeader.byteCount) else {
      return .bad("a frame is cut short")
    }
    guard let header = FrameHeader(head, seeds) else {
      return .bad("a frame header's checksum does not hold")
    }
    guard let whole = try window.view(at: byteOffset, count: header.frameBytes) else {
      return .bad("a frame is cut short")
    }
    let padded = UnsafeRawBufferPointer(rebasing: whole[FrameHeader.byteCount...])
    guard !seeds.checks || checksum(padded, continuing: seeds.payload) == header.payloadChecksum
    else { return .bad("a payload's checksum does not hold") }
    let payload = UnsafeRawBufferPointer(rebasing: padded[0..<header.payloadBytes])
    return .frame(header, payload: payload)
  }

  /// Finds the first whole frame at or after a place, trying every eighth byte.
  ///
  /// - Complexity: O(bytes passed over), about 10 ns for every 8 bytes.
  func nextFrame(from byteOffset: Int) throws(FileError) -> (byteOffset: Int, header: FrameHeader)?
  {
    var at = (byteOffset + 7) & ~7
    while at + FrameHeader.byteCount <= window.byteCount {
      if case .frame(let header, _) = try frame(at: at) { return (at, header) }
      at += 8
    }
    return nil
  }
}
