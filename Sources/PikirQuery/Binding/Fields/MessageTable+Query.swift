import PikirBase
import PikirStore

extension MessageTable {
  /// Calls a body with the review's row and the index of each active entry of a kind, in order.
  func forEachActive(
    _ kind: MessageKind,
    _ interrupt: Interrupt,
    _ body: (_ row: Int, _ index: Int) -> Void
  ) throws(Diagnostic) {
    var index = 0
    while index < count {
      if index & 4095 == 0 { try interrupt.check() }
      if kinds[index] == kind.rawValue, states[index] == MessageState.active.rawValue {
        body(Int(reviewRows[index]), index)
      }
      index &+= 1
    }
  }
}
