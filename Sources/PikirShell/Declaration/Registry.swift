package import PikirBase
package import PikirQuery
import PikirText

/// The commands and stages that lines may name.
package struct Registry: Sendable {
  package let commands: [any Command.Type]
  /// Stages that the shell runs: they change the workspace.
  package let actingStages: [any ActingStage.Type]
  /// Words that the query language itself knows.
  package let queryForms: [any QueryForm.Type]
  private let commandsByName: [String: any Command.Type]
  private let stagesByName: [String: any ActingStage.Type]

  package init(
    commands: [any Command.Type],
    actingStages: [any ActingStage.Type],
    queryForms: [any QueryForm.Type]
  ) {
    self.commands = commands
    self.actingStages = actingStages
    self.queryForms = queryForms
    commandsByName = Dictionary(commands.map { ($0.spec.name, $0) }) { first, _ in first }
    stagesByName = Dictionary(actingStages.map { ($0.spec.name, $0) }) { first, _ in first }
  }

  /// Everything that help can explain, commands first, each group by name.
  package var specs: [CommandSpec] {
    let all = commands.map { $0.spec } + actingStages.map { $0.spec } + queryForms.map { $0.spec }
    return all.sorted { left, right in
      left.form == right.form ? left.name < right.name : left.form == .command
    }
  }

  /// The command of a name in any letter case.
  package subscript(command name: String) -> (any Command.Type)? {
    commandsByName[name] ?? commandsByName[name.lowercased()]
  }

  package subscript(stage name: String) -> (any ActingStage.Type)? { stagesByName[name] }

  /// What the parser must know of the stages.
  package var vocabulary: StageVocabulary {
    StageVocabulary(
      actingStages: actingStages.map {
        StageDefinition(name: $0.spec.name, summary: $0.spec.summary)
      },
      formats: OutputFormat.allCases.map(\.rawValue)
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
  ) throws(Diagnostic) -> (command: any Command.Type, call: Call) {
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

  /// The command that a line means which says its name as another shell has it, and nothing more:
  /// `exit`, `\q`, `quit;`.
  func command(meantBy name: String, _ words: [String]) -> (any Command.Type)? {
    let (verb, rest) = ForeignCommand.plain(name, words)
    guard rest.isEmpty else { return nil }
    return commands.first { type in
      let names = type.spec.otherNames
      return names.contains(verb) || !names.isEmpty && type.spec.name == verb
    }
  }

  /// Reads the words of a stage that the shell runs.
  package func resolve(
    _ stage: ActingStageSyntax,
    in source: SourceText
  ) throws(Diagnostic) -> (stage: any ActingStage.Type, call: Call) {
    guard let type = stagesByName[stage.name.text] else {
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

  private func unknownCommand(
    _ name: String,
    _ words: [Argument],
    at span: SourceSpan
  ) -> Diagnostic {
    if specs.contains(where: { $0.name == name && $0.form == .stage }) {
      let rest = ([name] + words.map(\.text)).joined(separator: " ")
      return Diagnostic(
        .unknownCommand,
        "\"\(name)\" is a stage: it stands after the reviews it is for",
        at: span,
        hints: ["on the last set: | \(rest)", "help \(name)"]
      )
    }
    if let foreign = ForeignCommand(unknown: name, words.map(\.text)) {
      return Diagnostic(
        .unknownCommand,
        "there is no command \"\(name)\"",
        at: span,
        hints: foreign.hints
      )
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
