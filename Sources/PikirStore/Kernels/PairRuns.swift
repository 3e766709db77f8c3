import PikirBase

/// How often each code of a column occurs in each cell of a space.
struct PairRuns {
  private enum Source {
    /// `table[cell * codeCount + code]`.
    case table([UInt32], codeCount: Int)
    /// `cell << 32 | code`, ascending.
    case sorted([UInt64])
  }

  private let source: Source

  /// The most cells times codes that are counted in a table; more are sorted.
  static let tableLimit = 1 << 18

  init(_ counter: CellCounter, with codes: CodeColumn.Codes) throws(Diagnostic) {
    let codeCount = Int(codes.greatest) + 1
    let columns = counter.space.keys.map { ($0.codes, $0.codeCount) } + [(codes, codeCount)]
    if let space = CellSpace(columns, limit: Self.tableLimit) {
      let wide = CellCounter(space: space, rows: counter.rows, interrupt: counter.interrupt)
      source = .table(try wide.counts(), codeCount: codeCount)
      return
    }
    var pairs: [UInt64] = []
    pairs.reserveCapacity(counter.rows.count)
    try counter.forEachRow(with: codes) { _, cell, code in
      pairs.append(UInt64(cell) << 32 | UInt64(code))
    }
    radixSort(&pairs)
    source = .sorted(pairs)
  }

  /// Calls a body for each pair that occurs, ascending by cell, then code.
  func forEach(_ body: (_ cell: Int, _ code: UInt32, _ count: Int) -> Void) {
    switch source {
    case .table(let table, let codeCount):
      var index = 0
      while index < table.count {
        if table[index] != 0 {
          body(index / codeCount, UInt32(index % codeCount), Int(table[index]))
        }
        index &+= 1
      }
    case .sorted(let pairs):
      var start = 0
      while start < pairs.count {
        var end = start &+ 1
        while end < pairs.count, pairs[end] == pairs[start] { end &+= 1 }
        body(Int(pairs[start] >> 32), UInt32(truncatingIfNeeded: pairs[start]), end &- start)
        start = end
      }
    }
  }
}
