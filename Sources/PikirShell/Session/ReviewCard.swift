import PikirBase
import PikirStore
import PikirText

/// One review laid out for reading.
struct ReviewCard {
  let review: ReviewID
  let state: WorkspaceState
  let zone: TimeZoneRules
  let width: Int
  let unicode: UnicodeMode

  private var row: Int { review.row }

  /// The lines of the card, ready for the screen.
  var lines: [DisplayText] {
    var lines = [heading]
    if let origin { lines.append(origin) }
    lines += body
    lines += conversation
    lines += marks
    lines += earlierVersions
    return lines
  }

  /// `r12  ★★☆☆☆ 2.0  2024-03-05  ru  market  Kettle`.
  private var heading: DisplayText {
    var pieces: [DisplayText] = ["r\(review.rawValue)"]
    let tenths = Int(state.ratings[row])
    if tenths > 0 { pieces.append(stars(tenths)) }
    if let day = dayText(state.dates[row], isDay: state.dateIsDay.contains(row: row)) {
      pieces.append("\(day)")
    }
    for field in [CodedField.lang, .source, .product] { add(field, to: &pieces) }
    return pieces.joined(separator: "  ")
  }

  private var origin: DisplayText? {
    var pieces: [DisplayText] = []
    for field in [CodedField.author, .brand, .country] { add(field, to: &pieces) }
    let identifier = state.identifier(row: row)
    if !identifier.isEmpty { pieces.append("id " + shown(identifier)) }
    let votes = state.votes[row]
    if votes > 0 { pieces.append("\(votes - 1) votes") }
    return pieces.isEmpty ? nil : pieces.joined(separator: "  ")
  }

  private var body: [DisplayText] {
    var lines: [DisplayText] = []
    let title = state.contents.string(.title, row: row)
    if !title.isEmpty { lines += wrapped(title, indent: 2, label: "") }
    let text = state.contents.string(.text, row: row)
    if !text.isEmpty { lines += wrapped(text, indent: 2, label: "") }
    let pros = state.contents.string(.pros, row: row)
    if !pros.isEmpty { lines += wrapped(pros, indent: 2, label: "+ ") }
    let cons = state.contents.string(.cons, row: row)
    if !cons.isEmpty { lines += wrapped(cons, indent: 2, label: "- ") }
    return lines.isEmpty ? ["  (stars and no text)"] : lines
  }

  private var conversation: [DisplayText] {
    state.messages.messages(row: row).flatMap { message -> [DisplayText] in
      let kind: DisplayText =
        switch message.kind {
        case .reply: "reply"
        case .followUp: "later"
        case .draft: "draft"
        case .note: "note"
        }
      var pieces = [kind]
      if let day = dayText(message.date, isDay: false) { pieces.append("\(day)") }
      if !message.author.isEmpty { pieces.append(shown(message.author)) }
      return [pieces.joined(separator: "  ")] + wrapped(message.text, indent: 4, label: "")
    }
  }

  private var marks: [DisplayText] {
    var pieces: [DisplayText] = []
    let tags = state.tags.names(row: row)
    if !tags.isEmpty { pieces.append("tags " + tags.map(shown).joined(separator: " ")) }
    let labels = state.labels.names(row: row)
    if !labels.isEmpty { pieces.append("labels " + labels.map(shown).joined(separator: " ")) }
    for field in [CodedField.status, .assignee] {
      let value = state[field].string(row: row)
      if !value.isEmpty { pieces.append("\(field.name) \(value)") }
    }
    for field in state.userFields {
      let value = field.column.string(row: row)
      if !value.isEmpty { pieces.append("x.\(field.name) \(value)") }
    }
    return pieces.flatMap { wrappedLine($0) }
  }

  private var earlierVersions: [DisplayText] {
    state.versions(row: row).dropLast().flatMap { version -> [DisplayText] in
      var pieces: [DisplayText] = ["version \(version.ordinal)"]
      if version.ratingTenths > 0 { pieces.append(stars(Int(version.ratingTenths))) }
      if let day = dayText(version.date, isDay: version.dateIsDay) { pieces.append("\(day)") }
      let texts = [version.title, version.text, version.pros, version.cons]
      let said = texts.filter { !$0.isEmpty }.joined(separator: " / ")
      return [pieces.joined(separator: "  ")] + wrapped(said, indent: 4, label: "")
    }
  }

  private func add(_ field: CodedField, to pieces: inout [DisplayText]) {
    let value = state[field].string(row: row)
    if !value.isEmpty { pieces.append(shown(value)) }
  }

  private func shown(_ text: String) -> DisplayText { sanitized(text, unicode: unicode) }

  private func stars(_ tenths: Int) -> DisplayText {
    let full = min(5, (tenths + 5) / 10)
    let drawn = String(repeating: "★", count: full) + String(repeating: "☆", count: 5 - full)
    return "\(drawn) \(tenths / 10).\(tenths % 10)"
  }

  private func dayText(_ seconds: UInt32, isDay: Bool) -> String? {
    guard seconds != 0 else { return nil }
    return SessionSettings.dayText(EpochSeconds(seconds), in: isDay ? .utc : zone)
  }

  private func wrapped(_ text: String, indent: Int, label: DisplayText) -> [DisplayText] {
    let safe = label + sanitized(text, lines: .multiple, unicode: unicode)
    let blanks = DisplayText(repeating: " ", count: indent)
    return safe.wrapped(toWidth: width - indent).map { blanks + $0 }
  }

  private func wrappedLine(_ line: DisplayText) -> [DisplayText] {
    let lines = line.wrapped(toWidth: width - 2)
    return lines.enumerated().map { $0.offset == 0 ? $0.element : "  " + $0.element }
  }
}
