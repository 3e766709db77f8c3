import PikirBase

extension Collection {
  /// The elements in an order, as `sorted(by:)` gives them, unless an interrupt comes.
  ///
  /// - Throws: `C110` when interrupted, at most 4,096 comparisons later.
  /// - Complexity: O(n log n).
  func sorted(
    lookingAt interrupt: Interrupt,
    by precedes: (Element, Element) -> Bool
  ) throws(Diagnostic) -> [Element] {
    var comparisons = 0
    do {
      return try sorted { left, right in
        comparisons &+= 1
        if comparisons & 4095 == 0 { try interrupt.check() }
        return precedes(left, right)
      }
    } catch let stop as Diagnostic {
      throw stop
    } catch {
      preconditionFailure("a comparison throws only what the interrupt does")
    }
  }
}
