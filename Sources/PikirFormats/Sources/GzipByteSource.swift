package import PikirBase

/// Unpacks gzip: several members in a row, each with its checksum and length checked.
///
/// Zero bytes after the last member are padding; anything else is refused.
///
/// - Source: RFC 1952; reliability I4.
package final class GzipByteSource: ByteSource {
  private let packed: any ByteSource
  private let limits: ReadLimits
  private let inflater = Inflater(.gzip)
  private let input = ByteBlock()
  private var inputStart = 0
  private var inputEnd = 0
  /// Packed bytes before `input`.
  private var consumed = 0
  private var produced = 0
  private var state = State.memberStart(isFirst: true)

  private enum State: Equatable {
    case memberStart(isFirst: Bool)
    case inMember
    case ended
  }

  package init(_ packed: any ByteSource, limits: ReadLimits) {
    self.packed = packed
    self.limits = limits
  }

  package func report(to notes: inout ReadNotes) { packed.report(to: &notes) }

  package func read(into buffer: UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int {
    guard !buffer.isEmpty else { return 0 }
    while true {
      switch state {
      case .ended: return 0
      case .memberStart(let isFirst): try beginMember(isFirst: isFirst)
      case .inMember:
        let count = try unpack(into: buffer)
        if count > 0 { return count }
      }
    }
  }

  private var packedOffset: Int { consumed + inputStart }

  private func refill() throws(Diagnostic) -> Bool {
    guard inputStart == inputEnd else { return true }
    consumed += inputEnd
    inputStart = 0
    inputEnd = 0
    inputEnd = try packed.read(into: input.bytes)
    return inputEnd > 0
  }

  private func beginMember(isFirst: Bool) throws(Diagnostic) {
    guard try refill() else {
      if isFirst { throw truncated() }
      state = .ended
      return
    }
    guard !isFirst else {
      state = .inMember
      return
    }
    switch input.bytes[inputStart] {
    case 0: inputStart += 1
    case 0x1F:
      inflater.restart()
      state = .inMember
    default:
      throw Diagnostic(
        .malformed,
        "the packed data ends at byte \(packedOffset), but more bytes follow",
        hints: ["unpack the file with gunzip and look at its end"]
      )
    }
  }

  private func unpack(into buffer: UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int {
    guard try refill() else { throw truncated() }
    let rest = UnsafeRawBufferPointer(rebasing: input.bytes[inputStart..<inputEnd])
    let step = inflater.step(rest, into: buffer)
    inputStart += step.taken
    produced += step.given
    switch step.outcome {
    case .goesOn: break
    case .ended: state = .memberStart(isFirst: false)
    case .broken:
      throw Diagnostic(
        .malformed,
        "the packed data is damaged near byte \(packedOffset)",
        hints: ["test it with gunzip -t, and fetch the file again"]
      )
    }
    try checkSize()
    return step.given
  }

  private func checkSize() throws(Diagnostic) {
    let isHuge = produced > limits.unpackedBytes
    let isBomb =
      produced > 64 << 20 && produced / max(packedOffset, 1) > limits.packingRatio
    guard isHuge || isBomb else { return }
    throw Diagnostic(
      .tooLarge,
      "\(packedOffset) packed bytes became more than \(produced >> 20) MiB: refused as a bomb",
      hints: ["if the file is meant to be so, unpack it with gunzip and import the result"]
    )
  }

  private func truncated() -> Diagnostic {
    Diagnostic(
      .truncated,
      "the packed data breaks off at byte \(packedOffset)",
      hints: ["fetch the file again: its end is missing"]
    )
  }
}
