/// Computes numbers over each group, or over all reviews.
enum AggStage: QueryForm {
  static let spec = CommandSpec(
    "agg",
    form: .stage,
    category: .look,
    summary: "Computes numbers over each group, or over all reviews.",
    parameters: [
      ParameterDeclaration(
        name: "name=function(field) …",
        kind: .rest,
        help: "count avg sum min max median p90 distinct share(FILTER), with + - * /",
        isRequired: true
      )
    ],
    effects: [.readsWorkspace],
    searchTerms: ["average", "count", "mean"],
    examples: [
      Example(
        "find | agg n=count() stars=avg(rating) low=share(rating:1..2)",
        prints: """
          @1  12 of 12 reviews
           n  stars    low
          12   3.25  0.417
          """
      )
    ]
  )
}
