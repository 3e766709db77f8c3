import PikirBase
import PikirImport
import PikirPlugins
import PikirQuery
import PikirStore
import PikirText

extension CompletionPlace {
  /// What may stand as a word of a command, or of a stage that the shell runs.
  func arguments(of command: BegunCommand) -> OfferedPlace {
    if command.isStage {
      guard let spec = session.registry[stage: command.name.text]?.spec else { return offered([]) }
      return words(of: spec, behind: command.arguments[...])
    }
    var rest = command.arguments[...]
    var spec = session.registry[command: command.name.text]?.spec
    var place = offered([])
    if let second = rest.first {
      if !second.isQuoted,
        let longer = session.registry[command: command.name.text + " " + second.text]?.spec
      {
        spec = longer
        rest.removeFirst()
      }
    } else {
      place.sources.append(.list(secondWords(of: command.name.text)))
    }
    guard let spec else { return place }
    let own = words(of: spec, behind: rest)
    place.sources += own.sources
    place.hint = own.hint
    if own.replacing != place.replacing, rest.isEmpty, place.completion.candidates.isEmpty {
      return own
    }
    return place.sources.isEmpty || own.replacing != place.replacing ? own : place
  }

  /// The second words of a family such as `tags`.
  private func secondWords(of verb: String) -> [Offer] {
    let folded = verb.lowercased()
    return session.registry.commands.map { $0.spec }.filter { spec in
      spec.words.count == 2 && spec.words[0] == folded
    }
    .map { Offer(String($0.words[1]), detail: "\($0.summary)") }
  }

  // MARK: The declaration

  /// Walks the words as the reader of calls does, and offers what comes next.
  private func words(of spec: CommandSpec, behind words: ArraySlice<ArgumentToken>) -> OfferedPlace
  {
    var positional = spec.parameters.filter { !$0.isOption && !$0.kind.isAssignments }[...]
    let options = spec.parameters.filter(\.isOption)
    var awaited: ParameterDeclaration?
    var taken: Set<String> = []
    for (place, word) in zip(words.indices, words) {
      if spec.effects.contains(.givesTable), word.text == "|", !word.isQuoted {
        return tableStages(behind: words[(place + 1)...])
      }
      if awaited != nil {
        awaited = nil
        continue
      }
      let isOption = !word.isQuoted && word.text.hasPrefix("--") && word.text.count > 2
      if let next = positional.first, next.kind.takesRest, !isOption || options.isEmpty {
        return stretch(next, of: spec, from: word.range.lowerBound)
      }
      if isOption {
        let name = word.text.dropFirst(2).prefix { $0 != "=" }
        let option = options.first { $0.name == name }
        taken.insert(String(name))
        if option?.kind != .flag, !word.text.contains("=") { awaited = option }
        continue
      }
      let isAssignment =
        spec.parameters.contains(where: \.kind.isAssignments)
        && !word.isQuoted && word.text.contains("=")
      if !isAssignment, let next = positional.first, !next.isRepeated { positional.removeFirst() }
    }
    if let awaited { return value(of: awaited, behind: words) }
    let free = options.filter { !taken.contains($0.name) || $0.isRepeated }
    let dashes = Offer.options(free)
    if expected.typed.hasPrefix("-"), !expected.isQuoted, !dashes.isEmpty {
      return offered([.list(dashes)], hint: "an option of \(spec.name)")
    }
    if let next = positional.first, next.kind.takesRest {
      return stretch(next, of: spec, from: expected.replacing.lowerBound)
    }
    return plainWord(of: spec, next: positional.first, dashes: dashes, behind: words)
  }

  private func plainWord(
    of spec: CommandSpec,
    next: ParameterDeclaration?,
    dashes: [Offer],
    behind words: ArraySlice<ArgumentToken>
  ) -> OfferedPlace {
    var place = offered([])
    if let parameter = spec.parameters.first(where: \.kind.isAssignments) {
      if let sign = expected.typed.firstIndex(of: "=") {
        return assignedValue(of: parameter, name: String(expected.typed[..<sign]))
      }
      if case .assignments(.fields) = parameter.kind { place.sources.append(.list(assignedFields)) }
      place.hint = "\(parameter.name): \(parameter.help)"
    }
    if let next {
      let own = value(of: next, behind: words)
      place.sources = own.sources + place.sources
      place.hint = own.hint ?? place.hint
    }
    place.sources.append(.list(dashes))
    return place
  }

  // MARK: One parameter

  /// What a parameter of one word takes.
  private func value(
    of parameter: ParameterDeclaration,
    behind words: ArraySlice<ArgumentToken>
  ) -> OfferedPlace {
    let hint: DisplayText = "\(parameter.name): \(parameter.help)"
    switch parameter.kind {
    case .choice(let choices): return offered([.list(choices.map { Offer($0) })], hint: hint)
    case .integer(let range):
      return offered([], hint: "\(ParameterKind.described(range))")
    case .name: return offered([], hint: "a name of your own")
    case .file: return paths(.any, hint: hint)
    case .importSource:
      // An importer stands first; behind it, or behind a file, there are files.
      let isFirst = words.allSatisfy { !$0.isQuoted && $0.text.hasPrefix("--") }
      return paths(.readable, importers: isFirst ? importerOffers : [], hint: hint)
    case .newFile: return paths(.directories, hint: "a file to write")
    case .directory: return paths(.workspaces, hint: hint)
    case .tag: return offered([.list(tagOffers(among: context.state.live))], hint: hint)
    case .tagChange: return tagChanges(hint: hint)
    case .pin: return offered([.list(pinOffers)], hint: hint)
    case .view: return offered([.list(viewOffers)], hint: hint)
    case .alias: return offered([.list(aliasOffers)], hint: hint)
    case .plugin: return offered([.list(pluginOffers)], hint: hint)
    case .template: return offered([.list(templateOffers)], hint: hint)
    case .channel: return offered([.list(channelOffers)], hint: hint)
    case .setting: return offered([.list(settingOffers)], hint: hint)
    case .settingValue: return settingValues(of: words.last?.text ?? "")
    case .operation, .operationRange: return offered([.list(operationOffers())], hint: hint)
    case .steps: return steps(behind: words, hint: hint)
    case .classifier: return offered([.list(classifierOffers)], hint: hint)
    case .field: return offered([.list(fieldOffers { Offer.field($0, suffix: " ") })], hint: hint)
    case .handle: return offered([], hint: "a handle such as r12")
    default: return offered([], hint: hint)
    }
  }

  /// Names of plugins, none of which is run for it.
  private var pluginOffers: [Offer] { session.plugins.names.map { Offer($0, detail: "a plugin") } }

  private var classifierOffers: [Offer] {
    session.plugins.classifiers.map { Offer($0.manifest.id, detail: "\($0.manifest.title)") }
  }

  private var importerOffers: [Offer] {
    session.importers.importers.map { Offer($0.name, detail: "an importer") }
  }

  private func tagChanges(hint: DisplayText) -> OfferedPlace {
    let carried = FilterScope(self).reviews() ?? context.state.live
    let added = tagOffers(sign: "+", among: carried)
    let removed = tagOffers(sign: "-", among: carried, onlyUsed: true)
    return offered([.list(added + removed)], hint: "\(hint); a new tag is made")
  }

  private func steps(behind words: ArraySlice<ArgumentToken>, hint: DisplayText) -> OfferedPlace {
    let isRedo = expected.command?.name.text.lowercased() == "redo"
    let entries = operationOffers { $0.isStep && ($0.standing == .undone) == isRedo }
    if let word = words.last?.text {
      return offered(word == "to" || word == "op" ? [.list(entries)] : [], hint: hint)
    }
    return offered(
      [
        .list([
          Offer("op", detail: "one operation by its number"),
          Offer("to", detail: "back to how it was after an operation"),
        ])
      ],
      hint: hint
    )
  }

  // MARK: name=value

  private var assignedFields: [Offer] {
    let fixed = PutStage.fields.compactMap { context.fields[$0] }
    return (fixed + QueryInsight.userFields(in: context)).map {
      Offer(
        $0.name,
        insertion: $0.name + "=",
        label: "\($0.name)=",
        detail: "\($0.summary)",
        suffix: ""
      )
    }
  }

  private func assignedValue(of parameter: ParameterDeclaration, name: String) -> OfferedPlace {
    let hint: DisplayText = "\(parameter.name): \(parameter.help)"
    func assigned(_ texts: [String]) -> OfferSource {
      .list(
        texts.compactMap { text in
          Quoting.argument(text).map {
            Offer(name + "=" + text, insertion: name + "=" + $0, label: "\(text)")
          }
        }
      )
    }
    switch parameter.kind {
    case .assignments(.columns):
      if let choices = ImportMapping.choices[name] {
        return offered([assigned(choices)], hint: hint)
      }
      let fields = name == "source" ? [] : ImportField.allCases.map(\.name) + ["-"]
      return offered([assigned(fields)], hint: hint)
    case .assignments(.fields):
      guard let field = QueryInsight.field(named: name, in: context) else {
        return offered([], hint: hint)
      }
      if case .choice(let words) = field.type { return offered([assigned(words)], hint: hint) }
      let counts = try? ValueCounts(of: field, among: context.state.live, in: context)
      let values = counts?.top(.all, limit: 1000).entries.map(\.text) ?? []
      return offered([assigned(values)], hint: hint)
    default: return offered([], hint: hint)
    }
  }
}

extension Offer {
  /// The options of a command, `--name`.
  static func options(_ options: [ParameterDeclaration]) -> [Offer] {
    options.map { Offer("--" + $0.name, detail: "\($0.help)") }
  }
}
