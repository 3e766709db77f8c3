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
    let all = try session.workspace.changes(ofOperation: entry.number, in: zone)
    let isShort = session.tablePipe == nil && !session.settings.format.isData
    let changes = isShort ? Self.shortened(all) : all
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
    let command = "ops show \(entry.number) | as csv"
    if changes.count < all.count { session.remark("all of them: \(command)") }
  }

  /// How many changes of one field are told one by one.
  private static let most = 8

  /// The changes, of each field the most frequent ones, and how many the others are.
  private static func shortened(_ changes: [FieldChange]) -> [FieldChange] {
    var shown: [FieldChange] = []
    var rest: [(field: String, kinds: Int, count: Int)] = []
    let sizes = Dictionary(grouping: changes, by: \.field).mapValues(\.count)
    var taken: [String: Int] = [:]
    for change in changes {
      taken[change.field, default: 0] += 1
      if sizes[change.field, default: 0] <= most + 1 || taken[change.field, default: 0] <= most {
        shown.append(change)
      } else if let place = rest.firstIndex(where: { $0.field == change.field }) {
        rest[place].kinds += 1
        rest[place].count += change.count
      } else {
        rest.append((change.field, 1, change.count))
      }
    }
    return shown
      + rest.map { FieldChange($0.field, before: "", after: "… \($0.kinds) more", count: $0.count) }
  }
}
