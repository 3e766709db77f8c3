import PikirBase
import PikirQuery
import PikirStore

extension CompletionPlace {
  /// All fields for a stage: those it is mostly used with first, the user's own behind the other
  /// ones of this workspace, those without a value in any review last.
  func fields(for stage: String) -> [any QueryField] {
    let all = context.fields.fields
    let first = (Self.usual[stage] ?? []).compactMap { name in
      all.first { $0.name == name }
    }
    let rest = all.filter { field in !first.contains { $0.name == field.name } }
    let empty = emptyFields
    let known = first + rest
    return known.filter { !empty.contains($0.name) } + QueryInsight.userFields(in: context)
      + known.filter { empty.contains($0.name) }
  }

  /// What people group, order and show reviews by, most usual first.
  private static let usual: [String: [String]] = [
    "by": [
      "rating", "lang", "source", "product", "month", "day", "tags", "status", "week", "year",
      "quarter", "weekday", "hour", "brand", "country", "verified", "assignee", "labels", "author",
    ],
    "sort": ["date", "rating", "votes", "length", "product", "source", "lang"],
    "top": ["date", "rating", "votes", "length"],
    "show": [
      "r", "date", "rating", "product", "lang", "text", "title", "source", "author", "tags",
    ],
  ]

  /// Fields that every review has, or that would have to be read or worked out review by review.
  private static let costly: Set<String> = [
    "r", "id", "title", "text", "pros", "cons", "length", "day", "week", "month", "quarter", "year",
    "weekday", "hour",
  ]

  /// The fields that no review has a value in; none while there is no time to find out.
  private var emptyFields: Set<String> {
    let revision = session.workspace.revision
    if let known = session.completionCache.emptyFields(at: revision) { return known }
    var empty: Set<String> = []
    do throws(Diagnostic) {
      for field in context.fields.fields where !Self.costly.contains(field.name) {
        if context.interrupt.isRequested { return empty }
        let having = try field.reviewsWithValue(among: context.state.live, in: context)
        if having.isEmpty { empty.insert(field.name) }
      }
    } catch {
      return empty
    }
    session.completionCache.keep(emptyFields: empty, at: revision)
    return empty
  }
}
