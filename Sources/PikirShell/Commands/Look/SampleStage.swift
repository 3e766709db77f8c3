/// Draws reviews at random, the same ones for the same seed.
enum SampleStage: QueryForm {
  static let spec = CommandSpec(
    "sample",
    form: .stage,
    category: .look,
    summary: "Draws reviews at random, the same ones for the same seed.",
    parameters: [
      ParameterDeclaration(
        name: "n [seed s]",
        kind: .rest,
        help: "how many, and the seed to draw with",
        isRequired: true
      )
    ],
    effects: [.readsWorkspace],
    searchTerms: ["random"],
    examples: [
      Example(
        "find | sample 2 seed 7 | show id",
        prints: """
          sampled with seed 7
          @1  2 of 12 reviews
          id
          m1
          m5
          """
      )
    ]
  )
}
