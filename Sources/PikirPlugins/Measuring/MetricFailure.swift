package import PikirBase
import Synchronization

/// What went wrong with a figure while a line ran; the session asks when the line has ended.
package final class MetricFailure: Sendable {
  private let first = Mutex<Diagnostic?>(nil)

  package init() {}

  package var fault: Diagnostic? { first.withLock { $0 } }

  func note(_ fault: Diagnostic) {
    first.withLock { first in
      if first == nil { first = fault }
    }
  }
}
