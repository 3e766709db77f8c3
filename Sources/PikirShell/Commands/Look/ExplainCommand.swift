import PikirStore
import PikirBase
import PikirQuery
import PikirText

/// Shows how a filter is understood, or why a review has its labels.
enum ExplainCommand: Command {
  private static let filter = Parameter.query("filter", isRequired: true, help: "a filter or r12")

  static let spec = CommandSpec(
    "explain",
    category: .look,
    summary: "Shows how a filter is understood and what its words stand for.",
    details: """
      "explain r12" tells why a review has its labels: the rules of the plugins that hold for it, the
      words they found, and what is said now otherwise than when the labels were given.
      """,
    parameters: [filter.declaration],
    effects: [.readsWorkspace],
    searchTerms: ["plan", "why", "forms", "stem"],
    examples: [
      Example(
        "explain rating:1..2 lang:ru or lang:kk",
        prints: """
          ((rating:1..2 and lang:ru) or lang:kk)
          step           by    of  left
            rating:1..2  scan  12     5
            lang:ru      scan   5     2
            lang:kk      scan  10     3
          5 reviews found
          """
      )
    ]
  )

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    guard let whole = call[filter] else { return }
    let span = withoutVerb(whole)
    let text = String(decoding: span.source.bytes[span.range], as: UTF8.self)
    if text.isHandleText {
      return try explain(Argument(text: text, span: span), in: session)
    }
    let syntax = try QueryParser.filter(span.source, in: span.range)
    let explanation = try QueryInsight.explain(syntax, of: span.source, in: session.queryContext)
    let within: DisplayText =
      if syntax.isSearch, let limit = session.limit { "   within limit \(limit.text)" } else { "" }
    session.remark("\(explanation.bracketed)" + within)
    for word in explanation.expansions { show(word, in: session) }
    let rows: [[Value]] = explanation.steps.map { step in
      [
        .text(String(repeating: "  ", count: step.depth) + step.term), .text(step.method),
        .integer(step.input), .integer(step.output),
      ]
    }
    try session.print(
      ResultTable(
        headings: [
          .init("step", .text), .init("by", .text), .init("of", .number), .init("left", .number),
        ],
        rows: rows
      )
    )
    session.remark(Session.reviewCount(explanation.count) + " found")
  }

  /// A filter without the `find` that a whole line begins with; `find` alone, or in quotes, is a word
  /// to look for.
  private static func withoutVerb(_ span: SourceSpan) -> SourceSpan {
    let bytes = span.source.bytes[span.range]
    let verb = Array("find ".utf8)
    guard bytes.starts(with: verb) else { return span }
    let rest = bytes.dropFirst(verb.count).drop { $0 == 0x20 }
    return rest.isEmpty ? span : SourceSpan(span.source, rest.startIndex..<span.range.upperBound)
  }

  private static func show(_ word: ExpandedWord, in session: Session) {
    let forms = word.forms.map { form -> DisplayText in
      "\(form.text) \(DisplayText(grouped: form.reviewCount))"
    }
    // Without a count it is no word of the index but letters that are looked for anywhere.
    let none: DisplayText =
      word.reviewCount == nil ? "looked for letter by letter" : "no form of it occurs"
    let list = forms.isEmpty ? none : forms.joined(separator: ", ")
    session.remark("\(word.written) → " + list)
  }

  private static func explain(_ word: Argument, in session: Session) throws(Diagnostic) {
    try LabelReport(session, try session.review(word)).show()
  }
}
