/// Names a set for this session.
enum LetForm: QueryForm {
  static let spec = CommandSpec(
    "let",
    category: .organise,
    summary: "Names the reviews of a line for this session.",
    details: "Use the name as @name. \"pin\" keeps a name in the workspace.",
    parameters: [
      ParameterDeclaration(
        name: "name = line",
        kind: .rest,
        help: "a name, =, and a search",
        isRequired: true
      )
    ],
    effects: [.readsWorkspace, .changesSession],
    searchTerms: ["name", "set", "variable"],
    examples: [Example("let low = rating:1..2", prints: "@low  5 of 12 reviews")]
  )
}
