import PikirStore
import PikirBase
import PikirQuery
import PikirText

/// Shows what one operation changed.
enum OpsShowCommand: Command {
  private static let number = Parameter.required(
    "op",
    .operation,
    help: "its number, as ops lists it"
  )

  static let spec = CommandSpec(
    "ops show",
    category: .organise,
    summary: "Shows what an operation changed, field by field.",
    parameters: [number.declaration],
    effects: [.readsWorkspace, .givesTable],
    searchTerms: ["diff", "changes", "details"],
    examples: [
      Example(
        "ops show 2",
        after: ["rating:1 | tag +angry"],
        prints: """
          op 2  2026-03-01T09:00:00Z  rating:1 | tag +angry
          field  before  after  reviews
          tags           angry        2
          tag            angry        1
          """
      )
    ]
  )

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    let entry = try session.operation(numbered: call[number])
    let zone = session.settings.zone
    let time = SessionSettings.instantText(entry.time, in: zone)
    session.remark("op \(entry.number)  \(time)  \(entry.line)")
    let changes = try session.workspace.changes(ofOperation: entry.number)
    try session.print(
      ResultTable(
        headings: [
          .init("field", .text), .init("before", .text), .init("after", .text),
          .init("reviews", .number),
        ],
        rows: changes.map { change in
          [
            .text(change.field), change.before.isEmpty ? .none : .text(change.before),
            change.after.isEmpty ? .none : .text(change.after), .integer(change.count),
          ]
        }
      )
    )
  }
}
