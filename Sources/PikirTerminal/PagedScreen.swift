package import PikirShell
package import PikirText

/// Standard output of somebody who types at a terminal: what a line prints is held back until it is
/// known to fit the screen, and goes through a pager when it does not.
///
/// Up to 8 MiB are held; beyond that the pager starts while the line still runs, and what the person
/// does not want to see is dropped.
package final class PagedScreen: OutputSink, Paging {
  private enum State {
    /// Everything goes straight to the screen.
    case open
    /// The line's output so far.
    case holding(CapturingScreen)
    /// What went to the pager is kept up to the same limit, for a pager that cannot be run.
    case paging(Pager.Run, isWanted: Bool, sent: [UInt8])
  }

  private let screen: Screen
  private let pager: Pager?
  private let size: () -> TerminalSize?
  private var state = State.open

  private static let heldBytesLimit = 8 << 20

  /// - Parameters:
  ///   - screen: standard output.
  ///   - variables: those of the process, which may name a pager.
  package init(_ screen: Screen, variables: [String: String]) {
    self.screen = screen
    pager = Pager(variables: variables)
    size = { TerminalSize(descriptor: 1) }
  }

  package func write(_ text: DisplayText) {
    switch state {
    case .open: screen.write(text)
    case .holding(let held):
      held.write(text)
      startIfLarge(held)
    case .paging: send(Array(text.string.utf8))
    }
  }

  package func write(_ data: MachineText) {
    switch state {
    case .open: screen.write(data)
    case .holding(let held):
      held.write(data)
      startIfLarge(held)
    case .paging: send(data.bytes)
    }
  }

  /// Hands what is not held back to the system.
  package func flush() { screen.flush() }

  package func beginPage() {
    guard pager != nil, case .open = state, !screen.isASCII, let size = size(), size.rows > 2
    else { return }
    state = .holding(CapturingScreen())
  }

  package func endPage() {
    switch state {
    case .open: return
    case .holding(let held):
      let size = size() ?? .usual
      if Self.rowCount(of: held.bytes, columns: size.columns) < size.rows {
        state = .open
        screen.write(bytes: held.bytes)
        screen.flush()
        return
      }
      start(with: held.bytes)
      finish()
    case .paging: finish()
    }
  }

  /// How many rows of a screen some output takes, colour sequences left out.
  ///
  /// Wide letters are counted as one column, so that the count may be too low by a few.
  static func rowCount(of bytes: [UInt8], columns: Int) -> Int {
    let width = max(columns, 1)
    var rows = 0
    var column = 0
    var isInSequence = false
    for byte in bytes {
      switch byte {
      case 0x0A:
        rows += max(1, (column + width - 1) / width)
        column = 0
      case 0x1B: isInSequence = true
      case 0x6D where isInSequence: isInSequence = false
      default: if !isInSequence, byte & 0xC0 != 0x80 { column += 1 }
      }
    }
    return rows + (column + width - 1) / width
  }

  private func startIfLarge(_ held: CapturingScreen) {
    if held.bytes.count > Self.heldBytesLimit { start(with: held.bytes) }
  }

  private func start(with bytes: [UInt8]) {
    screen.flush()
    guard let run = pager?.start() else {
      state = .open
      screen.write(bytes: bytes)
      return
    }
    state = .paging(run, isWanted: true, sent: [])
    send(bytes)
  }

  private func send(_ bytes: [UInt8]) {
    guard case .paging(let run, var isWanted, var sent) = state else { return }
    state = .open
    if sent.count <= Self.heldBytesLimit { sent += bytes }
    if isWanted { isWanted = run.write(bytes) }
    state = .paging(run, isWanted: isWanted, sent: sent)
  }

  private func finish() {
    guard case .paging(let run, _, let sent) = state else { return }
    state = .open
    if !run.finish() {
      screen.write(bytes: sent)
      screen.flush()
    }
  }
}
