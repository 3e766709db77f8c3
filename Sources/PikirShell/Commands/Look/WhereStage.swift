/// Keeps the reviews that another filter finds too.
enum WhereStage: QueryForm {
  static let spec = CommandSpec(
    "where",
    form: .stage,
    category: .look,
    summary: "Keeps the reviews that another filter finds too.",
    details: "After by and agg it compares columns of the groups: where n:>5 avg:1..2.5",
    parameters: [
      ParameterDeclaration(
        name: "filter",
        kind: .query,
        help: "which reviews stay",
        isRequired: true
      )
    ],
    effects: [.readsWorkspace],
    searchTerms: ["filter"],
    examples: [
      Example(
        "find lang:ru | where rating:1..2 | agg n=count()",
        prints: """
          @1  2 of 12 reviews
          n
          2
          """
      )
    ]
  )
}
