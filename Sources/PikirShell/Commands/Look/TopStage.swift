/// Keeps the first rows by a field, largest first.
enum TopStage: QueryForm {
  static let spec = CommandSpec(
    "top",
    form: .stage,
    category: .look,
    summary: "Keeps the first rows by a field, largest first.",
    parameters: [
      ParameterDeclaration(
        name: "n [by field]",
        kind: .rest,
        help: "how many and by what",
        isRequired: true
      )
    ],
    effects: [.readsWorkspace],
    searchTerms: ["largest", "best"],
    examples: [
      Example(
        "find | top 2 by votes | show id votes",
        prints: """
          @1  2 of 12 reviews
          id  votes
          m4      7
          p4      4
          """
      )
    ]
  )
}
