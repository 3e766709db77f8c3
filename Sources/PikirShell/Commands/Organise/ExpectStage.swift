/// Stops the line unless the set is as large as expected.
enum ExpectStage: QueryForm {
  static let spec = CommandSpec(
    "expect",
    form: .stage,
    category: .organise,
    summary: "Stops the line unless the set is as large as expected.",
    parameters: [
      ParameterDeclaration(
        name: "range",
        kind: .rest,
        help: "a number, 120..140, 120.. or ..140",
        isRequired: true
      )
    ],
    effects: [.readsWorkspace],
    searchTerms: ["guard", "assert", "count"],
    examples: [
      Example(
        "find lang:kk | expect 3..3 | tag +kazakh",
        prints: """
          @1  3 of 12 reviews
          new tag kazakh
          op 2: 3 reviews changed   undo with: undo
          """
      )
    ]
  )
}
