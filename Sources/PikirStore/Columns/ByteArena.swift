package import PikirBase
import Synchronization

/// Bytes that only grow: what a snapshot brought, mapped, and behind it chunks of what came since.
///
/// Offsets run through all parts without gaps; a run of bytes never crosses a border between two.
/// Bytes never move or change, so copies share every chunk; of several copies only one can go on
/// in a shared last chunk, the others open a chunk of their own.
package struct ByteArena: Sendable {
  /// Chunks double from the first size to the last: small workspaces stay small, large ones have
  /// few chunks, and untouched memory of a large chunk costs nothing.
  private static let smallestChunkBytes = 4096
  private static let largestChunkBytes = 16 << 20

  @usableFromInline let base: MappedBytes?
  @usableFromInline let baseOffset: Int
  package let baseCount: Int
  @usableFromInline package private(set) var count: Int
  @usableFromInline var chunks: [ArenaChunk] = []
  /// The arena's offset of the first byte of each chunk, ascending.
  @usableFromInline var starts: [Int] = []

  package init() {
    base = nil
    baseOffset = 0
    baseCount = 0
    count = 0
  }

  /// An arena whose first bytes lie in a mapped file.
  package init(mapped: MappedBytes, byteOffset: Int, count: Int) {
    base = mapped
    baseOffset = byteOffset
    baseCount = count
    self.count = count
  }

  /// Adds bytes, which stay together, and returns their offset.
  package mutating func append(_ bytes: UnsafeRawBufferPointer) -> Int {
    let offset = count
    guard let source = bytes.baseAddress, !bytes.isEmpty else { return offset }
    if let chunk = chunks.last, let start = starts.last,
      let place = chunk.claim(bytes.count, after: offset - start)
    {
      place.copyMemory(from: source, byteCount: bytes.count)
    } else {
      let wanted = min(max(count, Self.smallestChunkBytes), Self.largestChunkBytes)
      let chunk = ArenaChunk(capacity: max(wanted, bytes.count))
      chunk.claim(bytes.count, after: 0)?.copyMemory(from: source, byteCount: bytes.count)
      chunks.append(chunk)
      starts.append(offset)
    }
    count += bytes.count
    return offset
  }

  /// Hands out a run of bytes, valid during the call; none for a run that is not in the arena.
  @inlinable package func withBytes<Result, Failure: Error>(
    at byteOffset: Int,
    count byteCount: Int,
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let result = try body(run(at: byteOffset, count: byteCount))
    withExtendedLifetime(self) {}
    return result
  }

  /// Calls the body with every part in the order of offsets, for kernels that scan everything.
  ///
  /// - Parameter body: takes the arena's offset of the part's first byte, and the part.
  /// - Throws: what the body throws.
  @inlinable package func forEachPart<Failure: Error>(
    _ body: (_ byteOffset: Int, _ part: UnsafeRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) {
    if baseCount > 0 { try body(0, run(at: 0, count: baseCount)) }
    var index = 0
    while index < chunks.count {
      let end = index + 1 < starts.count ? starts[index + 1] : count
      try body(starts[index], run(at: starts[index], count: end - starts[index]))
      index += 1
    }
    withExtendedLifetime(self) {}
  }

  /// The parts as raw memory in order, and what keeps them alive and unchanged.
  package var storedParts: [(bytes: UnsafeRawBufferPointer, owner: AnyObject)] {
    var parts: [(bytes: UnsafeRawBufferPointer, owner: AnyObject)] = []
    forEachPart { byteOffset, part in
      if byteOffset < baseCount, let base {
        parts.append((part, base))
      } else if let index = starts.firstIndex(of: byteOffset) {
        parts.append((part, chunks[index]))
      }
    }
    return parts
  }

  @inlinable func run(at byteOffset: Int, count byteCount: Int) -> UnsafeRawBufferPointer {
    guard byteOffset >= 0, byteCount > 0, byteCount <= count &- byteOffset else {
      return UnsafeRawBufferPointer(start: nil, count: 0)
    }
    if byteOffset < baseCount {
      guard let memory = base?.bytes.baseAddress, byteCount <= baseCount &- byteOffset else {
        return UnsafeRawBufferPointer(start: nil, count: 0)
      }
      return UnsafeRawBufferPointer(start: memory + baseOffset + byteOffset, count: byteCount)
    }
    var low = 0
    var high = starts.count &- 1
    while low < high {
      let middle = (low &+ high &+ 1) >> 1
      if starts[middle] <= byteOffset { low = middle } else { high = middle &- 1 }
    }
    let end = low + 1 < starts.count ? starts[low + 1] : count
    guard byteCount <= end &- byteOffset else {
      return UnsafeRawBufferPointer(start: nil, count: 0)
    }
    return UnsafeRawBufferPointer(
      start: chunks[low].start + (byteOffset &- starts[low]),
      count: byteCount
    )
  }
}

/// A piece of an arena: memory that never moves and of which every byte is written once.
@usableFromInline
final class ArenaChunk: Sendable {
  private let block: HeapBlock
  /// The block's memory.
  ///
  /// Reading it from the block, which can grow elsewhere, would be checked for writers each time.
  @usableFromInline nonisolated(unsafe) let start: UnsafeMutableRawPointer
  private let capacity: Int
  /// How many bytes some arena has claimed.
  private let claimed = Atomic<Int>(0)

  init(capacity: Int) {
    block = HeapBlock(capacity: capacity)
    start = block.start
    self.capacity = capacity
  }

  /// Reserves bytes directly behind a place, or nil when they do not fit or a copy of the arena
  /// has already gone on from there.
  func claim(_ byteCount: Int, after place: Int) -> UnsafeMutableRawPointer? {
    guard byteCount <= capacity - place else { return nil }
    let (exchanged, _) = claimed.compareExchange(
      expected: place,
      desired: place + byteCount,
      ordering: .relaxed
    )
    return exchanged ? start + place : nil
  }
}
