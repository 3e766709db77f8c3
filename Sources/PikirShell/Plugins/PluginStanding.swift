package import PikirBase
package import PikirPlugins

/// Whether a plugin may be run here, and why not.
package enum PluginStanding: Sendable {
  case ready(LoadedPlugin)
  case disabled
  case unapproved
  /// Its files are not those that were approved.
  case changed
  /// It asks for more than it was allowed.
  case needs([Capability])
  /// Its files, its code or its manifest are wrong.
  case broken(Diagnostic)
  /// Another one has its name, or the name of something that it offers.
  case conflict(Diagnostic)
  /// It failed in this session.
  case stopped(Diagnostic)

  /// What a list says.
  package var word: String {
    switch self {
    case .ready: "ready"
    case .disabled: "off"
    case .unapproved: "not approved"
    case .changed: "changed"
    case .needs: "asks for more"
    case .broken: "broken"
    case .conflict: "in conflict"
    case .stopped: "stopped"
    }
  }

  /// Why it cannot be used; nil for one that can.
  package func refusal(of name: String, at path: String) -> Diagnostic? {
    switch self {
    case .ready: return nil
    case .disabled:
      return Diagnostic(
        .pluginDisabled,
        "plugin \(name) is switched off",
        hints: ["switch it on: plugin enable \(name)"]
      )
    case .unapproved:
      return Diagnostic(
        .pluginNotApproved,
        "plugin \(name) is not approved in this workspace",
        hints: ["read \(path), then: plugin approve \(name)"]
      )
    case .changed:
      return Diagnostic(
        .pluginChanged,
        "plugin \(name) changed since it was approved: \(path)",
        hints: [
          "check and take it: plugin reload \(name)", "see what changed: plugin show \(name)",
        ]
      )
    case .needs(let needs):
      return Diagnostic(
        .pluginNeeds,
        "plugin \(name) asks for what it is not allowed: "
          + needs.map(\.text).joined(separator: ", "),
        hints: needs.allSatisfy(\.kind.isGrantable)
          ? ["allow it: plugin approve \(name)"]
          : ["this version of pikir allows that to no plugin"]
      )
    case .stopped(let cause):
      return Diagnostic(
        .pluginStopped,
        "plugin \(name) failed and stays off for this session",
        hints: ["mend it, then: plugin reload \(name)"],
        cause: cause.message
      )
    case .broken(let fault), .conflict(let fault): return fault
    }
  }
}
