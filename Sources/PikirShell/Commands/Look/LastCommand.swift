import PikirBase

/// Shows the last result again in another form.
enum LastCommand: Command {
  private static let sign = Parameter.optional("as", .choice(["as"]), help: "the word as")
  private static let format = Parameter.optional(
    "format",
    .choice(OutputFormat.allCases.map(\.rawValue)),
    help: "table, record, csv, tsv, json, jsonl or markdown"
  )

  static let spec = CommandSpec(
    "last",
    category: .look,
    summary: "Shows the last table or listing again, without asking again.",
    details: """
      "last as record" shows it in another form, "last | show id text | as csv | into bad.csv" \
      keeps it. It is the result as it was: when the reviews changed since, it says so.
      """,
    parameters: [sign.declaration, format.declaration],
    effects: [.readsWorkspace, .givesTable],
    searchTerms: ["again", "format", "repeat", "export"],
    examples: [
      Example(
        "last as csv",
        after: ["find rating:1 | show r rating"],
        prints: "r,rating\nr4,1\nr9,1"
      ),
      Example(
        "last | show r lang | as tsv",
        after: ["find rating:1"],
        prints: "r\tlang\nr4\tru\nr9\tlv"
      ),
    ]
  )

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    let wanted = call[format]?.text
    if call[sign] != nil, wanted == nil {
      throw Diagnostic(
        .missingArgument,
        "\"last as\" needs a format",
        at: call.span,
        hints: ["formats: \(OutputFormat.allCases.map(\.rawValue).joined(separator: ", "))"]
      )
    }
    try session.showAgain(as: wanted.flatMap(OutputFormat.init(rawValue:)), at: call.span)
  }
}
