package import PikirBase

/// UTF-8 out of a source in another encoding.
package final class DecodingByteSource: ByteSource {
  private let source: any ByteSource
  private var decoder: any BlockDecoder
  private let block = ByteBlock()
  /// Bytes at the start of `block` that wait for the rest of their unit.
  private var waiting = 0
  private var output: [UInt8] = []
  private var outputStart = 0
  private var isAtEnd = false

  package init(_ source: any ByteSource, decoder: any BlockDecoder) {
    self.source = source
    self.decoder = decoder
  }

  package func report(to notes: inout ReadNotes) {
    notes.repairedSequences += decoder.repaired
    source.report(to: &notes)
  }

  package func read(into buffer: UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int {
    while outputStart == output.count {
      guard !isAtEnd else { return 0 }
      try decodeBlock()
    }
    let count = min(buffer.count, output.count - outputStart)
    buffer.copyBytes(from: output[outputStart..<(outputStart + count)])
    outputStart += count
    return count
  }

  private func decodeBlock() throws(Diagnostic) {
    output.removeAll(keepingCapacity: true)
    outputStart = 0
    let room = UnsafeMutableRawBufferPointer(rebasing: block.bytes[waiting...])
    let count = try source.read(into: room)
    isAtEnd = count == 0
    let filled = waiting + count
    let input = UnsafeRawBufferPointer(rebasing: block.bytes[..<filled])
    let used = decoder.decode(input, isLast: isAtEnd, into: &output)
    waiting = filled - used
    for index in 0..<waiting { block.bytes[index] = block.bytes[used + index] }
  }
}
