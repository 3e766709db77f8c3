/// A set of reviews of one workspace, one bit a row, 64 rows a word.
///
/// A value: a copy is free until one of the two changes. A set may be shorter than the workspace
/// (rows added later are not in it), and two sets of different length combine as if the shorter
/// one were padded with zeros. Iteration is in ascending row order.
///
/// - Complexity: membership O(1); algebra and counting O(rows / 64).
package struct ReviewSet: Sendable, Hashable {
  /// Bit `row & 63` of word `row >> 6`; trailing zero words may be present or absent.
  @usableFromInline package var words: [UInt64]

  @inlinable package init() { words = [] }

  /// - Parameter words: as the property of that name says.
  @inlinable package init(words: [UInt64]) { self.words = words }

  /// All rows from 0 up to a count.
  package init(allUpTo rowCount: Int) {
    words = [UInt64](repeating: ~0, count: rowCount >> 6)
    if rowCount & 63 != 0 { words.append((1 << UInt64(rowCount & 63)) - 1) }
  }

  /// The rows of a range.
  package init(rows: Range<Int>) {
    self.init(allUpTo: rows.upperBound)
    subtract(ReviewSet(allUpTo: rows.lowerBound))
  }

  @inlinable package func contains(row: Int) -> Bool {
    let index = row >> 6
    return index < words.count && words[index] >> UInt64(row & 63) & 1 == 1
  }

  @inlinable package mutating func insert(row: Int) {
    let index = row >> 6
    if index >= words.count {
      words.append(contentsOf: repeatElement(0, count: index + 1 - words.count))
    }
    words[index] |= 1 << UInt64(row & 63)
  }

  @inlinable package mutating func remove(row: Int) {
    let index = row >> 6
    if index < words.count { words[index] &= ~(1 << UInt64(row & 63)) }
  }

  /// How many reviews are in the set.
  package var count: Int {
    var total = 0
    var index = 0
    while index < words.count {
      total &+= words[index].nonzeroBitCount
      index &+= 1
    }
    return total
  }

  package var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  package mutating func formUnion(_ other: ReviewSet) {
    if words.count < other.words.count {
      words.append(contentsOf: repeatElement(0, count: other.words.count - words.count))
    }
    var index = 0
    while index < other.words.count {
      words[index] |= other.words[index]
      index &+= 1
    }
  }

  package mutating func formIntersection(_ other: ReviewSet) {
    if words.count > other.words.count { words.removeLast(words.count - other.words.count) }
    var index = 0
    while index < words.count {
      words[index] &= other.words[index]
      index &+= 1
    }
  }

  package mutating func subtract(_ other: ReviewSet) {
    let shared = min(words.count, other.words.count)
    var index = 0
    while index < shared {
      words[index] &= ~other.words[index]
      index &+= 1
    }
  }

  package func union(_ other: ReviewSet) -> ReviewSet {
    var copy = self
    copy.formUnion(other)
    return copy
  }

  package func intersection(_ other: ReviewSet) -> ReviewSet {
    var copy = self
    copy.formIntersection(other)
    return copy
  }

  package func subtracting(_ other: ReviewSet) -> ReviewSet {
    var copy = self
    copy.subtract(other)
    return copy
  }

  /// Calls the body with each row, ascending.
  @inlinable package func forEachRow<Failure: Error>(
    _ body: (Int) throws(Failure) -> Void
  ) throws(Failure) {
    var index = 0
    while index < words.count {
      var word = words[index]
      while word != 0 {
        try body(index << 6 | word.trailingZeroBitCount)
        word &= word &- 1
      }
      index &+= 1
    }
  }

  /// The rows in ascending order.
  package var rows: [Int] {
    var rows: [Int] = []
    rows.reserveCapacity(count)
    forEachRow { rows.append($0) }
    return rows
  }

  /// The lowest rows, at most so many, ascending.
  package func prefix(_ limit: Int) -> [Int] {
    var rows: [Int] = []
    for (index, word) in words.enumerated() where word != 0 {
      var rest = word
      while rest != 0 {
        guard rows.count < limit else { return rows }
        rows.append(index << 6 | rest.trailingZeroBitCount)
        rest &= rest &- 1
      }
    }
    return rows
  }

  /// The lowest row, or nil when empty.
  package var firstRow: Int? {
    guard let index = words.firstIndex(where: { $0 != 0 }) else { return nil }
    return index << 6 | words[index].trailingZeroBitCount
  }

  /// The highest row, or nil when empty.
  package var lastRow: Int? {
    guard let index = words.lastIndex(where: { $0 != 0 }) else { return nil }
    return index << 6 | (63 - words[index].leadingZeroBitCount)
  }

  /// Drops the words after the last member.
  package mutating func trim() {
    while words.last == 0 { words.removeLast() }
  }

  /// Adds the members of another set, each moved up by a number of rows.
  package mutating func insert(_ other: ReviewSet, shiftedBy distance: Int) {
    guard let last = other.lastRow else { return }
    let first = distance >> 6
    let shift = UInt64(distance & 63)
    let needed = ((last + distance) >> 6) + 1
    if words.count < needed {
      words.append(contentsOf: repeatElement(0, count: needed - words.count))
    }
    for (index, word) in other.words.enumerated() where word != 0 {
      words[first + index] |= word << shift
      if shift > 0, word >> (64 - shift) != 0 { words[first + index + 1] |= word >> (64 - shift) }
    }
  }

  /// Whether the two have a member in common.
  package func intersects(_ other: ReviewSet) -> Bool {
    let shared = min(words.count, other.words.count)
    var index = 0
    while index < shared {
      if words[index] & other.words[index] != 0 { return true }
      index &+= 1
    }
    return false
  }

  /// Whether every member is in the other set.
  package func isSubset(of other: ReviewSet) -> Bool {
    var index = 0
    while index < words.count {
      let allowed = index < other.words.count ? other.words[index] : 0
      if words[index] & ~allowed != 0 { return false }
      index &+= 1
    }
    return true
  }

  package static func == (left: ReviewSet, right: ReviewSet) -> Bool {
    let shared = min(left.words.count, right.words.count)
    return left.words[..<shared] == right.words[..<shared]
      && left.words[shared...].allSatisfy { $0 == 0 }
      && right.words[shared...].allSatisfy { $0 == 0 }
  }

  package func hash(into hasher: inout Hasher) {
    for word in words[..<((words.lastIndex { $0 != 0 } ?? -1) + 1)] { hasher.combine(word) }
  }
}
