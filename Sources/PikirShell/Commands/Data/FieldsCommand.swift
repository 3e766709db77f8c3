import PikirBase
import PikirQuery
import PikirStore

/// Lists the fields of reviews.
enum FieldsCommand: Command {
  static let spec = CommandSpec(
    "fields",
    category: .data,
    summary: "Lists the fields of reviews and how many reviews have each.",
    effects: [.readsWorkspace, .givesTable],
    searchTerms: ["columns", "schema"],
    examples: [
      Example(
        "fields | take 3",
        prints: """
          field   takes                  n  about
          r       a handle such as r12  12  The handle of the review in this workspace, s…
          id      a name                12  The site's id of the review.
          source  a name                12  Where the review was published.
          """
      )
    ]
  )

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    let context = session.queryContext
    let live = context.state.live
    var rows: [[Value]] = []
    for field in context.fields.fields {
      let count = try field.reviewsWithValue(among: live, in: context).count
      rows.append([
        .text(field.name), .text(field.type.description), .integer(count), .text(field.summary),
      ])
    }
    rows += context.state.userFields.map { field in
      let name = "x." + field.name
      let type = QueryInsight.field(named: name, in: context)?.type ?? .string
      let count = live.rows.filter { field.column[$0] != 0 }.count
      return [.text(name), .text(type.description), .integer(count), .text("imported")]
    }
    try session.print(
      ResultTable(
        headings: [
          .init("field", .text), .init("takes", .text), .init("n", .number), .init("about", .text),
        ],
        rows: rows
      )
    )
  }
}
