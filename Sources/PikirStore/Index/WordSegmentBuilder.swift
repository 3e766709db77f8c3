import CSystem
import PikirBase

/// Collects the words of rows, which must come in ascending order.
///
/// Memory latency is what costs: a word's hash slot and its term are two places in a few
/// megabytes. So tokens wait in a ring. After a few more tokens, when the token's own bytes have
/// left the processor's store buffer and can be read in large pieces, its hash is computed and
/// the slot fetched; later the term that the slot names; when the ring is full, it is added.
struct WordSegmentBuilder: ~Copyable {
  /// Tokens that wait; a power of two.
  private static let ringSize = 16
  /// A token is hashed when so many more have come, and its term fetched after so many.
  private static let hashLag = 3
  private static let termLag = 9
  /// Posting bytes after which the segment should be finished and another begun: offsets in it
  /// are of 32 bits.
  private static let mostPostingBytes = 3 << 30

  /// A multiple of 64.
  let firstRow: Int
  private(set) var covered = ReviewSet()
  private(set) var altered = ReviewSet()
  private(set) var cut = ReviewSet()
  private(set) var terms = TermStore()
  private let ring: UnsafeMutablePointer<pikir_waiting_token>
  private var tokenCount = 0

  /// Starts a segment for rows from one on.
  init(firstRow: Int) {
    self.firstRow = firstRow & ~63
    ring = .allocate(capacity: Self.ringSize)
    ring.initialize(repeating: pikir_waiting_token(), count: Self.ringSize)
  }

  deinit { ring.deallocate() }

  var isFull: Bool { terms.pool.count >= Self.mostPostingBytes }

  /// Takes in the words of a row.
  mutating func add(row: Int, _ bytes: UnsafeRawBufferPointer) {
    covered.insert(row: row)
    var scan = pikir_token_scan(
      bytes: bytes.assumingMemoryBound(to: UInt8.self).baseAddress,
      length: bytes.count,
      offset: 0,
      start: 0
    )
    let bytesOffset = MemoryLayout<pikir_waiting_token>.offset(of: \.bytes) ?? 0
    let local = UInt32(truncatingIfNeeded: row &- firstRow)
    while true {
      let entry = entryOf(tokenCount)
      let token = UnsafeMutableRawPointer(entry) + bytesOffset
      let count = pikir_next_token(&scan, token.assumingMemoryBound(to: UInt8.self))
      if count == 0 { break }
      if scan.offset &- scan.start != count {
        altered.insert(row: row)
        // A character has at most 4 bytes: a shorter token was not cut.
        if count > Int(PIKIR_TOKEN_CAPACITY) - 4 { cut.insert(row: row) }
      }
      Self.pad(entry, token, count, local)
      let newest = tokenCount
      tokenCount &+= 1
      if newest >= Self.hashLag { hash(newest &- Self.hashLag) }
      if newest >= Self.termLag { terms.prefetch(entryOf(newest &- Self.termLag).pointee.hash) }
      if newest >= Self.ringSize - 1 { terms.add(entryOf(newest &- (Self.ringSize - 1))) }
    }
  }

  /// Takes in the words that still wait; to be called once, before the segment is written.
  mutating func drain() {
    for token in max(0, tokenCount - Self.hashLag)..<tokenCount { hash(token) }
    for token in max(0, tokenCount - Self.ringSize + 1)..<tokenCount { terms.add(entryOf(token)) }
    tokenCount = 0
  }

  @inline(__always)
  private func entryOf(_ token: Int) -> UnsafeMutablePointer<pikir_waiting_token> {
    ring + (token & (Self.ringSize - 1))
  }

  /// Computes a token's hash and has its slot fetched.
  @inline(__always)
  private func hash(_ token: Int) {
    let entry = entryOf(token)
    let start = TermStore.lengthAddress(entry)
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
    var at = 0
    while at <= Int(entry.pointee.length) {
      hash ^= start.loadUnaligned(fromByteOffset: at, as: UInt64.self)
      hash = hash &* 0xFF51_AFD7_ED55_8CCD
      hash ^= hash >> 32
      at &+= 8
    }
    entry.pointee.hash = hash
    pikir_prefetch(terms.slotAddress(hash))
  }

  /// Notes a token's length and row, and puts zeros behind it.
  @inline(__always)
  private static func pad(
    _ entry: UnsafeMutablePointer<pikir_waiting_token>,
    _ token: UnsafeMutableRawPointer,
    _ count: Int,
    _ row: UInt32
  ) {
    entry.pointee.length = UInt8(truncatingIfNeeded: count)
    entry.pointee.row = row
    var index = count
    // Up to the 31st byte, which a term keeps, and 8 more for the hash.
    repeat {
      token.storeBytes(of: 0, toByteOffset: index, as: UInt64.self)
      index &+= 8
    } while index < 31
  }
}
