import CSystem

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The program that shows what is longer than the screen.
struct Pager: Sendable, Hashable {
  /// A command of the person's own, which a shell runs; nil for `less -FRX`, which none does.
  let command: String?

  /// The pager that the variables of a process ask for: `PIKIR_PAGER`, else `PAGER`, else less.
  ///
  /// - Returns: nil for `cat` and for an empty `PIKIR_PAGER`, which mean none.
  init?(variables: [String: String]) {
    let own = variables["PIKIR_PAGER"]
    let general = variables["PAGER"].flatMap { $0.isEmpty ? nil : $0 }
    let chosen = own ?? general
    if let chosen, chosen.isEmpty || chosen == "cat" { return nil }
    command = chosen == "less" ? nil : chosen
  }

  /// A pager at work.
  struct Run {
    fileprivate let descriptor: Int32
    fileprivate let process: Int32

    /// Hands it bytes; false when the person left it or the process should end.
    func write(_ bytes: [UInt8]) -> Bool {
      bytes.withUnsafeBytes { pikir_pager_write(descriptor, $0.baseAddress, $0.count) == 0 }
    }

    /// Tells it that there is no more and waits until the person leaves it.
    ///
    /// - Returns: false when its command could not be run at all.
    func finish() -> Bool {
      close(descriptor)
      let status = pikir_pager_wait(process)
      return status != 126 && status != 127
    }
  }

  /// Starts it; nil when there is no such program.
  func start() -> Run? {
    var process: Int32 = 0
    let descriptor = pikir_pager_start(command, &process)
    return descriptor < 0 ? nil : Run(descriptor: descriptor, process: process)
  }
}
