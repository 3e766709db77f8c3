import CSystem

/// The terms of a segment that is being built: a hash table, and for each term its postings.
///
/// Postings are written as they come into slices of a common pool. A slice that is full ends in
/// the place of the next one; slices grow with the term's frequency, so that rare terms cost 8
/// bytes and frequent ones few jumps.
struct TermStore: ~Copyable {
  private(set) var count = 0
  private(set) var records: UnsafeMutablePointer<pikir_term>
  private var recordCapacity = 1 << 12
  /// Upper half of the hash and the term's number from 1, 0 for empty; twice as many as records.
  private var slots: UnsafeMutablePointer<UInt64>
  private var slotMask: Int
  private(set) var pool = BytePool()
  private(set) var bytes = BytePool()

  /// Bytes at a slice's end that hold the place of the next one.
  static let linkBytes = 4
  static let firstSliceBytes = 8

  init() {
    records = .allocate(capacity: recordCapacity)
    slots = .allocate(capacity: recordCapacity * 2)
    slots.initialize(repeating: 0, count: recordCapacity * 2)
    slotMask = recordCapacity * 2 - 1
  }

  deinit {
    records.deallocate()
    slots.deallocate()
  }

  @inline(__always)
  func slotAddress(_ hash: UInt64) -> UnsafeRawPointer {
    UnsafeRawPointer(slots + Int(truncatingIfNeeded: hash) & slotMask)
  }

  /// Fetches the term that the first slot of a hash names.
  @inline(__always)
  func prefetch(_ hash: UInt64) {
    let slot = slots[Int(truncatingIfNeeded: hash) & slotMask]
    if slot != 0 { pikir_prefetch(records + (Int(slot & 0xFFFF_FFFF) &- 1)) }
  }

  /// Notes that a token stands in its row.
  @inline(__always)
  mutating func add(_ token: UnsafeMutablePointer<pikir_waiting_token>) {
    // Finding may move the records.
    let number = find(token)
    let record = records + number
    let row = token.pointee.row
    let last = record.pointee.last_row
    // Rows ascend: a token of the same row has been noted.
    if last == row &+ 1 { return }
    record.pointee.last_row = row &+ 1
    record.pointee.row_count &+= 1
    var step = row &- last
    while step >= 0x80 {
      write(UInt8(truncatingIfNeeded: step | 0x80), to: record)
      step >>= 7
    }
    write(UInt8(truncatingIfNeeded: step), to: record)
  }

  @inline(__always)
  private mutating func write(_ byte: UInt8, to record: UnsafeMutablePointer<pikir_term>) {
    if record.pointee.write_at == record.pointee.write_end { extend(record) }
    pool.start[Int(record.pointee.write_at)] = byte
    record.pointee.write_at &+= 1
  }

  /// The size of the slice that follows one of a size.
  static func nextSliceBytes(after size: Int) -> Int { min(size * 2, 1 << 15) }

  /// Gives a term its next slice.
  ///
  /// Until there is a next one, the link's place holds the size of the slice itself.
  private mutating func extend(_ record: UnsafeMutablePointer<pikir_term>) {
    var size = Self.firstSliceBytes
    if record.pointee.first_slice == UInt32.max {
      record.pointee.first_slice = UInt32(pool.count)
    } else {
      let link = UnsafeMutableRawPointer(pool.start + Int(record.pointee.write_end))
      size = Self.nextSliceBytes(after: Int(link.loadUnaligned(as: UInt32.self)))
      link.storeBytes(of: UInt32(pool.count), as: UInt32.self)
    }
    let place = pool.reserve(size)
    let end = place + size - Self.linkBytes
    UnsafeMutableRawPointer(pool.start + end).storeBytes(of: UInt32(size), as: UInt32.self)
    record.pointee.write_at = UInt32(place)
    record.pointee.write_end = UInt32(end)
  }

  /// The number of a token's term, from 0, new or known.
  @inline(__always)
  private mutating func find(_ token: UnsafeMutablePointer<pikir_waiting_token>) -> Int {
    let hash = token.pointee.hash
    var slot = Int(truncatingIfNeeded: hash) & slotMask
    while true {
      let entry = slots[slot]
      if entry == 0 { break }
      if entry >> 32 == hash >> 32 {
        let number = Int(entry & 0xFFFF_FFFF) &- 1
        if holds(records + number, token) { return number }
      }
      slot = (slot &+ 1) & slotMask
    }
    return insert(token, at: slot)
  }

  /// Compares the length and the first 31 bytes, then the rest.
  @inline(__always)
  private func holds(
    _ record: UnsafeMutablePointer<pikir_term>,
    _ token: UnsafeMutablePointer<pikir_waiting_token>
  ) -> Bool {
    let start = Self.lengthAddress(token)
    let known = record.pointee.start
    guard known.0 == start.loadUnaligned(as: UInt64.self),
      known.1 == start.loadUnaligned(fromByteOffset: 8, as: UInt64.self),
      known.2 == start.loadUnaligned(fromByteOffset: 16, as: UInt64.self),
      known.3 == start.loadUnaligned(fromByteOffset: 24, as: UInt64.self)
    else { return false }
    let length = Int(token.pointee.length)
    if length <= 31 { return true }
    let place = bytes.start + Int(record.pointee.byte_offset)
    var index = 31
    while index < length {
      if place[index] != start.load(fromByteOffset: index &+ 1, as: UInt8.self) { return false }
      index &+= 1
    }
    return true
  }

  /// Where a token's length stands, followed by its bytes.
  @inline(__always)
  static func lengthAddress(
    _ token: UnsafeMutablePointer<pikir_waiting_token>
  ) -> UnsafeRawPointer {
    UnsafeRawPointer(token) + (MemoryLayout<pikir_waiting_token>.offset(of: \.length) ?? 0)
  }

  private mutating func insert(
    _ token: UnsafeMutablePointer<pikir_waiting_token>,
    at slot: Int
  ) -> Int {
    let start = Self.lengthAddress(token)
    let length = Int(token.pointee.length)
    let place = bytes.reserve(length)
    UnsafeMutableRawPointer(bytes.start + place).copyMemory(from: start + 1, byteCount: length)
    let number = count
    (records + number).initialize(
      to: pikir_term(
        hash: token.pointee.hash,
        last_row: 0,
        row_count: 0,
        write_at: 0,
        write_end: 0,
        first_slice: .max,
        byte_offset: UInt32(place),
        start: (
          start.loadUnaligned(as: UInt64.self),
          start.loadUnaligned(fromByteOffset: 8, as: UInt64.self),
          start.loadUnaligned(fromByteOffset: 16, as: UInt64.self),
          start.loadUnaligned(fromByteOffset: 24, as: UInt64.self)
        )
      )
    )
    count += 1
    slots[slot] = token.pointee.hash & 0xFFFF_FFFF_0000_0000 | UInt64(count)
    if count == recordCapacity { grow() }
    return number
  }

  private mutating func grow() {
    let capacity = recordCapacity * 2
    let larger = UnsafeMutablePointer<pikir_term>.allocate(capacity: capacity)
    larger.update(from: records, count: count)
    records.deallocate()
    records = larger
    recordCapacity = capacity
    slots.deallocate()
    slots = .allocate(capacity: capacity * 2)
    slots.initialize(repeating: 0, count: capacity * 2)
    slotMask = capacity * 2 - 1
    for number in 0..<count {
      let hash = records[number].hash
      var slot = Int(truncatingIfNeeded: hash) & slotMask
      while slots[slot] != 0 { slot = (slot &+ 1) & slotMask }
      slots[slot] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(number + 1)
    }
  }
}

/// Bytes that are reserved piece by piece; they may move when more are.
struct BytePool: ~Copyable {
  private(set) var start: UnsafeMutablePointer<UInt8>
  private(set) var count = 0
  private let block = HeapBlock(capacity: 1 << 16)

  init() { start = block.start.assumingMemoryBound(to: UInt8.self) }

  /// Gives the place of new bytes, whose contents are whatever was there.
  mutating func reserve(_ byteCount: Int) -> Int {
    let place = count
    count += byteCount
    if count > block.capacity {
      block.grow(toCapacity: max(count, block.capacity * 2))
      start = block.start.assumingMemoryBound(to: UInt8.self)
    }
    return place
  }
}
