/// Chooses the fields that a listing shows.
enum ShowStage: QueryForm {
  static let spec = CommandSpec(
    "show",
    form: .stage,
    category: .look,
    summary: "Chooses the fields that a listing shows.",
    parameters: [
      ParameterDeclaration(
        name: "field …",
        kind: .rest,
        help: "fields parted by blanks or commas",
        isRequired: true
      )
    ],
    effects: [.readsWorkspace],
    searchTerms: ["columns", "fields", "select"],
    examples: [
      Example(
        "find lang:lv | show id author rating",
        prints: """
          @1  2 of 12 reviews
          id  author  rating
          p1  Jānis        4
          p2  Ilze         1
          """
      )
    ]
  )
}
