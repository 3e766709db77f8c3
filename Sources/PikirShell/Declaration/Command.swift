package import PikirBase

/// Something that help can explain and a line can name.
package protocol Declared: SendableMetatype {
  static var spec: CommandSpec { get }
}

/// A command: what a line begins with.
package protocol Command: Declared {
  /// Checks, before any line of a script runs, what can be known by then: files, templates,
  /// settings. Words and options were checked when the call was made.
  static func check(_ call: Call, in check: ScriptCheck) throws(Diagnostic)

  /// Runs a checked call.
  static func run(_ call: Call, in session: Session) throws(Diagnostic)
}

extension Command {
  package static func check(_ call: Call, in check: ScriptCheck) throws(Diagnostic) {}
}
