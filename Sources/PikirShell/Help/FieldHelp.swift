import PikirBase
import PikirQuery
import PikirStore
import PikirText

/// What help says of a field: what it is, how it is asked for, and what reviews have.
struct FieldHelp {
  let field: any QueryField
  let context: QueryContext
  let width: Int

  func lines() throws(Diagnostic) -> [DisplayText] {
    let name = field.name
    var lines: [DisplayText] = ["\(name): a field; it takes \(field.type.description)"]
    lines += HelpLayout.prose(field.summary, width: width)
    for (form, meaning) in forms {
      lines += HelpLayout.row("  \(form)", "\(meaning)", column: 32, width: width)
    }
    lines += HelpLayout.row(
      "  has:\(name)  no:\(name)",
      "reviews that have one, or none",
      column: 32,
      width: width
    )
    lines += HelpLayout.row(
      "  | by \(name)  | sort -\(name)",
      "groups by it, sorts by it; | show \(name) shows it",
      column: 32,
      width: width
    )
    lines += try valuesHere()
    return lines
  }

  /// How many reviews have the field, and its most frequent values.
  private func valuesHere() throws(Diagnostic) -> [DisplayText] {
    let live = context.state.live
    guard !live.isEmpty else { return [] }
    let count = try field.reviewsWithValue(among: live, in: context).count
    let share: DisplayText =
      "\(DisplayText(grouped: count)) of \(Session.reviewCount(live.count)) \(count == 1 ? "has" : "have") it"
    switch field.type {
    case .text, .handle, .date, .number, .integer: return ["here: " + share]
    default: break
    }
    let values = try QueryInsight.topValues(
      of: field.name,
      among: ReviewList(live),
      limit: 5,
      in: context
    )
    let list = values.map {
      "\($0.value.displayText) \(DisplayText(grouped: $0.count))" as DisplayText
    }
    let tail: DisplayText = list.isEmpty ? "" : ": " + list.joined(separator: ", ")
    return HelpLayout.row("here:", share + tail, column: 6, width: width)
  }

  /// Lines that ask for it, with what they mean.
  private var forms: [(String, String)] {
    let name = field.name
    switch field.type {
    case .integer, .number:
      return [
        ("\(name):10", "exactly so many"), ("\(name):>=10", "also > < <= !="),
        ("\(name):10..20", "a range, both ends included"),
      ]
    case .stars:
      return [
        ("\(name):5", "five stars"), ("\(name):1..2", "a range, both ends included"),
        ("\(name):>=4", "also > < <= !="), ("-\(name):1,5", "neither of them"),
      ]
    case .date:
      return [
        ("\(name):2026-01", "that month; also 2026, 2026-01-05, today, week"),
        ("\(name):2026-01..2026-03", "a range, both ends included"),
        ("\(name):-30d", "the last 30 days; see help dates"),
      ]
    case .choice(let words):
      let first = words.first ?? "yes"
      return [
        ("\(name):\(first)", "one of: \(words.joined(separator: ", "))"),
        ("\(name):\(words.prefix(2).joined(separator: ","))", "any of them"),
      ]
    case .language:
      return [("\(name):kk", "a language by its code"), ("\(name):kk,ru", "either of them")]
    case .name, .string:
      return [
        ("\(name):\"a name\"", "whole, whatever the case; quotes only around blanks"),
        ("\(name):a,b  \(name):beg*", "either of them; the beginning of one"),
      ]
    case .text:
      return [
        ("\(name):word", "any form of the word, in this field only"),
        ("\(name):\"two words\"  \(name):beg*", "these letters; words that begin so"),
      ]
    case .tags:
      return [
        ("\(name):late", "reviews that carry it; tags lists them"),
        ("\(name):late,lost  -\(name):late", "either of them; not this one"),
        ("\(name):delivery/*", "a tag with all below it"),
      ]
    case .handle:
      return [("r12", "one review"), ("r12,r40  \(name):r1..r20", "several")]
    }
  }
}
