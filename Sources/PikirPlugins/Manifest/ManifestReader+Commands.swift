import PikirBase
import PikirText
import PikirWire

extension ManifestReader {
  private static let longestSummary = 72

  func command(_ node: ManifestNode) -> CommandManifest {
    node.checkKeys()
    var command = CommandManifest()
    command.place = node.spot.place
    command.id = node.name("id")
    command.summary = node.text("summary")
    if command.summary.unicodeScalars.count > Self.longestSummary {
      node.fault(
        "the summary has \(command.summary.unicodeScalars.count) letters, and at most "
          + "\(Self.longestSummary) fit",
        at: "summary",
        hints: ["say the rest in help"]
      )
    }
    command.help = node.text("help")
    let nodes = node.nodes("args", ManifestSchema.argument)
    command.parameters = nodes.map { argument($0) }
    checkArguments(command.parameters, nodes)
    command.examples = node.nodes("examples", ManifestSchema.example).map { example in
      example.checkKeys()
      var made = CommandManifest.Example()
      made.line = example.text("line")
      made.prints = example.text("prints")
      return made
    }
    command.writes = node.flag("writes") ?? false
    if command.writes, !manifest.needs.contains(Capability.Kind.reviewsWrite.rawValue) {
      node.fault(
        "a command that writes needs the permission \"reviews.write\"",
        at: "writes",
        hints: ["add it to the plugin: needs = { \"reviews.read\", \"reviews.write\" }"]
      )
    }
    command.run = node.function("run") ?? PluginFunction(0)
    return command
  }

  private func argument(_ node: ManifestNode) -> CommandManifest.Parameter {
    node.checkKeys()
    var argument = CommandManifest.Parameter()
    argument.name = node.name("name")
    argument.kind = node.choice("type") ?? "word"
    argument.choices = node.texts("choices")
    let whole = -1_000_000_000...1_000_000_000
    argument.lowest = node.integer("min", in: whole)
    argument.highest = node.integer("max", in: whole)
    argument.usual = node.scalar("default") ?? ""
    argument.isRequired = node.flag("required") ?? false
    argument.isOption = (node.flag("option") ?? false) || argument.kind == "flag"
    argument.help = node.text("help")
    checkForm(argument, node)
    return argument
  }

  /// Checks what only some types have.
  private func checkForm(_ argument: CommandManifest.Parameter, _ node: ManifestNode) {
    if argument.kind == "choice", argument.choices.isEmpty {
      faults.add("an argument of type choice needs \"choices\"", at: node.spot.span)
    }
    if argument.kind != "choice", node.table["choices"] != nil {
      node.fault("\"choices\" is for arguments of type choice", at: "choices")
    }
    for key in ["min", "max"] where argument.kind != "integer" && node.table[key] != nil {
      node.fault("\"\(key)\" is for arguments of type integer", at: key)
    }
    if let low = argument.lowest, let high = argument.highest, low > high {
      node.fault("\"min\" is above \"max\"", at: "min")
    }
    guard node.table["default"] != nil else { return }
    if argument.isRequired {
      node.fault("an argument that must be there has no default", at: "default")
    }
    switch argument.kind {
    case "integer":
      let range = (argument.lowest ?? .min)...max(argument.lowest ?? .min, argument.highest ?? .max)
      let number = node.table["default"]?.wholeNumber
      if number.map({ range.contains($0) }) != true {
        node.fault("the default is not a whole number that the argument takes", at: "default")
      }
    case "choice" where !argument.choices.contains(argument.usual):
      node.fault("the default is none of the choices", at: "default")
    case "flag": node.fault("a flag is off unless it is written, and has no default", at: "default")
    default: break
    }
  }

  /// Checks arguments among one another: names, and what may stand before what.
  private func checkArguments(_ arguments: [CommandManifest.Parameter], _ nodes: [ManifestNode]) {
    checkUnique(zip(arguments, nodes).map { ($0.name, $1.spot.place) }, "arguments")
    var isOver = false
    var optional: String?
    for (argument, node) in zip(arguments, nodes) where !argument.isOption {
      if isOver {
        faults.add(
          "no argument can stand behind one that takes the rest of the line",
          at: node.spot.span,
          hints: ["give it option = true, or put it first"]
        )
      }
      if argument.isRequired, let optional {
        faults.add(
          "\"\(argument.name)\" must be there and stands behind \"\(optional)\", which need not",
          at: node.spot.span
        )
      }
      if !argument.isRequired, optional == nil { optional = argument.name }
      isOver = isOver || argument.kind == "query" || argument.kind == "text"
    }
  }
}
