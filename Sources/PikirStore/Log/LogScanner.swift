import PikirBase

/// Reads a log from its header to the last provable command and judges what is left.
///
/// The rules are the table in reliability.md 4, "Open": bytes after the last good frame are the
/// rest of an unacknowledged command unless a frame further on proves that the command had been
/// made durable before that frame was written.
struct LogScanner {
  private let reader: FrameReader
  private let faults: ProtocolFaults
  private var scan: LogScan
  private var group: OpenGroup?
  private var at = LogHeader.byteCount
  /// Where the filler before this frame begins, if there is one.
  private var fillerOffset: Int?

  /// The PART frames read so far of a command without its COMMIT.
  private struct OpenGroup {
    let byteOffset: Int
    let sequence: UInt64
    var headers: [UInt8] = []
    var partCount = 0
    var payloadBytes = 0
  }

  private init(_ window: FileWindow, _ header: LogHeader, _ faults: ProtocolFaults) {
    let seeds = FrameSeeds(salt: header.salt, checks: !faults.contains(.checksumSkipped))
    reader = FrameReader(window: window, seeds: seeds)
    self.faults = faults
    scan = LogScan(header: header, fileBytes: window.byteCount)
  }

  /// Scans a whole log.
  ///
  /// - Returns: what is in it, or why it has no believable header. A place that cannot
  ///   be read counts as damage there.
  /// - Throws: what the system said while reading the header.
  /// - Complexity: O(file size), one reading.
  static func scan(
    _ window: FileWindow,
    faults: ProtocolFaults
  ) throws(FileError) -> Result<LogScan, HeaderFault> {
    let headBytes = min(window.byteCount, LogHeader.byteCount)
    guard let head = try window.view(at: 0, count: headBytes) else {
      return .failure(.damaged("the header is cut short"))
    }
    switch LogHeader.decode(head, checks: !faults.contains(.checksumSkipped)) {
    case .failure(let fault): return .failure(fault)
    case .success(let header):
      var scanner = LogScanner(window, header, faults)
      do throws(FileError) {
        try scanner.run()
      } catch {
        scanner.scan.tail = .damage(
          LogDamage(byteOffset: scanner.at, what: error.systemText, commandsBeyond: 0)
        )
      }
      return .success(scanner.scan)
    }
  }

  private mutating func run() throws(FileError) {
    while true {
      switch try reader.frame(at: at) {
      case .end:
        if group != nil { scan.tail = .unfinished }
        return
      case .bad(let what):
        scan.tail = try judgeTail(from: at, what)
        return
      case .frame(let header, let payload):
        if scan.isSealed {
          scan.tail = try damage(at, "a frame stands after the seal")
          return
        }
        guard let fault = take(header, payload) else {
          fillerOffset = header.kind == .filler ? at : nil
          at += header.frameBytes
          if group == nil { scan.goodEnd = at }
          continue
        }
        scan.tail = fault.isNewer ? .newer(byteOffset: at) : try damage(at, fault.what)
        return
      }
    }
  }

  /// Why a frame that is whole cannot stand where it stands.
  private struct Misfit {
    let what: String
    var isNewer = false
  }

  private mutating func take(_ header: FrameHeader, _ payload: UnsafeRawBufferPointer) -> Misfit? {
    switch header.kind {
    case .part: takePart(header)
    case .commit: takeCommit(header, payload)
    case .mark, .seal: takeMark(header, payload)
    case .filler: nil
    case nil:
      header.flags.contains(.skippable)
        ? nil : Misfit(what: "a frame of an unknown kind", isNewer: true)
    }
  }

  private mutating func takePart(_ header: FrameHeader) -> Misfit? {
    if group == nil {
      if let misfit = misfit(ofSequence: header.sequence) { return misfit }
      group = OpenGroup(byteOffset: at, sequence: header.sequence)
    }
    guard header.sequence == group?.sequence else {
      return Misfit(what: "a command breaks off inside")
    }
    group?.headers += header.encoded(reader.seeds)
    group?.partCount += 1
    group?.payloadBytes += header.payloadBytes
    return nil
  }

  private mutating func takeCommit(
    _ header: FrameHeader,
    _ payload: UnsafeRawBufferPointer
  ) -> Misfit? {
    let group = self.group ?? OpenGroup(byteOffset: at, sequence: header.sequence)
    if self.group == nil, let misfit = misfit(ofSequence: header.sequence) { return misfit }
    guard header.sequence == group.sequence, let record = CommitRecord(payload) else {
      return Misfit(what: "a command's end belongs to another command")
    }
    let chain = CommitRecord.chain(
      after: scan.chain,
      sequence: group.sequence,
      partHeaders: group.headers,
      kind: record.kind,
      partCount: group.partCount,
      payloadBytes: group.payloadBytes
    )
    guard record.partCount == group.partCount, record.payloadBytes == group.payloadBytes,
      record.chain == chain
    else {
      guard faults.contains(.gapAccepted) else { return Misfit(what: "the chain is broken") }
      return adopt(group, record, header)
    }
    return adopt(group, record, header)
  }

  private mutating func adopt(
    _ group: OpenGroup,
    _ record: CommitRecord,
    _ header: FrameHeader
  ) -> Misfit? {
    scan.groups.append(
      LogGroup(
        sequence: group.sequence,
        kind: record.kind,
        byteOffset: group.byteOffset,
        endOffset: at + header.frameBytes,
        payloadBytes: group.payloadBytes
      )
    )
    // A command of a batch says nothing about the ones before it.
    if !header.flags.contains(.afterUnsynced) { scan.unsettledOffset = group.byteOffset }
    scan.chain = record.chain
    scan.lastSequence = group.sequence
    scan.endsWithMark = false
    self.group = nil
    return nil
  }

  private mutating func takeMark(
    _ header: FrameHeader,
    _ payload: UnsafeRawBufferPointer
  ) -> Misfit? {
    guard group == nil else { return Misfit(what: "a command has no end") }
    guard let record = MarkRecord(payload), header.sequence == scan.lastSequence,
      record.commandCount == scan.groups.count, record.chain == scan.chain
    else {
      return faults.contains(.gapAccepted)
        ? nil : Misfit(what: "a mark counts other commands than stand before it")
    }
    scan.endsWithMark = true
    scan.unsettledOffset = fillerOffset ?? at
    scan.isSealed = header.kind == .seal
    return nil
  }

  private func misfit(ofSequence sequence: UInt64) -> Misfit? {
    if sequence == scan.lastSequence &+ 1 || faults.contains(.gapAccepted) { return nil }
    return Misfit(
      what: "command \(sequence) stands where \(scan.lastSequence &+ 1) belongs"
    )
  }
}

extension LogScanner {
  /// Decides between the rest of an unfinished command and damage.
  private func judgeTail(from badOffset: Int, _ what: String) throws(FileError) -> LogTail {
    if faults.contains(.damageTakenForTornTail) { return .unfinished }
    let expected = scan.lastSequence &+ 1
    var at = badOffset
    // The filler before a mark may be missing while the mark itself, written with it, is there;
    // such a mark vouches for all commands read. But what follows it was written after its sync.
    var isMarkSeen = false
    while let found = try reader.nextFrame(from: at) {
      if isMarkSeen { return try damage(badOffset, what) }
      isMarkSeen = try vouches(at: found.byteOffset)
      if !isMarkSeen, proves(found.header, expected: expected) {
        return try damage(badOffset, what)
      }
      at = found.byteOffset + found.header.frameBytes
    }
    return .unfinished
  }

  /// Whether a mark stands there that counts exactly the commands read so far.
  private func vouches(at byteOffset: Int) throws(FileError) -> Bool {
    guard group == nil, case .frame(let header, let payload) = try reader.frame(at: byteOffset),
      header.kind == .mark || header.kind == .seal, let record = MarkRecord(payload)
    else { return false }
    return record.commandCount == scan.groups.count && record.chain == scan.chain
  }

  /// Whether a frame beyond bad bytes could only be written after they had been made durable.
  private func proves(_ header: FrameHeader, expected: UInt64) -> Bool {
    switch header.kind {
    case .part, .commit:
      // The same command's own frames may reach the disk in any order, and those of a batch too.
      header.sequence != expected
        && !(header.sequence > expected && header.flags.contains(.afterUnsynced))
    case .mark, .seal, .filler, nil:
      true
    }
  }

  private func damage(_ byteOffset: Int, _ what: String) throws(FileError) -> LogTail {
    var commands = 0
    var at = byteOffset
    while let found = try reader.nextFrame(from: at) {
      if found.header.kind == .commit { commands += 1 }
      at = found.byteOffset + found.header.frameBytes
    }
    return .damage(LogDamage(byteOffset: byteOffset, what: what, commandsBeyond: commands))
  }
}
