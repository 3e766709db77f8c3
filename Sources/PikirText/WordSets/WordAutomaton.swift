/// The tables by which a text is read once for all patterns of a program.
///
/// The states nearest to the beginning have a row of targets a symbol, as many as fit; the rest, of
/// which a text sees few, have their own targets only and fall back. So memory is bounded, and what
/// is read stays in the processor's cache. A target is the offset of a row, or for a state without
/// one `rowsEnd` and its number among those; its top bit says that a pattern ends there.
final class WordAutomaton: @unchecked Sendable {
  struct State {
    /// The pattern that ends here, or -1.
    let pattern: Int32
    /// The nearest state among the fallbacks where a pattern ends, or 0.
    let output: UInt32
    let fallback: UInt32
    /// Its edges are from here to the first of the next state.
    let firstEdge: UInt32
    let isAfterGap: Bool
  }

  struct Edge {
    let symbol: UInt16
    let target: UInt32
  }

  // Written by the initialiser only.
  let low: UnsafeMutablePointer<UInt16>
  let high: UnsafeMutablePointer<UInt16>
  let rows: UnsafeMutablePointer<UInt32>
  /// By number; one more than there are.
  let states: UnsafeMutablePointer<State>
  private let edges: UnsafeMutablePointer<Edge>
  let rowsEnd: UInt32
  /// Where a text begins: as after a gap.
  let start: UInt32

  private let stride: Int
  private let rowCount: Int
  private static let rowBudget = 1 << 17
  static let hit: UInt32 = 0x8000_0000

  init(_ trie: WordTrie, _ alphabet: WordAlphabet) {
    let stride = alphabet.count
    let rowCount = min(trie.count, max(2, Self.rowBudget / stride))
    self.stride = stride
    self.rowCount = rowCount
    rowsEnd = UInt32(rowCount * stride)
    let targets = (0..<trie.count).map { state in
      let place = state < rowCount ? state * stride : rowCount * stride + state - rowCount
      return UInt32(place) | (trie.hasOutput(state) ? Self.hit : 0)
    }
    start = targets[1] & ~Self.hit
    low = Self.copied(alphabet.low)
    high = Self.copied(alphabet.high)
    edges = Self.copied(
      trie.edgeTargets.indices.map {
        Edge(symbol: trie.edgeSymbols[$0], target: targets[Int(trie.edgeTargets[$0])])
      }
    )
    states = Self.copied((0...trie.count).map { trie.state($0) })
    rows = .allocate(capacity: rowCount * stride)
    fillRows()
  }

  private static func copied<Element>(_ elements: [Element]) -> UnsafeMutablePointer<Element> {
    let pointer = UnsafeMutablePointer<Element>.allocate(capacity: elements.count)
    for (index, element) in elements.enumerated() { (pointer + index).initialize(to: element) }
    return pointer
  }

  private func fillRows() {
    rows.initialize(repeating: 0, count: rowCount * stride)
    for state in 0..<rowCount {
      let row = rows + state * stride
      if state > 0 { row.update(from: rows + Int(states[state].fallback) * stride, count: stride) }
      for edge in Int(states[state].firstEdge)..<Int(states[state + 1].firstEdge) {
        row[Int(edges[edge].symbol)] = edges[edge].target
      }
      // A second gap is no gap: nothing ends anew, and nothing is lost.
      if states[state].isAfterGap { row[Int(WordAlphabet.gap)] = UInt32(state * stride) }
    }
  }

  deinit {
    low.deallocate()
    high.deallocate()
    rows.deallocate()
    states.deallocate()
    edges.deallocate()
  }

  /// The number of the state that a target stands for.
  @inline(__always) func number(of target: UInt32) -> Int {
    target < rowsEnd ? Int(target) / stride : rowCount + Int(target - rowsEnd)
  }

  /// Whether the last symbol was a gap, which is to say that no word is open.
  func isAfterGap(_ target: UInt32) -> Bool { states[number(of: target)].isAfterGap }

  /// Where a state that has no row goes.
  ///
  /// - Complexity: O(1) on average over a text.
  func deepTarget(from target: UInt32, symbol: UInt16) -> UInt32 {
    var number = rowCount + Int(target - rowsEnd)
    if symbol == WordAlphabet.gap, states[number].isAfterGap { return target }
    repeat {
      var edge = Int(states[number].firstEdge)
      let end = Int(states[number + 1].firstEdge)
      while edge < end {
        if edges[edge].symbol == symbol { return edges[edge].target }
        edge += 1
      }
      number = Int(states[number].fallback)
    } while number >= rowCount
    return rows[number * stride + Int(symbol)]
  }
}
