/// What stage to write here for a word that other languages have after their bar or keyword.
enum ForeignStage {
  /// A hint for a word behind `|`; nil when it is no word of another language.
  static func hint(for name: String) -> String? {
    switch name.lowercased() {
    case "limit", "head", "first", "less", "more": "keep the first ones: | take 20"
    case "tail", "last": "keep the latest: | top 20 by date"
    case "order", "sort_by", "orderby", "arrange": "order them: | sort -date"
    case "group", "groupby", "group_by", "summarize", "summarise":
      "group them: | by product | agg n=count()"
    case "count", "wc", "length": "count them: | agg n=count()"
    case "avg", "mean", "sum", "min", "max", "median": "measure them: | agg x=\(name)(rating)"
    case "filter", "grep", "find", "search": "narrow the set: | where rating:1..2"
    case "select", "project", "fields", "columns", "cut": "choose columns: | show r text"
    case "tee", "save", "write", "export", "out", "to", ">": "write a file: | into out.csv"
    case "csv", "json", "jsonl", "tsv", "table", "markdown": "choose a format: | as \(name)"
    case "label", "mark": "tag them: | tag +NAME"
    case "set", "update": "set fields: | put status=open"
    default: nil
    }
  }
}
