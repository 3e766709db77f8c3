/// Everything there is to know about a command or a stage, declared once.
///
/// Parsing, usage, help, suggestions and checks are derived from it, and a test runs its examples.
package struct CommandSpec: Sendable {
  /// Where help lists it; the folder of its file.
  package enum Category: String, Sendable, Hashable, CaseIterable {
    case data = "Data"
    case look = "Look"
    case organise = "Organise"
    case reply = "Reply"
    case workspace = "Workspace"
    case session = "Session"
    case plugins = "Plugins"
  }

  /// Where it may stand.
  package enum Form: Sendable, Hashable {
    /// At the beginning of a line.
    case command
    /// After a `|`.
    case stage
  }

  /// One word, or two parted by a blank for a command of a family, such as `tags rename`.
  package let name: String
  package let form: Form
  package let category: Category
  /// A sentence of at most 72 characters.
  package let summary: String
  /// What help says below the usage; empty when the summary says it all.
  package let details: String
  package let parameters: [ParameterDeclaration]
  package let effects: Effects
  /// What it is called in other shells, where the word alone cannot mean anything else: it is run.
  package let otherNames: [String]
  /// Words a person may look for it by.
  package let searchTerms: [String]
  package let examples: [Example]

  package init(
    _ name: String,
    form: Form = .command,
    category: Category,
    summary: String,
    details: String = "",
    parameters: [ParameterDeclaration] = [],
    effects: Effects,
    otherNames: [String] = [],
    searchTerms: [String] = [],
    examples: [Example]
  ) {
    self.name = name
    self.form = form
    self.category = category
    self.summary = summary
    self.details = details
    self.parameters = parameters
    self.effects = effects
    self.otherNames = otherNames
    self.searchTerms = searchTerms
    self.examples = examples
  }

  /// The words of its name.
  package var words: [Substring] { name.split(separator: " ") }

  /// How it is written, such as `import [--preview] FILE…`.
  package var usage: String {
    let lead = form == .stage ? "| " + name : name
    return ([lead] + parameters.map(\.usage)).joined(separator: " ")
  }
}
