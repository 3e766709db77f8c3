import PikirBase
import PikirText
import PikirQuery

/// Gives the beginning of a line a short name.
enum AliasCommand: Command {
  private static let definition = Parameter.rest(
    "name [= line]",
    .aliasDefinition,
    help: "a name, and after = what it stands for"
  )

  static let spec = CommandSpec(
    "alias",
    category: .session,
    summary: "Gives the beginning of a line a short name, or lists such names.",
    details: """
      A line that begins with the name runs as if what it stands for were written there. Only
      the first word of a line is looked at, and only once. A command keeps its name. Aliases
      last as long as the session: "rc add alias NAME = LINE" keeps one for all that follow.
      """,
    parameters: [definition.declaration],
    effects: [.changesSession],
    searchTerms: ["abbreviation", "shortcut", "macro", "name"],
    examples: [
      Example("alias bad = find rating:1..2 no:reply", prints: ""),
      Example(
        "bad lang:ru | agg n=count()",
        after: ["alias bad = find rating:1..2 no:reply"],
        prints: """
          @1  1 of 12 reviews
          n
          1
          """
      ),
    ]
  )

  static func check(_ call: Call, in check: ScriptCheck) throws(Diagnostic) {
    if let alias = try read(call, in: check.session) {
      check.aliases.define(alias)
    } else if check.isStartUp {
      throw notWritten(at: call[definition] ?? call.span)
    }
  }

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    if let alias = try read(call, in: session) {
      let old = session.aliases[alias.name]
      session.aliases.define(alias)
      if let old, old != alias { session.remark("\(alias.name) was: \(old.text)") }
      if session.isTyped, session.environment.startUp != nil {
        session.printer.aside(
          "\(alias.name): until the session ends; keep it: "
            + "rc add alias \(alias.name) = \(alias.text)\n"
        )
      }
      return
    }
    let wanted = call[definition].map { String(decoding: $0.source.bytes[$0.range], as: UTF8.self) }
    let listed = session.aliases.list.filter { wanted == nil || $0.name == wanted }
    if let wanted, listed.isEmpty {
      throw unknown(wanted, at: call[definition] ?? call.span, in: session)
    }
    try session.print(
      ResultTable(
        headings: [.init("alias", .text), .init("line", .text)],
        rows: listed.map { [.text($0.name), .text($0.text)] }
      ),
      whenEmpty: "no aliases yet; make one: alias bad = find rating:1..2"
    )
  }

  static func unknown(_ name: String, at span: SourceSpan, in session: Session) -> Diagnostic {
    Diagnostic(
      .unknownName,
      "there is no alias \"\(name)\"",
      at: span,
      hints: didYouMean(name, among: session.aliases.list.map(\.name))
        + ["make it: \(written(name) ?? "alias \(name) = find rating:1..2")"]
    )
  }

  /// A line that lists where one that defines belongs.
  private static func notWritten(at span: SourceSpan) -> Diagnostic {
    let text = String(decoding: span.source.bytes[span.range], as: UTF8.self)
    return Diagnostic(
      .missingArgument,
      "an alias is written: alias name = line",
      at: span,
      hints: [written(text) ?? "alias bad = find rating:1..2"]
    )
  }

  /// `name line`, whose `=` was forgotten, as it was meant; nil for one word.
  private static func written(_ text: String) -> String? {
    let pieces = text.split(separator: " ", maxSplits: 1)
    return pieces.count == 2 ? "alias \(pieces[0]) = \(pieces[1])" : nil
  }

  /// The alias of `name = line`, nil when no `=` is there.
  private static func read(_ call: Call, in session: Session) throws(Diagnostic) -> Alias? {
    guard let span = call[definition] else { return nil }
    let bytes = span.source.bytes
    guard let sign = bytes[span.range].firstIndex(of: UInt8(ascii: "=")) else { return nil }
    let name = trimmed(bytes[span.range.lowerBound..<sign])
    let text = trimmed(bytes[(sign + 1)..<span.range.upperBound])
    guard TagName.isValid(name) else {
      throw Diagnostic(
        .badName,
        "\"\(name)\" cannot be the name of an alias",
        at: SourceSpan(span.source, span.range.lowerBound..<max(sign, span.range.lowerBound + 1)),
        hints: ["a name is 1 to 64 letters, digits and the signs _ / . -"]
      )
    }
    let nameSpan = SourceSpan(
      span.source,
      span.range.lowerBound..<span.range.lowerBound + name.utf8.count
    )
    if isTaken(name, in: session) {
      throw Diagnostic(
        .nameTaken,
        "\"\(name)\" means something already",
        at: nameSpan,
        hints: ["choose another name", "help \(name)"]
      )
    }
    guard !text.isEmpty else {
      throw Diagnostic(
        .missingArgument,
        "an alias is written: alias name = line",
        at: span,
        hints: ["take it away with: unalias \(name)"]
      )
    }
    return Alias(name: name, text: text)
  }

  /// Whether a line may begin with the word already: a command, a keyword, a review.
  private static func isTaken(_ name: String, in session: Session) -> Bool {
    let lower = name.lowercased()
    if ["find", "let", "not"].contains(lower) { return true }
    if name.utf8.first == UInt8(ascii: "r"), name.utf8.dropFirst().allSatisfy({ $0 &- 0x30 < 10 }) {
      return name.utf8.count > 1
    }
    if session.registry.command(meantBy: lower, []) != nil { return true }
    return session.registry.commands.contains { $0.spec.words.first.map(String.init) == lower }
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
    var rest = bytes
    while let first = rest.first, isBlank(first) { rest.removeFirst() }
    while let last = rest.last, isBlank(last) { rest.removeLast() }
    return String(decoding: rest.map { isBlank($0) ? 0x20 : $0 }, as: UTF8.self)
  }
}
