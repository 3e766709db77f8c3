extension HelpTopic {
  static let filters = HelpTopic(
    "filters",
    "How to say which reviews are meant.",
    searchTerms: [
      "filter", "query", "search", "language", "grammar", "syntax", "where", "operators", "phrase",
      "wildcard", "regex", "like", "exclude", "quotes",
    ],
    rows: [
      .prose("Terms side by side must all hold. Before a bare word stands find."),
      .filter("find жеткізу", "any form of the word, in any text", finds: 2),
      .filter("find =fast", "this form only", finds: 1),
      .filter("find доставк*", "words that begin so", finds: 3),
      .filter("\"две недели\"", "these letters; case and ё do not matter", finds: 1),
      .filter("title:great", "the word in this field only", finds: 1),
      .gap,
      .filter("rating:1..2", "both ends included; also 1.. and ..2", finds: 5),
      .filter("rating:>=4", "also > < <= !=", finds: 6),
      .filter("lang:kk,ru", "any of the values", finds: 7),
      .filter("date:2026-01", "a day, a month, a year; see help dates", finds: 7),
      .filter("has:votes", "that have a value; no:votes: none", finds: 5),
      .filter("r4", "one review, by its handle; also r4,r7", finds: 1),
      .gap,
      .filter("lang:kk -rating:5", "- or not takes out", finds: 2),
      .filter("lang:lv or rating:1", "or joins; and is not needed", finds: 3),
      .filter("(lang:kk or lang:lv) rating:1..2", "brackets group", finds: 2),
      .form("@1  @_  @late  view:low", "sets and views: see help sets"),
      .gap,
      .prose("explain FILTER shows how a filter is read. A colon in a text needs quotes."),
    ]
  )
}
