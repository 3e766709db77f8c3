import PikirBase

/// Draws places at random, the same ones for the same seed on every machine.
enum ReviewSampler {
  /// Draws so many of `0..<count` and gives them in ascending order.
  ///
  /// - Source: Floyd's algorithm, Bentley, Programming Pearls 1987.
  static func places(_ wanted: Int, of count: Int, seed: UInt64) -> [Int] {
    guard wanted < count else { return Array(0..<count) }
    var random = SeededRandom(seed: seed)
    var chosen: Set<Int> = []
    for last in (count - wanted)..<count {
      let place = number(below: last + 1, &random)
      if !chosen.insert(place).inserted { chosen.insert(last) }
    }
    return chosen.sorted()
  }

  /// A number below a bound, all equally likely.
  ///
  /// Own code, so that it never changes with a standard library. Source: Lemire 2019.
  static func number(below bound: Int, _ random: inout SeededRandom) -> Int {
    let bound = UInt64(bound)
    var product = random.next().multipliedFullWidth(by: bound)
    if product.low < bound {
      let threshold = (0 &- bound) % bound
      while product.low < threshold {
        product = random.next().multipliedFullWidth(by: bound)
      }
    }
    return Int(product.high)
  }
}
