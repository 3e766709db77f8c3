/// A stage that the shell or a later part brings, as far as the parser and completion need it.
package struct StageDefinition: Sendable, Hashable {
  package let name: String
  /// What it does, in one line for completion.
  package let summary: String

  package init(name: String, summary: String) {
    self.name = name
    self.summary = summary
  }
}

/// The words that the grammar takes from the outside.
package struct StageVocabulary: Sendable {
  /// Stages run by the shell, such as `tag` and `note`.
  package var actingStages: [StageDefinition]
  /// What may follow `as`; empty means any name, checked later.
  package var formats: [String]
  /// Aggregates whose argument is a filter instead of a field.
  package var filterFunctions: [String]

  package init(
    actingStages: [StageDefinition] = [],
    formats: [String] = [],
    filterFunctions: [String] = ["share"]
  ) {
    self.actingStages = actingStages
    self.formats = formats
    self.filterFunctions = filterFunctions
  }
}
