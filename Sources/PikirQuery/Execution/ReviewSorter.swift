import PikirBase
import PikirStore

/// Puts reviews in a total order: by keys, then by handle; missing values last, either way.
struct ReviewSorter {
  let context: QueryContext
  let keys: [BoundSortKey]

  /// The rows in order; only the first `limit` when it is given.
  func sorted(_ reviews: ReviewList, limit: Int?) throws(Diagnostic) -> [UInt32] {
    let limit = min(limit ?? reviews.count, reviews.count)
    if keys.count == 1, keys[0].field is DateField, limit * 8 <= reviews.count {
      return context.cache.dateOrder(of: context)
        .first(limit, of: reviews.set, descending: keys[0].isDescending)
        .map { UInt32(truncatingIfNeeded: $0) }
    }
    let rows = ReviewList(reviews.set).rows(0..<reviews.count)
    var columns: [[Int64]] = []
    for key in keys {
      let values = try key.field.sortKeys(of: rows, in: context)
      columns.append(Self.ascending(values, isDescending: key.isDescending))
    }
    try context.interrupt.check()
    guard let first = columns.first else { return Array(rows.prefix(limit)) }
    let rest = Array(columns.dropFirst())
    let places = try Self.firstPlaces(limit, of: rows.count, context.interrupt) { left, right in
      if first[left] != first[right] { return first[left] < first[right] }
      for column in rest where column[left] != column[right] {
        return column[left] < column[right]
      }
      return left < right
    }
    return places.map { rows[$0] }
  }

  /// Keys as numbers to be sorted ascending, missing ones greatest.
  private static func ascending(_ keys: SortKeys, isDescending: Bool) -> [Int64] {
    switch keys {
    case .numbers(let numbers):
      numbers.map { $0 == NumberColumn.none ? .max : isDescending ? -$0 : $0 }
    case .ranks(let ranks):
      ranks.map { $0 == 0 ? .max : isDescending ? -Int64($0) : Int64($0) }
    }
  }

  /// The first places of an order; few of many are found with a heap instead of a sort.
  ///
  /// - Throws: `C110` when interrupted.
  static func firstPlaces(
    _ limit: Int,
    of count: Int,
    _ interrupt: Interrupt,
    _ precedes: (Int, Int) -> Bool
  ) throws(Diagnostic) -> [Int] {
    guard limit * 8 < count else {
      return Array(try (0..<count).sorted(lookingAt: interrupt, by: precedes).prefix(limit))
    }
    guard limit > 0 else { return [] }
    // A heap of the best so far, the worst of them on top.
    var heap = Array(0..<limit)
    var index = limit / 2
    while index > 0 {
      index -= 1
      sink(&heap, from: index, precedes)
    }
    index = limit
    while index < count {
      if index & 4095 == 0 { try interrupt.check() }
      if precedes(index, heap[0]) {
        heap[0] = index
        sink(&heap, from: 0, precedes)
      }
      index += 1
    }
    return try heap.sorted(lookingAt: interrupt, by: precedes)
  }

  private static func sink(
    _ heap: inout [Int],
    from start: Int,
    _ precedes: (Int, Int) -> Bool
  ) {
    var parent = start
    while true {
      var child = parent * 2 + 1
      guard child < heap.count else { return }
      if child + 1 < heap.count, precedes(heap[child], heap[child + 1]) { child += 1 }
      guard precedes(heap[parent], heap[child]) else { return }
      heap.swapAt(parent, child)
      parent = child
    }
  }
}
