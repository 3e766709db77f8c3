/// The tables by which a text is read once for all patterns of a program.
///
/// The states nearest to the beginning have a row of targets a symbol, as many as fit; the rest, of
/// which a text sees few, have their own targets only and fall back. So memory is bounded, and what
/// is read stays in the processor's cache. A target is the offset of a row, or for a state without
/// one `rowsEnd` and its number among those; its top bit says that a pattern ends there.
final class WordAutomaton: @unchecked Sendable {
  // Written by the initialiser only.
  let low: UnsafeMutablePointer<UInt16>
  let high: UnsafeMutablePointer<UInt16>
  let rows: UnsafeMutablePointer<UInt32>
  /// For each state the pattern that ends there, or -1, and the next state to ask, or 0.
  let outputs: UnsafeMutablePointer<Output>
  let rowsEnd: UInt32
  let stride: Int
  private let trie: WordTrie
  /// Targets of the edges of states without a row.
  let edgeTargets: [UInt32]
  /// Where a text begins: as after a gap.
  let start: UInt32

  struct Output {
    let pattern: Int32
    let link: UInt32
  }

  private let rowCount: Int
  private static let rowBudget = 1 << 17
  static let hit: UInt32 = 0x8000_0000

  init(_ trie: WordTrie, _ alphabet: WordAlphabet) {
    let stride = alphabet.count
    let rowCount = min(trie.count, max(2, Self.rowBudget / stride))
    self.trie = trie
    self.stride = stride
    self.rowCount = rowCount
    rowsEnd = UInt32(rowCount * stride)
    let targets = (0..<trie.count).map { state in
      let place = state < rowCount ? state * stride : rowCount * stride + state - rowCount
      return UInt32(place) | (trie.hasOutput(state) ? Self.hit : 0)
    }
    start = targets[1] & ~Self.hit
    edgeTargets = trie.edgeTargets.map { targets[Int($0)] }
    low = .allocate(capacity: alphabet.low.count)
    low.initialize(from: alphabet.low, count: alphabet.low.count)
    high = .allocate(capacity: alphabet.high.count)
    high.initialize(from: alphabet.high, count: alphabet.high.count)
    rows = .allocate(capacity: rowCount * stride)
    outputs = .allocate(capacity: trie.count)
    for state in 0..<trie.count {
      let output = Output(pattern: trie.patterns[state], link: trie.outputLinks[state])
      (outputs + state).initialize(to: output)
    }
    fillRows()
  }

  private func fillRows() {
    rows.initialize(repeating: 0, count: rowCount * stride)
    for state in 0..<rowCount {
      let row = rows + state * stride
      if state > 0 { row.update(from: rows + Int(trie.fallbacks[state]) * stride, count: stride) }
      for edge in trie.edges(of: state) { row[Int(trie.edgeSymbols[edge])] = edgeTargets[edge] }
      // A second gap is no gap: nothing ends anew, and nothing is lost.
      if trie.isAfterGap[state] { row[Int(WordAlphabet.gap)] = UInt32(state * stride) }
    }
  }

  deinit {
    low.deallocate()
    high.deallocate()
    rows.deallocate()
    outputs.deallocate()
  }

  /// The state's number in the tree.
  @inline(__always) func number(of state: UInt32) -> Int {
    state < rowsEnd ? Int(state) / stride : rowCount + Int(state - rowsEnd)
  }

  /// Whether the last symbol was a gap, which is to say that no word is open.
  func isAfterGap(_ state: UInt32) -> Bool { trie.isAfterGap[number(of: state)] }

  /// The target of a state that has no row.
  ///
  /// - Complexity: O(1) on average over a text.
  func deepTarget(from state: UInt32, symbol: UInt16) -> UInt32 {
    var number = number(of: state)
    if symbol == WordAlphabet.gap, trie.isAfterGap[number] { return state }
    while number >= rowCount {
      for edge in trie.edges(of: number) where trie.edgeSymbols[edge] == symbol {
        return edgeTargets[edge]
      }
      number = Int(trie.fallbacks[number])
    }
    return rows[number * stride + Int(symbol)]
  }
}
