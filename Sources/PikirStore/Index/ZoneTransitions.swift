/// How a zone's clocks stood over time: offsets from UTC and the moments they changed.
package struct ZoneTransitions: Sendable, Hashable {
  /// Seconds east of UTC before the first change.
  package let initialOffset: Int32
  /// Epoch seconds, ascending.
  package let instants: [UInt32]
  /// `offsets[n]` holds from `instants[n]` on; as many as instants.
  package let offsets: [Int32]

  package static let utc = ZoneTransitions(initialOffset: 0, instants: [], offsets: [])

  package init(initialOffset: Int32, instants: [UInt32], offsets: [Int32]) {
    self.initialOffset = initialOffset
    self.instants = instants
    self.offsets = offsets
  }

  /// The offset that holds at a moment, in seconds east of UTC.
  package func offset(at instant: UInt32) -> Int32 {
    var low = 0
    var high = instants.count
    while low < high {
      let middle = (low + high) / 2
      if instants[middle] <= instant { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? initialOffset : offsets[low - 1]
  }
}
