import PikirBase
package import PikirText

/// Tells after each line how long it took, while `set timer on` is in force.
package final class LineTimer: LineObserver {
  private var start: Int64 = 0

  package init() {}

  package func willRun(_ line: LogicalLine, in session: Session) {
    start = session.environment.steadyClock.microseconds()
  }

  package func didRun(_ outcome: LineOutcome, in session: Session) {
    guard session.settings.timer == .on else { return }
    let elapsed = session.environment.steadyClock.microseconds() - start
    session.printer.aside(Self.text(microseconds: elapsed) + "\n", style: .dim)
    // A transcript knows that there was a time, and not which.
    session.printer.listener?.write("[TIME]\n")
  }

  /// Three digits and a unit, such as `0.84 ms`, `12.3 ms` and `1.25 s`.
  package static func text(microseconds: Int64) -> DisplayText {
    let isShort = microseconds < 999_500
    let number = Double(microseconds) / (isShort ? 1000 : 1_000_000)
    let places = number < 9.995 ? 2 : number < 99.95 ? 1 : 0
    return "\(decimalDigits(of: number, places: places)) \(isShort ? "ms" : "s")"
  }
}
