/// Writes this result to a file; into! replaces one that exists.
enum IntoStage: QueryForm {
  static let spec = CommandSpec(
    "into",
    form: .stage,
    category: .look,
    summary: "Writes this result to a file; into! replaces one that exists.",
    parameters: [
      ParameterDeclaration(name: "file", kind: .newFile, help: "the file", isRequired: true)
    ],
    effects: [.readsWorkspace],
    searchTerms: ["export", "save", "file", "write"],
    examples: [
      Example(
        "find lang:lv | show id | as csv | into lv.csv",
        prints: """
          @1  2 of 12 reviews
          2 reviews written to lv.csv
          """
      )
    ]
  )
}
