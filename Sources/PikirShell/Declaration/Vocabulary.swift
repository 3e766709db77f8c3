/// The commands, stages and words that pikir itself brings, found by their names.
package struct Vocabulary: Sendable {
  let commands: [any RunnableCommand]
  /// Stages that the shell runs: they change the workspace.
  let actingStages: [any ActingStage.Type]
  /// Words that the query language itself knows.
  let queryForms: [any QueryForm.Type]
  let commandsByName: [String: any RunnableCommand]
  let stagesByName: [String: any ActingStage.Type]
  /// Words of the query language that a line may begin with.
  let keywords: Set<String>

  package init(
    commands: [any Command.Type],
    actingStages: [any ActingStage.Type],
    queryForms: [any QueryForm.Type]
  ) {
    self.commands = commands.map { BuiltinCommand($0) }
    self.actingStages = actingStages
    self.queryForms = queryForms
    commandsByName = Dictionary(self.commands.map { ($0.spec.name, $0) }) { first, _ in first }
    keywords = Set(queryForms.filter { $0.spec.form == .command }.map { $0.spec.name } + ["not"])
    stagesByName = Dictionary(actingStages.map { ($0.spec.name, $0) }) { first, _ in first }
  }
}
