import PikirBase
import PikirStore

/// A review as an import left it, field by field, as texts.
struct ImportedRow {
  private let state: WorkspaceState
  private let row: Int

  init(_ row: Int, of state: WorkspaceState) {
    self.row = row
    self.state = state
  }

  private static let names = [
    "id", "title", "text", "pros", "cons", "rating", "date", "updated", "votes", "tags", "reply",
    "reply.date", "reply.author", "note",
  ]

  /// A value, empty for none.
  ///
  /// - Throws: `P161` for a name that no field has.
  subscript(field: String) -> String {
    get throws(Diagnostic) {
      if field.utf8.starts(with: "x.".utf8) {
        let name = String(decoding: field.utf8.dropFirst(2), as: UTF8.self)
        return state.userField(name)?.column.string(row: row) ?? ""
      }
      if let coded = CodedField.allCases.first(where: { $0.name.utf8.elementsEqual(field.utf8) }) {
        return state[coded].string(row: row)
      }
      switch field {
      case "id": return state.identifier(row: row)
      case "title": return state.contents.string(.title, row: row)
      case "text": return state.contents.string(.text, row: row)
      case "pros": return state.contents.string(.pros, row: row)
      case "cons": return state.contents.string(.cons, row: row)
      case "rating": return rating
      case "date": return date(state.dates[row], isDay: state.dateIsDay.contains(row: row))
      case "updated": return date(state.updated[row], isDay: false)
      case "votes": return state.votes[row] == 0 ? "" : "\(state.votes[row] - 1)"
      case "tags": return state.tags.names(row: row).joined(separator: ", ")
      case "reply", "reply.text", "reply_text": return message(.reply)?.text ?? ""
      case "reply.author", "reply_author": return message(.reply)?.author ?? ""
      case "reply.date", "reply_date":
        return message(.reply).map { date($0.date, isDay: $0.dateIsDay) } ?? ""
      case "note": return message(.note)?.text ?? ""
      default: throw unknown(field)
      }
    }
  }

  private func unknown(_ field: String) -> Diagnostic {
    let known =
      Self.names + CodedField.allCases.map(\.name)
      + state.userFields.map { "x." + $0.name }
    let near = nearestNames(to: field, among: known).prefix(1).map { "did you mean \"\($0)\"?" }
    return TestReviews.fault("an imported review has no field \"\(field)\"", near)
  }

  private func message(_ kind: MessageKind) -> Message? {
    state.messages.messages(row: row).last { $0.kind == kind }
  }

  private var rating: String { ratingText(tenths: state.ratings[row]) }

  /// `2026-08-26`, `2026-03-14T11:24:23Z`.
  private func date(_ seconds: UInt32, isDay: Bool) -> String {
    if seconds == 0 { return "" }
    let civil = TimeZoneRules.utc.civil(at: EpochSeconds(seconds))
    let day =
      [Self.padded(civil.date.year, 4), Self.padded(civil.date.month, 2)]
      + [Self.padded(civil.date.day, 2)]
    if isDay { return day.joined(separator: "-") }
    let second = civil.secondOfDay
    let time = [second / 3600, second / 60 % 60, second % 60].map { Self.padded(Int($0), 2) }
    return day.joined(separator: "-") + "T" + time.joined(separator: ":") + "Z"
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
