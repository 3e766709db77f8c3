import PikirBase

/// Answers what a zone's offset is at a moment, for every row of a column.
///
/// Time is cut in slices of 2^16 seconds (18 hours); each knows the last change before it, so
/// that a look-up compares with the next change and seldom more.
struct LocalClock: Sendable {
  private static let sliceBits = 16
  /// How many changes came before each slice begins.
  private let passed: [UInt32]
  /// The changes; the last one is never reached.
  private let instants: [UInt64]
  /// `offsets[n]` holds before `instants[n]`.
  private let offsets: [Int32]

  init(_ zone: TimeZoneRules) {
    // The first entry stands for everything before the others.
    let table = zone.transitions()
    instants = table.instants.dropFirst().map { UInt64(max(0, $0)) } + [.max]
    offsets = table.offsets
    var passed = [UInt32](repeating: 0, count: 1 << (32 - Self.sliceBits))
    var next = 0
    for slice in passed.indices {
      while instants[next] <= UInt64(slice) << UInt64(Self.sliceBits) { next += 1 }
      passed[slice] = UInt32(next)
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
