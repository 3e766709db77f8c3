/// Keeps the first rows.
enum TakeStage: QueryForm {
  static let spec = CommandSpec(
    "take",
    form: .stage,
    category: .look,
    summary: "Keeps the first rows.",
    parameters: [
      ParameterDeclaration(name: "n", kind: .rest, help: "how many", isRequired: true)
    ],
    effects: [.readsWorkspace],
    searchTerms: ["limit", "head", "first"],
    examples: [
      Example(
        "find lang:kk | take 2 | show id",
        prints: """
          @1  2 of 3 found, of 12 reviews
          id
          m1
          m2
          """
      )
    ]
  )
}
