import CSystem
import PikirBase

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Which program is a worker, and with which words it is one.
package struct WorkerLaunch: Sendable {
  /// The program; this one, unless a test says otherwise.
  package var path: String
  /// Words before the limits: the hidden subcommand.
  package var words: [String]
  package let watch = ConfinementWatch()

  package init(path: String = Self.ownProgram, words: [String] = ["worker"]) {
    self.path = path
    self.words = words
  }

  /// The running program, even when its file was replaced meanwhile.
  package static var ownProgram: String {
    #if os(Linux)
    "/proc/self/exe"
    #else
    CommandLine.arguments.first ?? "pikir"
    #endif
  }

  /// Starts the process.
  func start(_ limits: WorkerLimits) throws(Diagnostic) -> pikir_child {
    let arguments =
      ["pikir"] + words + [
        "address=\(limits.addressBytes)", "cpu=\(limits.processorSeconds)", "parent=\(getpid())",
      ]
    var child = pikir_child()
    let failure = Self.withArguments(arguments) { pikir_child_start(path, $0, &child) }
    guard failure == 0 else {
      throw Diagnostic(
        .workerUnavailable,
        "no worker for plugins can be started",
        cause: String(cString: strerror(failure))
      )
    }
    return child
  }

  /// The words as one run of bytes that end in NUL, and the addresses of their beginnings.
  private static func withArguments<Result>(
    _ arguments: [String],
    _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Result
  ) -> Result {
    var bytes: [CChar] = []
    var starts: [Int] = []
    for argument in arguments {
      starts.append(bytes.count)
      bytes.append(contentsOf: argument.utf8.map { CChar(bitPattern: $0) })
      bytes.append(0)
    }
    return bytes.withUnsafeBufferPointer { bytes in
      var pointers: [UnsafePointer<CChar>?] = starts.map { start in
        bytes.baseAddress.map { $0 + start }
      }
      pointers.append(nil)
      return pointers.withUnsafeBufferPointer { body($0.baseAddress.unsafelyUnwrapped) }
    }
  }
}
