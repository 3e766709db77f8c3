import PikirBase
import PikirQuery
import PikirStore
import PikirText

/// Holds every search within a filter.
enum LimitCommand: Command {
  private static let filter = Parameter.query("filter", help: "what every search is held within")

  static let spec = CommandSpec(
    "limit",
    category: .organise,
    summary: "Holds every search within a filter until it is taken off.",
    details: """
      It stands in the prompt, in the line above each result, in sets and in the commands that ops \
      lists. It holds back what is looked for: filters, views, facets, completion. What is named is \
      obeyed: @3, r12, and "| …" after them; when such reviews are outside the limit, the line \
      says so before it changes them. "stats" and "fields" tell of the whole workspace.
      "limit" alone shows it, "limit off" takes it off.
      """,
    parameters: [filter.declaration],
    effects: [.readsWorkspace, .changesSession],
    searchTerms: ["exclude", "hide", "scope", "sticky", "default"],
    examples: [
      Example("limit -lang:ru", prints: "limit -lang:ru hides 4 of 12 reviews"),
      Example(
        "find rating:1..2 | show r lang",
        after: ["limit -lang:ru"],
        prints: """
          @1  3 of 12 reviews, limit -lang:ru hides 4
          r    lang
          r2   kk
          r9   lv
          r11  en
          """
      ),
    ]
  )

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    if let span = call[filter] { try session.setLimit(span) }
    guard let description = session.limitDescription else {
      return session.remark("no limit; set one: limit -tag:spam")
    }
    session.remark(description + " of " + Session.reviewCount(session.state.live.count))
  }
}
