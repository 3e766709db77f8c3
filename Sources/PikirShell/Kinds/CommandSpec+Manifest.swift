import PikirPlugins

extension CommandSpec {
  /// The declaration of a plugin's command, as if it had been written in Swift.
  init(_ manifest: CommandManifest, of plugin: String) {
    let parameters = manifest.parameters.map { ParameterDeclaration($0) }
    var effects: Effects = [.readsWorkspace]
    if manifest.writes { effects.formUnion([.writesWorkspace, .undoable]) }
    // A text or a filter takes the rest of the line, bars included.
    if !parameters.contains(where: \.kind.takesRest) { effects.insert(.givesTable) }
    let help = manifest.help.isEmpty ? "" : manifest.help + "\n"
    self.init(
      manifest.id,
      category: .plugins,
      summary: manifest.summary,
      details: help + "It comes from the plugin \(plugin).",
      parameters: parameters,
      effects: effects,
      searchTerms: [plugin, "plugin"],
      examples: manifest.examples.map { Example($0.line, prints: $0.prints) }
    )
  }
}

extension ParameterDeclaration {
  /// Whole numbers without bounds of their own; what Lua counts with exactly.
  private static let anyInteger = -9_007_199_254_740_992...9_007_199_254_740_992

  /// What a plugin's command takes.
  init(_ parameter: CommandManifest.Parameter) {
    let isFlag = parameter.kind == "flag"
    let usual = parameter.usual.isEmpty || isFlag ? "" : "(\(parameter.usual) when left out)"
    self.init(
      name: parameter.name,
      kind: Self.kind(of: parameter),
      help: [parameter.help, usual].filter { !$0.isEmpty }.joined(separator: " "),
      isOption: parameter.isOption || isFlag,
      isRequired: parameter.isRequired
    )
  }

  private static func kind(of parameter: CommandManifest.Parameter) -> ParameterKind {
    switch parameter.kind {
    case "integer":
      let lowest = parameter.lowest ?? anyInteger.lowerBound
      return .integer(lowest...max(lowest, parameter.highest ?? anyInteger.upperBound))
    case "flag": return .flag
    case "choice": return .choice(parameter.choices)
    // An option has one word, in quotes where it has blanks; else it is the rest of the line.
    case "text": return parameter.isOption ? .word : .text
    case "query": return parameter.isOption ? .word : .query
    case "tag": return .tag
    case "field": return .field
    default: return .word
    }
  }
}
