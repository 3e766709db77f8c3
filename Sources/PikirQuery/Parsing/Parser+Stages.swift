import PikirBase
import PikirText

extension Parser {
  /// Reads a stage behind its bar.
  mutating func stage() throws(Diagnostic) -> StageSyntax {
    note(.stage)
    let token = try lexer.peek(.name)
    guard token.kind == .word else {
      let hint = redirectionHint(at: token) ?? "| take 20"
      throw syntax("a stage should follow the bar", at: token.range, hint: hint)
    }
    lexer.take(token)
    let name = NameSyntax(token.text, token.range)
    let body = try stageBody(name)
    let end = try lexer.peek(.term)
    guard end.kind == .bar || end.kind == .end else {
      throw missingBar(before: end)
    }
    let range = name.range.lowerBound..<lexer.lastRange.upperBound
    return StageSyntax(name: name, body: body, range: range)
  }

  /// The complaint about a word behind a whole stage; where it begins one, only the bar is missing.
  private mutating func missingBar(before token: Token) -> Diagnostic {
    let wanted = "| or the end of the line"
    let isStage =
      token.text == "into!" || QueryStage(rawValue: token.text) != nil
      || vocabulary.actingStages.contains { $0.name == token.text }
    guard token.kind == .word, isStage else { return unexpected(token, wanted: wanted) }
    let rest = (try? lexer.takeArguments(includesBars: false)) ?? []
    let words = rest.map(\.raw).joined(separator: " ")
    return syntax("\(wanted) should stand here", at: token.range, hint: "| \(words)")
  }

  private mutating func stageBody(_ name: NameSyntax) throws(Diagnostic) -> StageBody {
    if name.text == "into!" { return .into(path: try path(), overwrites: true) }
    if vocabulary.actingStages.contains(where: { $0.name == name.text }) {
      return .acting(try actingStage(name))
    }
    guard let stage = QueryStage(rawValue: name.text) else { throw unknownStage(name) }
    switch stage {
    case .filter: return .filter(try conditions(of: name))
    case .group: return .group(try fieldNames(stage: name))
    case .aggregate: return .aggregate(try aggregates(of: name))
    case .sort: return .sort(try sortKeys(of: name))
    case .top: return try top()
    case .take: return .take(try number(for: "take"))
    case .sample: return try sample()
    case .show: return .show(try fieldNames(stage: name))
    case .format: return .format(try format())
    case .into: return .into(path: try path(), overwrites: false)
    case .expect: return .expect(try countRange())
    case .pin: return .pin(try newName("pin", example: "pin late"))
    }
  }

  private mutating func unknownStage(_ name: NameSyntax) -> Diagnostic {
    let words = try? lexer.takeArguments(includesBars: false)
    if let hint = ForeignStage.hint(for: name.text, (words ?? []).map(\.raw)) {
      return Diagnostic(
        .unknownStage,
        "unknown stage \"\(name.text)\"",
        at: span(name.range),
        hints: [hint]
      )
    }
    let known = QueryStage.allCases.map(\.rawValue) + vocabulary.actingStages.map(\.name)
    return Diagnostic(
      .unknownStage,
      "unknown stage \"\(name.text)\"",
      at: span(name.range),
      hints: SuggestionHint.hints(
        for: name.text,
        among: known,
        otherwise: "stages: "
          + known.joined(separator: " ")
      )
    )
  }

  private mutating func actingStage(_ name: NameSyntax) throws(Diagnostic) -> ActingStageSyntax {
    let arguments = try lexer.takeArguments(includesBars: false)
    noteArgument(of: name, behind: arguments, isStage: true)
    return ActingStageSyntax(name: name, arguments: arguments)
  }

  private mutating func conditions(of stage: NameSyntax) throws(Diagnostic) -> FilterSyntax {
    let found = try optionalFilter()
    if case .everything = found.node {
      throw syntax("where needs a filter", at: stage.range, hint: "where rating:1..2")
    }
    return found
  }

  /// Reads names parted by commas or blanks; at least one.
  private mutating func fieldNames(stage: NameSyntax) throws(Diagnostic) -> [NameSyntax] {
    var names: [NameSyntax] = []
    while true {
      note(.fieldName(stage: stage.text))
      guard let token = try takeWord(.name) else { break }
      names.append(NameSyntax(token.text, token.range))
      _ = try take(.comma, .name)
    }
    guard !names.isEmpty else {
      throw syntax(
        "\(stage.text) needs the name of a field",
        at: stage.range,
        hint: "\(stage.text) product"
      )
    }
    return names
  }

  private mutating func sortKeys(of stage: NameSyntax) throws(Diagnostic) -> [SortKeySyntax] {
    var keys: [SortKeySyntax] = []
    while let key = try sortKey(of: stage.text) {
      keys.append(key)
      if try take(.comma, .name) == nil { try refuseDirection(behind: key) }
    }
    guard !keys.isEmpty else {
      throw syntax("sort needs the name of a field", at: stage.range, hint: "sort -date")
    }
    return keys
  }

  /// Other languages say the direction behind the field.
  private func refuseDirection(behind key: SortKeySyntax) throws(Diagnostic) {
    let word = try lexer.peek(.name)
    guard word.kind == .word else { return }
    let hint: String
    switch word.text.lowercased() {
    case "desc", "descending": hint = "sort -\(key.name.text)"
    case "asc", "ascending": hint = "sort \(key.name.text)"
    default: return
    }
    throw syntax("a minus before the field sorts downwards", at: word.range, hint: hint)
  }

  private mutating func sortKey(of stage: String) throws(Diagnostic) -> SortKeySyntax? {
    note(.fieldName(stage: stage))
    let minus = try take(.minus, .name)
    if minus != nil { note(.fieldName(stage: stage)) }
    guard minus == nil || lexer.isTouching, let token = try takeWord(.name) else {
      if let minus { throw syntax("a field's name must touch the minus", at: minus.range) }
      return nil
    }
    return SortKeySyntax(
      name: NameSyntax(token.text, token.range),
      isDescending: minus != nil
    )
  }

  private mutating func top() throws(Diagnostic) -> StageBody {
    let count = try number(for: "top")
    guard try take(keyword: "by", .name) else {
      let next = try lexer.peek(.name)
      guard next.kind == .word else { return .top(count, by: nil) }
      throw syntax(
        "top needs by before the field",
        at: next.range,
        hint: "top \(count) by \(next.text)"
      )
    }
    guard let key = try sortKey(of: "top") else {
      throw syntax("top needs a field after by", at: lexer.lastRange, hint: "top 10 by date")
    }
    return .top(count, by: SortKeySyntax(name: key.name, isDescending: !key.isDescending))
  }

  private mutating func sample() throws(Diagnostic) -> StageBody {
    let count = try number(for: "sample")
    guard try take(keyword: "seed", .name) else { return .sample(count, seed: nil) }
    note(.number)
    let token = try lexer.peek(.name)
    guard token.kind == .word, let seed = UInt64(token.text) else {
      throw syntax("seed needs a whole number", at: token.range, hint: "sample 20 seed 42")
    }
    lexer.take(token)
    return .sample(count, seed: seed)
  }

  private mutating func format() throws(Diagnostic) -> NameSyntax {
    note(.format)
    let token = try lexer.peek(.name)
    guard token.kind == .word else {
      throw syntax("as needs a format", at: token.range, hint: "as csv")
    }
    lexer.take(token)
    guard vocabulary.formats.isEmpty || vocabulary.formats.contains(token.text) else {
      let all = "formats: " + vocabulary.formats.joined(separator: " ")
      throw Diagnostic(
        .unknownName,
        "unknown format \"\(token.text)\"",
        at: span(token.range),
        hints: SuggestionHint.hints(for: token.text, among: vocabulary.formats, otherwise: all)
      )
    }
    return NameSyntax(token.text, token.range)
  }

  private mutating func path() throws(Diagnostic) -> ArgumentToken {
    note(.path)
    guard let path = try lexer.takeArgument(includesBars: false), !path.text.isEmpty else {
      throw syntax("into needs a file", at: lexer.lastRange, hint: "into result.csv")
    }
    return path
  }

  /// Reads `87`, `=87`, `>0`, `120..140`, `..10`.
  private mutating func countRange() throws(Diagnostic) -> CountRange {
    note(.number)
    let start = lexer.nextStart
    let sign = try lexer.peek(.value)
    if case .comparison(let comparison) = sign.kind {
      lexer.take(sign)
      let number = try count(from: start)
      let range = start..<lexer.lastRange.upperBound
      switch comparison {
      case .equal: return CountRange(lower: number, upper: number, range: range)
      case .greaterOrEqual: return CountRange(lower: number, upper: nil, range: range)
      case .greater: return CountRange(lower: number + 1, upper: nil, range: range)
      case .lessOrEqual: return CountRange(lower: 0, upper: number, range: range)
      case .less where number > 0: return CountRange(lower: 0, upper: number - 1, range: range)
      case .less, .notEqual: throw wrongCount(range)
      }
    }
    let lower = sign.kind == .dots ? 0 : try count(from: start)
    let hasDots =
      sign.kind == .dots ? try take(.dots, .value) != nil : try takeTouching(.dots, .value) != nil
    guard hasDots else {
      let range = start..<lexer.lastRange.upperBound
      return CountRange(lower: lower, upper: lower, range: range)
    }
    let upper = lexer.isTouching ? try count(from: start) : nil
    let range = start..<lexer.lastRange.upperBound
    if let upper, upper < lower {
      throw Diagnostic(
        .emptyRange,
        "no number is both at least \(lower) and at most \(upper)",
        at: span(range),
        hints: ["expect \(upper)..\(lower)"]
      )
    }
    return CountRange(lower: lower, upper: upper, range: range)
  }

  private mutating func count(from start: Int) throws(Diagnostic) -> Int {
    let token = try lexer.peek(.value)
    guard token.kind == .word, let number = Int(token.text), number >= 0, number < Int.max else {
      throw wrongCount(start..<max(start, token.range.upperBound))
    }
    lexer.take(token)
    return number
  }

  private func wrongCount(_ range: Range<Int>) -> Diagnostic {
    syntax("expect needs a number or a range", at: range, hint: "expect 120..140")
  }
}
