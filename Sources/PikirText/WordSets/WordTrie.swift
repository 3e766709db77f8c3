/// The patterns of a program as a tree over symbols, level by level, with the links by which
/// a search falls back to the longest other beginning (Aho and Corasick, 1975).
///
/// Level by level means that a state's fallback has a lower number than the state.
struct WordTrie {
  /// Children of state s: `edges[firstEdge[s]..<firstEdge[s + 1]]`, by symbol.
  private(set) var firstEdge: [UInt32] = []
  private(set) var edgeSymbols: [UInt16] = []
  private(set) var edgeTargets: [UInt32] = []
  private(set) var fallbacks: [UInt32] = []
  /// The pattern that ends here, or -1.
  private(set) var patterns: [Int32] = []
  /// The nearest state among the fallbacks where a pattern ends, or 0.
  private(set) var outputLinks: [UInt32] = []
  /// Whether the last symbol was a gap.
  private(set) var isAfterGap: [Bool] = []

  var count: Int { patterns.count }

  /// Builds the tree of patterns, none empty and no two the same; the state after a lone gap is
  /// always there, and is 1.
  ///
  /// - Complexity: O(n log p), n symbols in p patterns.
  init(_ symbols: [[UInt16]]) {
    grow(symbols)
    link()
  }

  private mutating func grow(_ all: [[UInt16]]) {
    let order = all.indices.sorted { all[$0].lexicographicallyPrecedes(all[$1]) }
    var queue: [(range: Range<Int>, depth: Int)] = [(order.indices, 0)]
    patterns = [-1]
    isAfterGap = [false]
    var state = 0
    while state < queue.count {
      firstEdge.append(UInt32(edgeTargets.count))
      var (range, depth) = queue[state]
      while let first = range.first, all[order[first]].count == depth { range.removeFirst() }
      if state == 0 { addGap(unless: range.first.map { all[order[$0]][0] }, &queue) }
      while let first = range.first {
        let symbol = all[order[first]][depth]
        let end = range.first { all[order[$0]][depth] != symbol } ?? range.upperBound
        add(symbol, pattern: all[order[first]].count == depth + 1 ? Int32(order[first]) : -1)
        queue.append((first..<end, depth + 1))
        range = end..<range.upperBound
      }
      state += 1
    }
    firstEdge.append(UInt32(edgeTargets.count))
  }

  private mutating func addGap(
    unless first: UInt16?,
    _ queue: inout [(range: Range<Int>, depth: Int)]
  ) {
    guard first != WordAlphabet.gap else { return }
    add(WordAlphabet.gap, pattern: -1)
    queue.append((0..<0, 1))
  }

  private mutating func add(_ symbol: UInt16, pattern: Int32) {
    edgeSymbols.append(symbol)
    edgeTargets.append(UInt32(patterns.count))
    patterns.append(pattern)
    isAfterGap.append(symbol == WordAlphabet.gap)
  }

  private mutating func link() {
    fallbacks = [UInt32](repeating: 0, count: count)
    outputLinks = [UInt32](repeating: 0, count: count)
    for state in 0..<count {
      for edge in edges(of: state) {
        let child = Int(edgeTargets[edge])
        let fallback =
          state == 0 ? 0 : target(from: Int(fallbacks[state]), symbol: edgeSymbols[edge])
        fallbacks[child] = UInt32(fallback)
        outputLinks[child] =
          patterns[fallback] >= 0 ? UInt32(fallback) : outputLinks[fallback]
      }
    }
  }

  /// A state as the automaton keeps it; the one after the last has only its first edge.
  func state(_ number: Int) -> WordAutomaton.State {
    let isLast = number == count
    return WordAutomaton.State(
      pattern: isLast ? -1 : patterns[number],
      output: isLast ? 0 : outputLinks[number],
      fallback: isLast ? 0 : fallbacks[number],
      firstEdge: firstEdge[number],
      isAfterGap: isLast ? false : isAfterGap[number]
    )
  }

  private func edges(of state: Int) -> Range<Int> {
    Int(firstEdge[state])..<Int(firstEdge[state + 1])
  }

  /// Whether any pattern ends at a state, itself or one it falls back to.
  func hasOutput(_ state: Int) -> Bool { patterns[state] >= 0 || outputLinks[state] != 0 }

  private func target(from start: Int, symbol: UInt16) -> Int {
    var state = start
    while true {
      for edge in edges(of: state) where edgeSymbols[edge] == symbol {
        return Int(edgeTargets[edge])
      }
      if state == 0 { return 0 }
      state = Int(fallbacks[state])
    }
  }
}
