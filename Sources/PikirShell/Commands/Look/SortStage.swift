/// Orders rows by fields or columns; - turns the order round.
enum SortStage: QueryForm {
  static let spec = CommandSpec(
    "sort",
    form: .stage,
    category: .look,
    summary: "Orders rows by fields or columns; - turns the order round.",
    parameters: [
      ParameterDeclaration(
        name: "[-]field …",
        kind: .rest,
        help: "what to order by",
        isRequired: true
      )
    ],
    effects: [.readsWorkspace],
    searchTerms: ["order"],
    examples: [
      Example(
        "find lang:ru | sort -rating | show id rating",
        prints: """
          @1  4 of 12 reviews
          id  rating
          m5       5
          m6       3
          m7       2
          m4       1
          """
      )
    ]
  )
}
