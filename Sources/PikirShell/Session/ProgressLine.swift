import PikirBase
import PikirText

/// A line on the terminal that says how far long work is; nothing where nobody watches.
final class ProgressLine {
  private let session: Session
  private let label: String
  private let start: Int64
  private var shownAt: Int64?

  /// Work shorter than this shows nothing.
  private static let patienceMilliseconds: Int64 = 500
  private static let periodMilliseconds: Int64 = 100

  init(_ session: Session, label: String) {
    self.session = session
    self.label = label
    start = session.environment.steadyClock.milliseconds()
  }

  deinit { clear() }

  /// Shows the state of the work, at most ten times a second.
  func show(done: Int, of total: Int?, rows: Int) {
    guard session.printer.showsProgress else { return }
    let now = session.environment.steadyClock.milliseconds()
    let elapsed = now - start
    guard elapsed >= Self.patienceMilliseconds else { return }
    if let shownAt, now - shownAt < Self.periodMilliseconds { return }
    shownAt = now
    var line: DisplayText = "\(label)  \(DisplayText(grouped: rows)) rows"
    if let total, total > 0 {
      line += "  \(min(99, done * 100 / total)) %"
      let left = Int(elapsed) * max(0, total - done) / max(done, 1) / 1000
      line += "  about \(left + 1) s left"
    }
    let cut = line.truncated(toWidth: session.settings.width - 1)
    session.printer.aside(DisplayText(trusted: "\r") + cut + DisplayText(trusted: "\u{1B}[K"))
    session.printer.flush()
  }

  /// Takes the line away.
  func clear() {
    guard shownAt != nil else { return }
    shownAt = nil
    session.printer.aside(DisplayText(trusted: "\r\u{1B}[K"))
    session.printer.flush()
  }
}
