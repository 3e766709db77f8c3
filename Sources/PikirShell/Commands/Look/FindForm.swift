/// Begins a search.
enum FindForm: QueryForm {
  static let spec = CommandSpec(
    "find",
    category: .look,
    summary: "Finds reviews and keeps them as a numbered set.",
    details: """
      Terms side by side must all hold; "or", "not", "-" and brackets combine them.
        rating:1..2 lang:ru,kk date:2024-03 tag:delivery has:reply no:tag @3 view:bad
      A bare word is met in any of its forms, =word as it stands, word* by its beginning, and
      "two words" anywhere. A line that begins with a field, a quote, @, ( or - needs no "find".
      The result is @_ and has a number; "fields" lists what can be asked for.
      """,
    parameters: [
      ParameterDeclaration(name: "filter", kind: .query, help: "which reviews; all without it")
    ],
    effects: [.readsWorkspace, .changesSession],
    searchTerms: ["search", "filter", "query", "select", "grep"],
    examples: [
      Example(
        "find rating:1..2 lang:ru | show id rating text",
        prints: """
          @1  2 of 12 reviews
          id  rating  text
          m4       1  Чайник сломался через неделю, деньги не вернули.
          m7       2  Доставку ждала две недели.
          """
      )
    ]
  )
}
