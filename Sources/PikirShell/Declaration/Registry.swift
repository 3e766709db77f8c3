package import PikirBase
package import PikirQuery
import PikirText

/// The commands and stages that lines may name.
package struct Registry {
  private let own: Vocabulary
  /// The commands of the plugins in use.
  ///
  /// Asked only for a name that nothing of pikir's own has, and where all are listed, so that a
  /// line of known words costs no look at any plugin.
  package var pluginCommands: () -> [any RunnableCommand] = { [] } {
    didSet { mayHaveCommand = { _ in true } }
  }
  /// Whether a plugin can have a command of a name, as far as is known without reading any.
  package var mayHaveCommand: (String) -> Bool = { _ in true }
  /// Why a command of a plugin cannot be used; nil when no plugin has it.
  package var refusal: (String) -> Diagnostic? = { _ in nil }

  /// How what a word names is taken away, where no command does; nothing for what is not there.
  package var removalHints: (String) -> [String] = { _ in [] }

  package init(_ own: Vocabulary) { self.own = own }

  /// Every command, pikir's own first.
  package var commands: [any RunnableCommand] { own.commands + pluginCommands() }

  /// Stages that the shell runs: they change the workspace.
  package var actingStages: [any ActingStage.Type] { own.actingStages }

  /// Words that the query language itself knows.
  package var queryForms: [any QueryForm.Type] { own.queryForms }

  /// Everything that help can explain, commands first, each group by name.
  package var specs: [CommandSpec] {
    let all = commands.map { $0.spec } + actingStages.map { $0.spec } + queryForms.map { $0.spec }
    return all.sorted { left, right in
      left.form == right.form ? left.name < right.name : left.form == .command
    }
  }

  /// The command of a name in any letter case.
  package subscript(command name: String) -> (any RunnableCommand)? {
    if let command = own.commandsByName[name] ?? own.commandsByName[name.lowercased()] {
      return command
    }
    let folded = name.lowercased()
    guard Self.mayBePlugin(name), !own.keywords.contains(folded), mayHaveCommand(folded) else {
      return nil
    }
    return pluginCommands().first { $0.spec.name.utf8.elementsEqual(folded.utf8) }
  }

  /// Whether a plugin's command could have the name; most lines begin with a filter, which cannot.
  private static func mayBePlugin(_ name: String) -> Bool {
    guard let first = name.utf8.first, first | 0x20 >= 0x61, first | 0x20 <= 0x7A else {
      return false
    }
    return name.utf8.allSatisfy { byte in
      byte >= 0x30 && byte <= 0x39 || byte == 0x2D || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
    }
  }

  package subscript(stage name: String) -> (any ActingStage.Type)? { own.stagesByName[name] }

  /// What the parser must know of the stages.
  ///
  /// It takes any word for a format: which there are depends on plugins, and is looked at when the
  /// line is checked (``Session/resultForm(of:)``).
  package var vocabulary: StageVocabulary {
    StageVocabulary(
      actingStages: actingStages.map {
        StageDefinition(name: $0.spec.name, summary: $0.spec.summary)
      }
    )
  }

  /// Finds the command a line names and reads its words.
  ///
  /// Of `tags rename a b` the command is `tags rename` where there is one, else `tags`.
  ///
  /// - Throws: `C101` for an unknown verb, `C102` and `C103` for its words.
  package func resolve(
    _ line: CommandSyntax,
    in source: SourceText
  ) throws(Diagnostic) -> (command: any RunnableCommand, call: Call) {
    let verb = SourceSpan(source, line.name.range)
    var words = line.arguments.map { Argument($0, in: source) }
    if let foreign = ForeignCommand(shadowed: line.name.text, words.map(\.text)) {
      throw foreignCommand(line, foreign, at: verb)
    }
    var verbSpan = verb
    var command = self[command: line.name.text]
    if let second = words.first, !second.isQuoted,
      let longer = self[command: line.name.text + " " + second.text]
    {
      command = longer
      words.removeFirst()
      verbSpan = SourceSpan(source, verb.range.lowerBound..<second.span.range.upperBound)
    }
    if command == nil, let meant = self.command(meantBy: line.name.text, words.map(\.text)) {
      command = meant
      words = []
    }
    guard let command else { throw unknownCommand(line.name.text, words, at: verb) }
    var parser = CallParser(command.spec, verb: verbSpan, words: words)
    return (command, try parser.parse())
  }

  /// The command of a plugin that a line of `?` names; nil when the line is anything else.
  ///
  /// - Parameters:
  ///   - span: what stands behind the `?`.
  ///   - call: the call that the span belongs to.
  /// - Returns: the command with its words read.
  /// - Throws: as `resolve` does for its words.
  package func plannedCommand(
    in span: SourceSpan,
    of call: Call
  ) throws(Diagnostic) -> (command: any RunnableCommand, call: Call)? {
    guard call.spec.name == PlanCommand.spec.name else { return nil }
    let bytes = span.source.bytes[span.range]
    let word = String(decoding: bytes.prefix { !isBlank($0) && $0 != 0x7C }, as: UTF8.self)
    guard own.commandsByName[word] == nil, self[command: word] != nil else { return nil }
    let line = try QueryParser.line(span.source, in: span.range, vocabulary: vocabulary)
    guard case .command(let command) = line.body else { return nil }
    return try resolve(command, in: span.source)
  }

  /// The command that a line means which says its name as another shell has it, and nothing more:
  /// `exit`, `\q`, `quit;`.
  func command(meantBy name: String, _ words: [String]) -> (any RunnableCommand)? {
    let (verb, rest) = ForeignCommand.plain(name, words)
    guard rest.isEmpty else { return nil }
    return own.commands.first { command in
      let names = command.spec.otherNames
      return names.contains(verb) || !names.isEmpty && command.spec.name == verb
    }
  }

  /// Reads the words of a stage that the shell runs.
  package func resolve(
    _ stage: ActingStageSyntax,
    in source: SourceText
  ) throws(Diagnostic) -> (stage: any ActingStage.Type, call: Call) {
    guard let type = own.stagesByName[stage.name.text] else {
      preconditionFailure("the parser lets only declared stages through")
    }
    let words = stage.arguments.map { Argument($0, in: source) }
    var parser = CallParser(
      type.spec,
      verb: SourceSpan(source, stage.name.range),
      words: words
    )
    return (type, try parser.parse())
  }

  private func foreignCommand(
    _ line: CommandSyntax,
    _ foreign: ForeignCommand,
    at span: SourceSpan
  ) -> Diagnostic {
    let words = ([line.name.text] + line.arguments.prefix(1).map(\.text)).joined(separator: " ")
    return Diagnostic(
      .unknownCommand,
      "\"\(words)\" is not a line of pikir",
      at: span,
      hints: foreign.hints
    )
  }

  /// A line that does what was meant by a stage at the beginning: on the reviews that its first word
  /// names, else on the last set.
  private static func staged(_ name: String, _ words: [Argument], of source: SourceText) -> String {
    func written(_ words: ArraySlice<Argument>) -> String {
      ([name] + words.map { String(decoding: source.bytes[$0.span.range], as: UTF8.self) })
        .joined(separator: " ")
    }
    if let first = words.first, !first.isQuoted,
      first.text.isHandleText || first.text.hasPrefix("@")
    {
      return "\(first.text) | \(written(words.dropFirst()))"
    }
    return "on the last set: | \(written(words[...]))"
  }

  private func unknownCommand(
    _ name: String,
    _ words: [Argument],
    at span: SourceSpan
  ) -> Diagnostic {
    if specs.contains(where: { $0.name == name && $0.form == .stage }) {
      return Diagnostic(
        .unknownCommand,
        "\"\(name)\" is a stage: it stands after the reviews it is for",
        at: span,
        hints: [Self.staged(name, words, of: span.source), "help \(name)"]
      )
    }
    if let family = unknownMember(of: name, words, at: span) { return family }
    if let foreign = ForeignCommand(unknown: name, words.map(\.text)) {
      return Diagnostic(
        .unknownCommand,
        "there is no command \"\(name)\"",
        at: span,
        hints: foreign.hints
      )
    }
    if Self.mayBePlugin(name), let refusal = refusal(name.lowercased()) {
      return refusal.located(at: span)
    }
    let starts = specs.filter { $0.form == .command }
    let firstWords = Set(starts.compactMap { $0.words.first.map(String.init) })
    let near = didYouMean(name, among: firstWords.sorted())
    return Diagnostic(
      .unknownCommand,
      "there is no command \"\(name)\"",
      at: span,
      hints: near + ["search for the word: find \(name)", "list the commands: help"]
    )
  }
}

extension Registry {
  private static let removals: Set<String> = [
    "delete", "remove", "rm", "del", "drop", "uninstall", "erase",
  ]

  /// A line with the name of a family of commands and no member of it behind: `plugin chek`.
  private func unknownMember(
    of name: String,
    _ words: [Argument],
    at span: SourceSpan
  ) -> Diagnostic? {
    var members: [String] = []
    for spec in specs where spec.form == .command && spec.words.count == 2 {
      if spec.words[0] == name { members.append(String(spec.words[1])) }
    }
    guard !members.isEmpty else { return nil }
    let list = members.map { "\(name) \($0)" }.joined(separator: ", ")
    let isRemoval = name == "plugin" && words.first.map { Self.removals.contains($0.text) } ?? false
    let near =
      isRemoval
      ? removalHints(words.dropFirst().first?.text ?? "")
      : words.first.map { didYouMean($0.text, among: members, prefix: "\(name) ") } ?? []
    return Diagnostic(
      .unknownCommand,
      words.first.map { "\"\(name) \($0.text)\" is no command" }
        ?? "\"\(name)\" needs another word",
      at: words.first?.span ?? span,
      hints: near + ["there are: \(list)"]
    )
  }
}

extension Argument {
  /// A word as the line's parser cut it.
  init(_ token: ArgumentToken, in source: SourceText) {
    self.init(
      text: token.text,
      span: SourceSpan(source, token.range),
      isQuoted: token.isQuoted
    )
  }
}
