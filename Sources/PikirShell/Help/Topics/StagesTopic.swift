extension HelpTopic {
  static let stages = HelpTopic(
    "stages",
    "What may follow a filter behind |: narrow, group, sort, show, write.",
    searchTerms: [
      "pipe", "pipeline", "bar", "|", "group", "aggregate", "count", "average", "order", "limit",
      "columns", "csv", "export",
    ],
    rows: [
      .prose("Stages run from left to right; a line that begins with | takes the last set."),
      .line("rating:1..5 | where lang:ru", "narrows"),
      .line("rating:1..5 | take 3", "also top 3 by votes, sample 3"),
      .line("rating:1..5 | sort -rating date", "- turns the order round"),
      .line("rating:1..5 | show r rating text", "chooses the columns"),
      .gap,
      .line("rating:1..5 | by product", "counts a group"),
      .line("| by month | agg a=avg(rating)", "also sum min max median p90 distinct"),
      .line("| by lang | agg b=share(rating:1)", "the part that a filter finds"),
      .line(
        "| by lang | where n:>2 | sort -n",
        "groups are narrowed and sorted too"
      ),
      .gap,
      .line("rating:1..5 | as csv", "table record csv tsv json jsonl markdown"),
      .line("rating:1..5 | into out.csv", "a file of that format; into! replaces one"),
      .line("rating:1 | tag +angry", "tag put note reply: see help changes"),
    ]
  )
}
