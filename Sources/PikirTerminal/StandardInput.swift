import CSystem
package import PikirShell
package import PikirText

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Standard input as lines: a pipe, or a terminal with a plain prompt.
package final class StandardInput: LineSource, Person {
  package let name = "<stdin>"
  package let isInteractive: Bool
  private let printer: Printer
  private let onIdle: () -> Void
  private var buffer: [UInt8] = []
  private var position = 0
  private var isAtEnd = false

  /// How long input may be quiet before the log gets its mark (reliability.md 4).
  private static let idleMilliseconds: Int32 = 2000

  /// Takes standard input; `onIdle` is called when nothing came for two seconds.
  package init(isInteractive: Bool, printer: Printer, onIdle: @escaping () -> Void = {}) {
    self.isInteractive = isInteractive
    self.printer = printer
    self.onIdle = onIdle
  }

  package func next(_ request: LineRequest) -> LineInput {
    prompt(request.shownPrompt.plain)
    return readLine()
  }

  package func answer(to question: DisplayText) -> String? {
    printer.flush()
    printer.aside(question)
    printer.flush()
    guard case .line(let bytes) = readLine() else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  package var isGone: Bool { pikir_termination_signal() != 0 }

  private func prompt(_ text: DisplayText) {
    guard isInteractive else { return }
    printer.aside(text)
    printer.flush()
  }

  private func readLine() -> LineInput {
    while true {
      if let end = buffer[position...].firstIndex(of: 0x0A) {
        defer { position = end + 1 }
        let line = buffer[position..<end]
        return .line(Array(line.last == 0x0D ? line.dropLast() : line))
      }
      if isAtEnd { return takeRest() }
      switch wait() {
      case PIKIR_INPUT_INTERRUPTED:
        if isInteractive { printer.aside("\n") }
        return .interrupted
      case PIKIR_INPUT_TERMINATED: return .end
      default: fill()
      }
    }
  }

  private func takeRest() -> LineInput {
    defer { position = buffer.count }
    if position < buffer.count { return .line(Array(buffer[position...])) }
    guard isInteractive else { return .end }
    // A terminal goes on after Ctrl-D; one that is closed says so again.
    isAtEnd = false
    printer.aside("\n")
    return .end
  }

  private func wait() -> Int {
    var milliseconds = Self.idleMilliseconds
    while true {
      switch Int(pikir_wait_input(0, milliseconds)) {
      case PIKIR_INPUT_TIMEOUT:
        onIdle()
        milliseconds = -1
      case PIKIR_INPUT_RESIZED, PIKIR_INPUT_CONTINUED: continue
      case let event: return event
      }
    }
  }

  private func fill() {
    buffer.removeFirst(position)
    position = 0
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    let count = piece.withUnsafeMutableBytes { read(0, $0.baseAddress, $0.count) }
    if count > 0 { buffer += piece[..<count] }
    if count == 0 || count < 0 && errno != EINTR && errno != EAGAIN { isAtEnd = true }
  }
}
