import PikirBase

extension FileError {
  /// What the system refused, for `Diagnostic.cause`.
  var reason: String { "\(operation): errno \(errno)" }
}
