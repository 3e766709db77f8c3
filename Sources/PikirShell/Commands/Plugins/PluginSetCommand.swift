import PikirBase
import PikirPlugins
import PikirStore
import PikirText

/// Gives a plugin's own setting a value.
enum PluginSetCommand: Command {
  private static let name = Parameter.required("name", .plugin, help: "the plugin")
  private static let key = Parameter.required("key", .word, help: "the setting of the plugin")
  private static let value = Parameter.optional(
    "value",
    .word,
    help: "its value in this workspace; the usual one without it"
  )

  static let spec = CommandSpec(
    "plugin set",
    category: .plugins,
    summary: "Gives a setting of a plugin a value in this workspace.",
    details: "plugin show lists what a plugin can be told. A switch is yes or no.",
    parameters: [name.declaration, key.declaration, value.declaration],
    effects: [.writesWorkspace, .undoable],
    searchTerms: ["plugins", "settings", "option", "threshold"],
    examples: [
      Example(
        "plugin set late days 3",
        after: ["plugin approve late"],
        prints: "op 3: late has days 3   undo with: undo"
      )
    ]
  )

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    let plugin = try session.plugins.ready(named: call[name])
    let settings = plugin.manifest.settings
    let word = call[key]
    guard let setting = settings.first(where: { $0.key.utf8.elementsEqual(word.text.utf8) }) else {
      throw Diagnostic(
        .unknownName,
        "plugin \(plugin.name) has no setting \"\(word.text)\"",
        at: word.span,
        hints: hints(for: word.text, of: plugin)
      )
    }
    if let given = call[value], setting.kind.value(of: given.text) == nil {
      throw Diagnostic(
        .badArgument,
        "\(setting.key) is \(setting.kind.noun), not \"\(given.text)\"",
        at: given.span
      )
    }
    let shown = call[value]?.text ?? setting.usual
    try session.change(
      PluginPin.valueSettingName(of: plugin.name, key: setting.key),
      to: call[value]?.text ?? "",
      command: call.text,
      saying: "\(plugin.name) has \(setting.key) \(shown)"
    )
  }
}

extension PluginSetCommand {
  /// What was meant by a key that the plugin does not have.
  private static func hints(for typed: String, of plugin: LoadedPlugin) -> [String] {
    let keys = plugin.manifest.settings.map(\.key)
    if keys.isEmpty { return ["it has no settings"] }
    let parts = typed.split(separator: "=", maxSplits: 1).map(String.init)
    if parts.count == 2, keys.contains(where: { $0.utf8.elementsEqual(parts[0].utf8) }) {
      return ["write: plugin set \(plugin.name) \(parts[0]) \(parts[1])"]
    }
    return didYouMean(parts.first ?? typed, among: keys) + ["list them: plugin show \(plugin.name)"]
  }
}

extension PluginSetting.Kind {
  fileprivate var noun: String {
    switch self {
    case .text: "a text"
    case .number: "a number"
    case .flag: "yes or no"
    }
  }
}
