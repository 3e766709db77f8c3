/// Writes this result in another format.
enum AsStage: QueryForm {
  static let spec = CommandSpec(
    "as",
    form: .stage,
    category: .look,
    summary: "Writes this result in another format.",
    parameters: [
      ParameterDeclaration(
        name: "format",
        kind: .rest,
        help: "table, record, csv, tsv, json, jsonl or markdown",
        isRequired: true
      )
    ],
    effects: [.readsWorkspace],
    searchTerms: ["csv", "json", "format", "export"],
    examples: [
      Example(
        "find lang:lv | show id rating | as csv",
        prints: """
          @1  2 of 12 reviews
          id,rating
          p1,4
          p2,1
          """
      )
    ]
  )
}
