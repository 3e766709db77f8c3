import PikirBase

/// Measures the cells of a space over some rows.
struct GroupPass {
  let space: CellSpace
  let rows: ReviewSet
  let interrupt: Interrupt?
  /// Rows of each cell, when a measure has brought them along.
  private var knownCounts: [UInt32]?

  init(space: CellSpace, rows: ReviewSet, interrupt: Interrupt?) {
    self.space = space
    self.rows = rows
    self.interrupt = interrupt
  }

  private var counter: CellCounter {
    CellCounter(space: space, rows: rows, interrupt: interrupt)
  }

  /// How many rows are in each cell.
  mutating func counts() throws(Diagnostic) -> [UInt32] {
    if let knownCounts { return knownCounts }
    let counts = try counter.counts()
    knownCounts = counts
    return counts
  }

  /// Computes a measure of every cell.
  mutating func measure(_ input: MeasureInput) throws(Diagnostic) -> GroupedMeasure {
    switch input {
    case .numbers(let column): .numbers(try numbers(column))
    case .distribution(let column): .distribution(try distributions(column))
    case .distinct(let key): .distinct(try distinct(key))
    case .members(let set): .members(try members(set).map { Int($0) })
    case .rows: .rows(try members())
    }
  }

  /// The rows of each cell.
  ///
  /// - Complexity: O(rows), and four bytes for each of them.
  private mutating func members() throws(Diagnostic) -> [[UInt32]] {
    let counts = try counts()
    var found = counts.map { count -> [UInt32] in
      var rows: [UInt32] = []
      rows.reserveCapacity(Int(count))
      return rows
    }
    // The codes of the last key stand in for a second column, which is not looked at.
    let codes = space.keys.last?.codes ?? .byte(Column())
    try counter.forEachRow(with: codes) { row, cell, _ in
      found[Int(cell)].append(UInt32(truncatingIfNeeded: row))
    }
    return found
  }

  private func members(_ set: ReviewSet) throws(Diagnostic) -> [UInt32] {
    let shared = rows.intersection(set)
    return try CellCounter(space: space, rows: shared, interrupt: interrupt).counts()
  }

  private mutating func numbers(_ column: NumberColumn) throws(Diagnostic) -> [NumberSummary] {
    var summaries = [NumberSummary](repeating: NumberSummary(), count: space.cellCount)
    if case .byte = column.codes, space.cellCount * 256 <= PairRuns.tableLimit {
      var counts = [UInt32](repeating: 0, count: space.cellCount)
      try PairRuns(counter, with: column.codes).forEach { cell, code, count in
        counts[cell] &+= UInt32(count)
        if let value = column.value(ofCode: code) { summaries[cell].add(value, times: count) }
      }
      knownCounts = counts
      return summaries
    }
    try counter.forEachRow(with: column.codes) { _, cell, code in
      if let value = column.value(ofCode: code) { summaries[Int(cell)].add(value, times: 1) }
    }
    return summaries
  }

  private func distributions(
    _ column: NumberColumn
  ) throws(Diagnostic) -> [ValueDistribution] {
    var found = [ValueDistribution](repeating: ValueDistribution(), count: space.cellCount)
    try PairRuns(counter, with: column.codes).forEach { cell, code, count in
      guard let value = column.value(ofCode: code) else { return }
      found[cell].values.append(value)
      found[cell].counts.append(count)
    }
    if column.valuesOfCodes != nil {
      for cell in found.indices { found[cell].sortAndMerge() }
    }
    return found
  }

  private func distinct(_ key: GroupKey) throws(Diagnostic) -> [Int] {
    var found = [Int](repeating: 0, count: space.cellCount)
    switch key.source {
    case .codes(let codes):
      try PairRuns(counter, with: codes).forEach { cell, code, _ in
        if code != 0 { found[cell] += 1 }
      }
    case .sets(let sets):
      for set in sets {
        for (cell, count) in try members(set).enumerated() where count > 0 { found[cell] += 1 }
      }
    }
    return found
  }
}

extension NumberSummary {
  /// Takes a value in; 128 bits hold the sum of any 64-bit numbers of all reviews.
  mutating func add(_ value: Int64, times: Int) {
    if count == 0 || value < least { least = value }
    if count == 0 || value > greatest { greatest = value }
    count &+= times
    sum &+= Int128(value) &* Int128(times)
  }
}

extension ValueDistribution {
  /// Brings values that came in another order, perhaps repeatedly, into theirs.
  mutating func sortAndMerge() {
    let pairs = zip(values, counts).sorted { $0.0 < $1.0 }
    values = []
    counts = []
    for (value, count) in pairs {
      if values.last == value {
        counts[counts.count - 1] += count
      } else {
        values.append(value)
        counts.append(count)
      }
    }
  }
}

extension NumberColumn {
  /// The number that a stored code stands for.
  @inline(__always)
  func value(ofCode code: UInt32) -> Int64? {
    if code == 0 && zeroIsNone { return nil }
    guard let valuesOfCodes else { return Int64(code) &- bias }
    guard code < valuesOfCodes.count, valuesOfCodes[Int(code)] != Self.none else { return nil }
    return valuesOfCodes[Int(code)]
  }
}
