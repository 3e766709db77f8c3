import PikirBase

/// Takes whole commands out of a log that may be broken anywhere.
///
/// Frames are found by trying every place; they count only with the log's salted checksums, so
/// that a frame inside imported text is never one.
struct LogSalvage {
  /// Up to where everything is proven.
  struct Proven: Hashable {
    var sequence: UInt64
    var chain: LogChain
  }

  /// A whole command, and whether the chain leads to it.
  struct Group {
    let place: LogGroup
    let isProven: Bool
  }

  /// A run of the file and what became of it.
  struct Piece {
    let fate: SalvageEntry.Fate
    let range: Range<Int>
    let sequence: UInt64?
  }

  private(set) var proven: Proven
  private(set) var groups: [Group] = []
  private(set) var pieces: [Piece] = []
  private let seeds: FrameSeeds
  /// False when the log does not continue what is proven; nothing in it can be then.
  private let isLinked: Bool
  private var parts: [(header: FrameHeader, byteOffset: Int)] = []

  private init(_ reader: FrameReader, _ header: LogHeader, after proven: Proven) {
    seeds = reader.seeds
    isLinked =
      header.previousChain == proven.chain && header.firstSequence == proven.sequence &+ 1
    self.proven = isLinked ? Proven(sequence: proven.sequence, chain: header.startChain) : proven
  }

  /// Walks over a whole log.
  static func run(
    _ reader: FrameReader,
    _ header: LogHeader,
    after proven: Proven
  ) throws(FileError) -> LogSalvage {
    var salvage = LogSalvage(reader, header, after: proven)
    var at = LogHeader.byteCount
    while let found = try reader.nextFrame(from: at) {
      if found.byteOffset > at { salvage.lose(at..<found.byteOffset) }
      at = found.byteOffset + found.header.frameBytes
      switch found.header.kind {
      case .part: salvage.parts.append((found.header, found.byteOffset))
      case .commit:
        if case .frame(_, let payload) = try reader.frame(at: found.byteOffset) {
          salvage.finish(found.header, payload, found.byteOffset..<at)
        }
      case .mark, .seal, .filler, nil: break
      }
    }
    salvage.lose(at..<reader.window.byteCount)
    return salvage
  }

  /// Gives up what stood open, and the bytes.
  private mutating func lose(_ range: Range<Int>) {
    let start = parts.first?.byteOffset ?? range.lowerBound
    parts = []
    guard start < range.upperBound else { return }
    pieces.append(Piece(fate: .lost, range: start..<range.upperBound, sequence: nil))
  }

  private mutating func finish(
    _ header: FrameHeader,
    _ payload: UnsafeRawBufferPointer,
    _ range: Range<Int>
  ) {
    let whole = (parts.first?.byteOffset ?? range.lowerBound)..<range.upperBound
    let payloadBytes = parts.reduce(0) { $0 + $1.header.payloadBytes }
    defer { parts = [] }
    guard let record = CommitRecord(payload), record.partCount == parts.count,
      record.payloadBytes == payloadBytes,
      parts.allSatisfy({ $0.header.sequence == header.sequence })
    else {
      pieces.append(Piece(fate: .lost, range: whole, sequence: header.sequence))
      return
    }
    let chain = CommitRecord.chain(
      after: proven.chain,
      sequence: header.sequence,
      partHeaders: parts.flatMap { $0.header.encoded(seeds) },
      kind: record.kind,
      partCount: parts.count,
      payloadBytes: payloadBytes
    )
    let isProven =
      isLinked && header.sequence == proven.sequence &+ 1 && record.chain == chain
    if isProven { proven = Proven(sequence: header.sequence, chain: chain) }
    let place = LogGroup(
      sequence: header.sequence,
      kind: record.kind,
      byteOffset: whole.lowerBound,
      endOffset: whole.upperBound,
      payloadBytes: payloadBytes
    )
    groups.append(Group(place: place, isProven: isProven))
    pieces.append(
      Piece(fate: isProven ? .recovered : .suspect, range: whole, sequence: header.sequence)
    )
  }
}
