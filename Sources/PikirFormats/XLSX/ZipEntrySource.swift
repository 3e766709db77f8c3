import CZlib
import PikirBase

/// The unpacked bytes of one file in a zip archive; its length and checksum are checked.
final class ZipEntrySource: ByteSource {
  private let file: any OpenFile
  private let entry: ZipArchive.Entry
  private let limits: ReadLimits
  private let interrupt: Interrupt?
  private let inflater: Inflater?
  private let input = ByteBlock()
  private var inputStart = 0
  private var inputEnd = 0
  /// Where the next packed bytes stand in the file, and where they end.
  private var offset: Int
  private let end: Int
  private(set) var packedBytesRead = 0
  private var produced = 0
  private var checksum: UInt = 0
  private var hasEnded = false

  init(
    _ file: any OpenFile,
    _ entry: ZipArchive.Entry,
    dataOffset: Int,
    limits: ReadLimits,
    interrupt: Interrupt?
  ) {
    self.file = file
    self.entry = entry
    self.limits = limits
    self.interrupt = interrupt
    inflater = entry.method == 8 ? Inflater(.none) : nil
    offset = dataOffset
    end = dataOffset + entry.packedBytes
  }

  func report(to notes: inout ReadNotes) { notes.bytesRead += packedBytesRead }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int {
    guard !buffer.isEmpty else { return 0 }
    while !hasEnded {
      try interrupt?.check()
      let count = try step(into: buffer)
      let bytes = buffer.bindMemory(to: UInt8.self).baseAddress
      checksum = crc32(checksum, bytes, UInt32(clamping: count))
      produced += count
      try checkSize()
      if hasEnded { try checkWhole() }
      if count > 0 { return count }
    }
    return 0
  }

  private func step(into buffer: UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int {
    try refill()
    let rest = UnsafeRawBufferPointer(rebasing: input.bytes[inputStart..<inputEnd])
    guard let inflater else {
      let count = min(rest.count, buffer.count)
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: rest[..<count]))
      inputStart += count
      hasEnded = inputStart == inputEnd && offset == end
      return count
    }
    guard !rest.isEmpty else { throw ZipArchive.isDamaged }
    let step = inflater.step(rest, into: buffer)
    inputStart += step.taken
    switch step.outcome {
    case .goesOn: break
    case .ended: hasEnded = true
    case .broken: throw ZipArchive.isDamaged
    }
    return step.given
  }

  private func refill() throws(Diagnostic) {
    guard inputStart == inputEnd, offset < end else { return }
    let wanted = min(end - offset, input.bytes.count)
    let room = UnsafeMutableRawBufferPointer(rebasing: input.bytes[..<wanted])
    let count: Int
    do { count = try file.read(into: room, at: offset) } catch {
      throw Diagnostic(
        .fileUnreadable,
        "it could not be read at byte \(offset)",
        cause: error.systemText
      )
    }
    guard count > 0 else { throw ZipArchive.isDamaged }
    inputStart = 0
    inputEnd = count
    offset += count
    packedBytesRead += count
  }

  private func checkSize() throws(Diagnostic) {
    let isBomb = produced > 64 << 20 && produced / max(packedBytesRead, 1) > limits.packingRatio
    guard isBomb || produced > limits.unpackedBytes else { return }
    throw Diagnostic(
      .tooLarge,
      "\(packedBytesRead) packed bytes became more than \(produced >> 20) MiB: refused as a bomb",
      hints: ["save the table as CSV and import that"]
    )
  }

  private func checkWhole() throws(Diagnostic) {
    guard produced == entry.unpackedBytes, UInt32(truncatingIfNeeded: checksum) == entry.checksum
    else { throw ZipArchive.isDamaged }
  }
}
