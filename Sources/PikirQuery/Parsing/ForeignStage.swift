/// What stage to write here for a word that other languages have after their bar or keyword.
enum ForeignStage {
  /// Finds what to type for a word behind `|`, with what was typed behind it.
  ///
  /// - Parameters:
  ///   - name: the word.
  ///   - words: what stands behind it, as typed.
  /// - Returns: a hint; nil when it is no word of another language.
  static func hint(for name: String, _ words: [String] = []) -> String? {
    let list = names(words)
    switch name.lowercased() {
    case "limit", "head", "first", "less", "more":
      return "keep the first ones: | take \(number(words) ?? 20)"
    case "tail", "last": return "keep the latest: | top \(number(words) ?? 20) by date"
    case "order", "sort_by", "orderby", "arrange":
      return "order them: | sort \(sortKey(words) ?? "-date")"
    case "group", "groupby", "group_by", "summarize", "summarise":
      let fields = list.isEmpty ? "product" : list.joined(separator: ",")
      return "group them: | by \(fields) | agg n=count()"
    case "count", "wc", "length": return "count them: | agg n=count()"
    case "avg", "mean", "sum", "min", "max", "median":
      return "measure them: | agg x=\(name)(\(list.first ?? "rating"))"
    case "filter", "grep", "find", "search":
      let filter = words.isEmpty ? "rating:1..2" : words.joined(separator: " ")
      return "narrow the set: | where \(filter)"
    case "select", "project", "fields", "columns", "cut":
      return "choose columns: | show \(list.isEmpty ? "r text" : list.joined(separator: " "))"
    case "tee", "save", "write", "export", "out", "to":
      return "write a file: | into \(words.first ?? "out.csv")"
    case "csv", "json", "jsonl", "tsv", "table", "markdown":
      return "choose a format: | as \(name)"
    case "label", "mark": return "tag them: | tag +\(list.first ?? "NAME")"
    case "set", "update":
      return "set fields: | put \(words.isEmpty ? "status=open" : words.joined(separator: " "))"
    default: return nil
    }
  }

  /// What to order by, for words such as `by rating desc`; nil when they name nothing.
  static func sortKey(_ words: [String]) -> String? {
    guard let key = names(words).first else { return nil }
    let isDescending = words.contains { $0.lowercased().hasPrefix("desc") }
    return isDescending && !key.hasPrefix("-") ? "-" + key : key
  }

  /// The names among words such as `by product, lang`.
  private static func names(_ words: [String]) -> [String] {
    words.joined(separator: " ").split { " ,()+".contains($0) }.map(String.init).filter {
      !["by", "asc", "desc", "ascending", "descending"].contains($0.lowercased())
    }
  }

  /// The number of `5` and `-n 5` and `-5`.
  private static func number(_ words: [String]) -> Int? {
    words.lazy.compactMap { Int($0) }.first.map { Int($0.magnitude) }
  }

  /// Finds what to type for `>`, which other shells write files with.
  ///
  /// - Parameters:
  ///   - text: the line from the sign on.
  ///   - before: what stands before it.
  /// - Returns: a hint; nil for other signs.
  static func redirection(_ text: String, behind before: String) -> String? {
    guard text.hasPrefix(">") else { return nil }
    let target = text.drop { $0 == ">" }.drop { $0 == " " || $0 == "\t" }
      .prefix { $0 != " " && $0 != "\t" && $0 != "|" }
    if let digit = target.first, digit.isNumber {
      let field = before.split { $0 == " " || $0 == "\t" }.last ?? "rating"
      return "compare with a colon: \(field):>\(target)"
    }
    return "write a file: | into \(target.isEmpty ? "out.csv" : target)"
  }
}
