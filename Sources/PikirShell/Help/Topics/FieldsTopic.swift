extension HelpTopic {
  static let fields = HelpTopic(
    "fields",
    "What can be asked of a review, and how values are written.",
    searchTerms: ["field", "columns", "types", "values", "x.", "attributes", "metadata"],
    rows: [
      .prose("A field and its value are parted by a colon, without blanks."),
      .filter("rating:1..2", "stars and numbers: 2, >=4, 1..2, 1,5", finds: 5),
      .filter("source:play", "names: whole; several parted by commas", finds: 5),
      .filter("author:\"tom\"", "quotes around blanks; case does not matter", finds: 1),
      .filter("product:l*", "the beginning of a name", finds: 3),
      .filter("text:simple", "texts: by words, as without a field", finds: 1),
      .filter("date:>=2026-02-10", "dates: see help dates", finds: 4),
      .filter("no:tags", "without a tag; has:tags: with one", finds: 12),
      .form("tag:delivery/*", "a tag with all below it"),
      .form("x.city:Riga", "a column of the import that is no field"),
      .gap,
      .line("lang:ru | by product", "fields also group"),
      .line("rating:1..5 | sort -date", "and sort"),
      .line("rating:1..5 | show r author text", "and are shown"),
      .gap,
      .prose("fields lists them all with how many reviews have each; help FIELD explains one."),
    ]
  )
}
