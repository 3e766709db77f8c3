extension HelpTopic {
  static let sets = HelpTopic(
    "sets",
    "How results are kept, named and combined.",
    searchTerms: [
      "set", "results", "@", "@_", "pin", "let", "view", "save", "keep", "named", "bookmark",
      "intersection", "union", "difference",
    ],
    rows: [
      .prose("Each search makes a numbered set; its reviews never change, whatever you tag."),
      .line("rating:1..2", "makes @1; the next one is @2"),
      .line("@1 | by product", "goes on with it; | alone with the last set"),
      .line("rating:5 | by lang", "groups; their reviews are the set"),
      .line("@_ lang:ru", "@_ is the last set, @-1 the one before it"),
      .line("@1 -lang:ru", "a blank means and, or joins, - takes out"),
      .gap,
      .line("let bad = rating:1..2", "a name for this session: @bad"),
      .line("rating:1 | pin worst", "keeps these reviews for good: @worst"),
      .line("view low = rating:1..2", "keeps the question: view:low"),
      .line("@bad view:low -@worst", "names are terms as well"),
      .gap,
      .line("sets", "lists the sets; views the views"),
      .line("unpin worst", "forgets a pin; views drop low a view"),
    ]
  )
}
