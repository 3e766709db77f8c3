/// A `SELECT` of a database, said in pikir's words as far as a plain one goes.
struct ForeignQuery {
  let hints: [String]

  /// Reads a line that begins with `select` and has a `from`, or with `describe NAME`.
  init?(_ verb: String, _ words: [String]) {
    if ["describe", "desc", "\\d"].contains(verb), let name = words.first,
      !["table", "reviews"].contains(name.lowercased())
    {
      hints = ["read about it: help \(name)", "list the fields: fields"]
      return
    }
    guard verb == "select" else { return nil }
    let clauses = Self.clauses(of: words)
    guard clauses["from"] != nil || Self.isCount(clauses["select"] ?? []) else { return nil }
    hints = ["search with: \(Self.line(of: clauses))", "read on: help filters"]
  }

  /// The words behind each keyword.
  private static func clauses(of words: [String]) -> [String: [String]] {
    let keywords = ["from", "where", "group", "order", "limit", "having"]
    var clauses: [String: [String]] = ["select": []]
    var current = "select"
    for word in words {
      let plain = word.lowercased()
      if keywords.contains(plain) {
        current = plain
        clauses[current] = []
      } else if !(plain == "by" && clauses[current] == []) {
        clauses[current, default: []].append(word)
      }
    }
    return clauses
  }

  private static func isCount(_ words: [String]) -> Bool {
    words.first?.lowercased().hasPrefix("count(") == true
  }

  private static func line(of clauses: [String: [String]]) -> String {
    var stages = [(["find"] + terms(clauses["where"] ?? [])).joined(separator: " ")]
    let columns = names(clauses["select"] ?? [])
    if let keys = clauses["group"].map(names), !keys.isEmpty {
      stages.append("by " + keys.joined(separator: ","))
    } else if isCount(clauses["select"] ?? []) {
      stages.append("agg n=count()")
    } else if !columns.isEmpty {
      stages.append("show " + columns.joined(separator: " "))
    }
    if let order = clauses["order"], let key = names(order).first {
      let isDescending = order.contains { $0.lowercased().hasPrefix("desc") }
      stages.insert("sort " + (isDescending ? "-" : "") + key, at: 1)
    }
    if let limit = clauses["limit"]?.first { stages.append("take " + limit) }
    return stages.joined(separator: " | ")
  }

  /// Names of fields; stars, functions and directions left out.
  private static func names(_ words: [String]) -> [String] {
    words.joined(separator: " ").split { $0 == "," || $0 == " " }.map(String.init).filter {
      !["*", "asc", "desc", "distinct", "as"].contains($0.lowercased()) && !$0.contains("(")
    }
  }

  /// `rating <= 2 and lang = 'kk'` as `rating:<=2 lang:kk`.
  private static func terms(_ words: [String]) -> [String] {
    var text = words.joined(separator: " ")
    for sign in ["<=", ">=", "!=", "<>", "=", "<", ">"] {
      text = replacing(" " + sign + " ", by: sign, in: text)
    }
    return text.split(separator: " ").compactMap { piece in
      if piece.lowercased() == "and" { return nil }
      guard let place = piece.firstIndex(where: { "<>=!".contains($0) }), place > piece.startIndex
      else { return String(piece) }
      let sign = piece[place...].prefix { "<>=!".contains($0) }
      let value = piece[place...].dropFirst(sign.count).filter { $0 != "'" && $0 != "\"" }
      let shown = sign == "=" ? "" : sign == "<>" ? "!=" : String(sign)
      return "\(piece[..<place]):\(shown)\(value)"
    }
  }

  private static func replacing(_ part: String, by other: String, in text: String) -> String {
    var result = ""
    var rest = text[...]
    while let range = rest.firstRange(of: part) {
      result += rest[..<range.lowerBound] + other
      rest = rest[range.upperBound...]
    }
    return result + rest
  }
}
