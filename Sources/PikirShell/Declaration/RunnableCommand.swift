package import PikirBase

/// A command as a line runs it: one of pikir's own, or one that a plugin brings.
///
/// Whoever reads lines, explains or completes them cannot tell which of the two it is.
package protocol RunnableCommand: Sendable {
  var spec: CommandSpec { get }

  /// Checks, before any line of a script runs, what can be known by then.
  func check(_ call: Call, in check: ScriptCheck) throws(Diagnostic)

  /// Runs a checked call.
  func run(_ call: Call, in session: Session) throws(Diagnostic)

  /// Works out what a call would change, for `?`; nil for a command that is never planned.
  func plan(_ call: Call, in session: Session) throws(Diagnostic) -> PendingPlan?
}

extension RunnableCommand {
  package func plan(_ call: Call, in session: Session) throws(Diagnostic) -> PendingPlan? { nil }
}

/// A command that is written in Swift.
struct BuiltinCommand: RunnableCommand, CustomStringConvertible {
  private let type: any Command.Type

  /// The name of the type.
  var description: String { "\(type)" }

  init(_ type: any Command.Type) { self.type = type }

  var spec: CommandSpec { type.spec }

  func check(_ call: Call, in check: ScriptCheck) throws(Diagnostic) {
    try type.check(call, in: check)
  }

  func run(_ call: Call, in session: Session) throws(Diagnostic) {
    try type.run(call, in: session)
  }
}
