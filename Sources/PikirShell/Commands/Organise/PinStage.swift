/// Keeps the reviews under a name, in the workspace.
enum PinStage: QueryForm {
  static let spec = CommandSpec(
    "pin",
    form: .stage,
    category: .organise,
    summary: "Keeps the reviews under a name, in the workspace.",
    details: """
      A pin of the same name is replaced. Pins are no steps: "undo" leaves them; "unpin" drops one.
      """,
    parameters: [
      ParameterDeclaration(
        name: "name",
        kind: .name,
        help: "the name, later @name",
        isRequired: true
      )
    ],
    effects: [.readsWorkspace],
    searchTerms: ["save", "bookmark", "name", "set"],
    examples: [
      Example(
        "find rating:1 | pin angry",
        prints: """
          @angry  2 reviews pinned
          @1  2 of 12 reviews
          """
      )
    ]
  )
}
