/// Groups reviews by the values of fields.
enum ByStage: QueryForm {
  static let spec = CommandSpec(
    "by",
    form: .stage,
    category: .look,
    summary: "Groups reviews by the values of fields.",
    parameters: [
      ParameterDeclaration(
        name: "fields",
        kind: .rest,
        help: "one field, or several parted by commas",
        isRequired: true
      )
    ],
    effects: [.readsWorkspace],
    searchTerms: ["group"],
    examples: [
      Example(
        "find | by lang | agg n=count()",
        prints: """
          @1  12 of 12 reviews
          lang  n
          en    3
          kk    3
          lv    2
          ru    4
          """
      )
    ]
  )
}
