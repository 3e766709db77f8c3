import PikirBase

/// Tells that what stands behind a bar as if it were a stage is a command, which begins a line.
struct CommandBehindBar {
  let registry: Registry

  /// The diagnostic with that as its only hint; others, and those that know what was meant, as they
  /// are.
  func improved(_ error: Diagnostic) -> Diagnostic {
    guard error.code == .unknownStage, let span = error.span,
      error.hints.first?.hasPrefix("stages: ") == true
    else { return error }
    let name = String(decoding: span.source.bytes[span.range], as: UTF8.self)
    guard registry[command: name] != nil else { return error }
    var improved = error
    improved.hints = ["\(name) is a command and begins a line; what it takes: help \(name)"]
    return improved
  }
}
