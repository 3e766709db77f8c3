/// Answers what a zone's offset is at a moment, for every row of a column.
///
/// Time is cut in slices of 2^16 seconds (18 hours); each knows the last change before it, so
/// that a look-up compares with the next change and seldom more.
struct LocalClock: Sendable {
  private static let sliceBits = 16
  /// How many changes came before each slice begins.
  private let passed: [UInt16]
  /// The changes; the last one is never reached.
  private let instants: [UInt64]
  /// `offsets[n]` holds before `instants[n]`.
  private let offsets: [Int32]

  init(_ zone: ZoneTransitions) {
    // A zone of two changes a year has some 300 of them.
    let count = min(zone.instants.count, zone.offsets.count, Int(UInt16.max))
    instants = zone.instants.prefix(count).map { UInt64($0) } + [.max]
    offsets = [zone.initialOffset] + zone.offsets.prefix(count)
    var passed = [UInt16](repeating: 0, count: 1 << (32 - Self.sliceBits))
    var next = 0
    for slice in passed.indices {
      while instants[next] <= UInt64(slice) << UInt64(Self.sliceBits) { next += 1 }
      passed[slice] = UInt16(next)
    }
    self.passed = passed
  }

  /// The offset at a moment, seconds east of UTC.
  @inline(__always)
  func offset(at instant: UInt32) -> Int {
    var next = Int(passed[Int(instant >> UInt32(Self.sliceBits))])
    while instants[next] <= UInt64(instant) { next &+= 1 }
    return Int(offsets[next])
  }
}
