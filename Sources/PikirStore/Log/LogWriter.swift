import PikirBase

/// Appends frames to the newest log.
///
/// It knows two ends: `endOffset`, up to where whole commands stand in the file, and the file's
/// real end, which may lie further after a failed write until `rollBack` cuts it.
final class LogWriter {
  let file: any OpenFile
  let header: LogHeader
  private let seeds: FrameSeeds
  private(set) var endOffset: Int
  private(set) var chain: LogChain
  private(set) var commandCount: Int
  private(set) var lastSequence: UInt64
  /// The log ends with a MARK and nothing came after it.
  private(set) var endsWithMark: Bool
  private var group: OpenGroup?

  /// Continues a log that holds nothing, or what a scan found in it.
  init(_ file: any OpenFile, header: LogHeader, after scan: LogScan? = nil) {
    self.file = file
    self.header = header
    seeds = FrameSeeds(salt: header.salt)
    endOffset = scan?.goodEnd ?? LogHeader.byteCount
    chain = scan?.chain ?? header.startChain
    commandCount = scan?.groups.count ?? 0
    lastSequence = scan?.lastSequence ?? header.firstSequence - 1
    endsWithMark = scan?.endsWithMark ?? false
  }

  /// Whether a command is begun and not yet committed or taken back.
  var isGroupOpen: Bool { group != nil }

  /// Starts a command; its frames go after the last whole one.
  func begin(_ kind: OperationKind, afterUnsynced: Bool) {
    precondition(group == nil, "one command is written at a time")
    group = OpenGroup(
      kind: kind,
      flags: afterUnsynced ? [.afterUnsynced] : [],
      output: FrameOutput(file: file, byteOffset: endOffset)
    )
  }

  /// Adds bytes to the begun command's payload, writing whole PART frames as they fill.
  ///
  /// After a throw nothing counts as written; call `rollBack` before anything else.
  func add(_ piece: UnsafeRawBufferPointer) throws(FileError) {
    guard var open = group else { preconditionFailure("a command is begun before its bytes") }
    // Taken out meanwhile, so that its buffers are not copied.
    group = nil
    defer { group = open }
    var done = 0
    while done < piece.count {
      let count = min(piece.count - done, FrameHeader.payloadLimit - open.part.count)
      open.part.append(contentsOf: piece[done..<(done + count)])
      done += count
      if open.part.count == FrameHeader.payloadLimit { try finishPart(&open) }
    }
  }

  /// Writes the end of the begun command without syncing it.
  ///
  /// After a throw nothing counts as written; call `rollBack` before anything else.
  func commit() throws(FileError) {
    guard var open = group else { preconditionFailure("a command is begun before its end") }
    if !open.part.isEmpty { try finishPart(&open) }
    let sequence = lastSequence + 1
    let newChain = CommitRecord.chain(
      after: chain,
      sequence: sequence,
      partHeaders: open.headers,
      kind: open.kind,
      partCount: open.partCount,
      payloadBytes: open.payloadBytes
    )
    let record = CommitRecord(
      kind: open.kind,
      partCount: open.partCount,
      payloadBytes: open.payloadBytes,
      chain: newChain
    )
    try add(record.encoded, .commit, open.flags, sequence, to: &open.output)
    try open.output.flush()
    group = nil
    endOffset = open.output.byteOffset
    chain = newChain
    commandCount += 1
    lastSequence = sequence
    endsWithMark = false
  }

  private func finishPart(_ open: inout OpenGroup) throws(FileError) {
    let encoded = try add(open.part, .part, open.flags, lastSequence + 1, to: &open.output)
    open.headers += encoded
    open.partCount += 1
    open.payloadBytes += open.part.count
    open.part.removeAll(keepingCapacity: true)
  }

  /// Writes a MARK or a SEAL without syncing it.
  func append(mark kind: FrameKind) throws(FileError) {
    precondition(group == nil, "a mark stands between commands")
    var output = FrameOutput(file: file, byteOffset: endOffset)
    try add(
      [UInt8](repeating: 0, count: fillerBytes),
      .filler,
      [.skippable],
      lastSequence,
      to: &output
    )
    let record = MarkRecord(commandCount: commandCount, chain: chain)
    try add(record.encoded, kind, [], lastSequence, to: &output)
    try output.flush()
    endOffset = output.byteOffset
    endsWithMark = true
  }

  /// How many zeros bring the next frame to a sector's start, so that one bad sector cannot take
  /// the last command and the mark that vouches for it together.
  private var fillerBytes: Int {
    let start = endOffset + FrameHeader.byteCount
    return (start + 511) / 512 * 512 - start
  }

  /// Cuts off what a failed write left behind the last whole command, and makes that durable.
  func rollBack(_ files: DurableFiles) throws(FileError) {
    group = nil
    if files.faults.contains(.noTruncateAfterShortWrite) {
      // The planted bug: go on after whatever stands there.
      endOffset = (try file.status().sizeBytes + 7) & ~7
      return
    }
    try file.truncate(toByteCount: endOffset)
    try files.sync(file)
  }

  @discardableResult
  private func add(
    _ payload: [UInt8],
    _ kind: FrameKind,
    _ flags: FrameFlags,
    _ sequence: UInt64,
    to output: inout FrameOutput
  ) throws(FileError) -> [UInt8] {
    let encoded = payload.withUnsafeBytes { bytes in
      FrameHeader(kind: kind, flags: flags, sequence: sequence, payload: bytes, seeds: seeds)
        .encoded(seeds)
    }
    try output.add(encoded, payload: payload)
    return encoded
  }
}

extension LogHeader {
  /// The chain before the first command of the log; it binds the header and the log before.
  var startChain: LogChain { previousChain.following(encoded) }
}

/// The command being written.
private struct OpenGroup {
  let kind: OperationKind
  let flags: FrameFlags
  var output: FrameOutput
  /// Payload bytes not yet in a frame.
  var part: [UInt8] = []
  /// The encoded headers of the PART frames so far, for the chain.
  var headers: [UInt8] = []
  var partCount = 0
  var payloadBytes = 0

  init(kind: OperationKind, flags: FrameFlags, output: FrameOutput) {
    self.kind = kind
    self.flags = flags
    self.output = output
  }
}

/// Gathers frames so that a small command is one write.
private struct FrameOutput {
  private static let flushBytes = 1 << 20

  let file: any OpenFile
  private(set) var byteOffset: Int
  private var buffer: [UInt8] = []

  init(file: any OpenFile, byteOffset: Int) {
    self.file = file
    self.byteOffset = byteOffset
  }

  mutating func add(_ header: [UInt8], payload: [UInt8]) throws(FileError) {
    buffer += header
    buffer += payload
    let padding = paddedFrameLength(payload.count) - payload.count
    buffer.append(contentsOf: repeatElement(0, count: padding))
    if buffer.count >= Self.flushBytes { try flush() }
  }

  mutating func flush() throws(FileError) {
    guard !buffer.isEmpty else { return }
    try file.write(buffer, at: byteOffset)
    byteOffset += buffer.count
    buffer.removeAll(keepingCapacity: true)
  }
}
