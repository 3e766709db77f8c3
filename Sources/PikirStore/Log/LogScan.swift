import PikirBase

/// Where one committed command stands in a log.
struct LogGroup: Hashable, Sendable {
  let sequence: UInt64
  let kind: OperationKind
  let byteOffset: Int
  let endOffset: Int
  let payloadBytes: Int
}

/// What stands in a log after its last good command, mark or seal.
enum LogTail: Hashable, Sendable {
  /// Only what a command that was never acknowledged can have left.
  case unfinished
  /// Acknowledged work is damaged or missing.
  case damage(LogDamage)
  /// A frame of a kind that only a newer version knows.
  case newer(byteOffset: Int)
}

/// Where and why a log stops being believable, and what lies beyond.
struct LogDamage: Hashable, Sendable {
  let byteOffset: Int
  let what: String
  /// Whole COMMIT frames after the place.
  let commandsBeyond: Int
}

/// The contents of one log as far as they can be proven.
struct LogScan: Sendable {
  let header: LogHeader
  var groups: [LogGroup] = []
  /// The file's bytes up to the last good COMMIT, MARK or SEAL.
  var goodEnd = LogHeader.byteCount
  /// From here on the log may stand in the system's memory only: the last frames that nothing
  /// after them proves to be durable.
  var unsettledOffset = LogHeader.byteCount
  var chain: LogChain
  var lastSequence: UInt64
  var isSealed = false
  var endsWithMark = false
  var fileBytes: Int
  /// nil when the file ends at `goodEnd`.
  var tail: LogTail?

  init(header: LogHeader, fileBytes: Int) {
    self.header = header
    self.fileBytes = fileBytes
    chain = header.startChain
    lastSequence = header.firstSequence &- 1
  }
}
