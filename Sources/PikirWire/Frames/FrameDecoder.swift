import PikirBase

/// Cuts what a pipe gives into frames.
///
/// Never traps and never keeps more than one frame and what was read behind it, whatever the bytes
/// are: a header is judged as soon as it is there, before its payload is waited for. After a fault
/// the pipe is of no more use, since nothing tells where the next frame begins.
package struct FrameDecoder: Sendable {
  private var buffer: [UInt8] = []
  /// Bytes of `buffer` that were given out.
  private var done = 0
  private var fault: WireFault?

  package init() {}

  /// Whether a frame has begun and not ended.
  package var isInsideFrame: Bool { buffer.count > done }

  /// Bytes that wait for `next`.
  package var pendingBytes: Int { buffer.count - done }

  package mutating func append(_ bytes: UnsafeRawBufferPointer) {
    if done > 0 {
      buffer.removeFirst(done)
      done = 0
    }
    buffer.append(contentsOf: bytes)
  }

  /// The next whole frame, or nil when more bytes are needed.
  package mutating func next() throws(WireFault) -> Frame? {
    if let fault { throw fault }
    do throws(WireFault) {
      return try cut()
    } catch {
      fault = error
      throw error
    }
  }

  private mutating func cut() throws(WireFault) -> Frame? {
    guard pendingBytes >= Frame.headerBytes else { return nil }
    let head = try header()
    let end = done + Frame.headerBytes + head.length
    guard buffer.count >= end else { return nil }
    let payload = Array(buffer[(done + Frame.headerBytes)..<end])
    let sum = buffer.withUnsafeBytes { bytes in
      let first = UnsafeRawBufferPointer(rebasing: bytes[done..<(done + 12)])
      return checksum(first)
    }
    guard payload.withUnsafeBytes({ checksum($0, continuing: sum) }) == head.sum else {
      throw WireFault("has a wrong checksum")
    }
    done = end
    return Frame(head.kind, sequence: head.sequence, payload: payload)
  }

  private func header() throws(WireFault) -> FrameHead {
    let (length, kind, version, zero, sequence, sum) = buffer.withUnsafeBytes { bytes in
      (
        bytes.littleEndian(UInt32.self, at: done), bytes[done + 4], bytes[done + 5],
        bytes.littleEndian(UInt16.self, at: done + 6),
        bytes.littleEndian(UInt32.self, at: done + 8),
        bytes.littleEndian(UInt32.self, at: done + 12)
      )
    }
    guard version == Frame.version else {
      throw WireFault("is of protocol version \(version), not \(Frame.version)")
    }
    guard zero == 0 else { throw WireFault("does not begin like a frame") }
    guard let kind = FrameKind(rawValue: kind) else { throw WireFault("is of an unknown kind") }
    guard length <= UInt32(Frame.maximumPayloadBytes) else {
      throw WireFault("announces \(length) bytes, more than 1 MiB")
    }
    return FrameHead(kind: kind, sequence: sequence, length: Int(length), sum: sum)
  }
}

private struct FrameHead {
  let kind: FrameKind
  let sequence: UInt32
  let length: Int
  let sum: UInt32
}
