import PikirBase
import PikirQuery
import PikirStore
import PikirText

/// One review laid out for reading: what it is, what it says, what was said to it, how it is
/// marked, and what it said before.
struct ReviewCard {
  let review: ReviewID
  let state: WorkspaceState
  let zone: TimeZoneRules
  let width: Int
  var unicode = UnicodeMode.escape
  var usesColour = false
  /// The words of the last search, which stand out.
  var words = MatchHighlighter()

  /// Columns beyond which lines of text are hard to read.
  private static let measure = 90

  private var row: Int { review.row }
  private var textWidth: Int { min(width, Self.measure) }

  /// The lines of the card, ready for the screen; blank lines part its sections.
  var lines: [DisplayText] {
    var sections = [heading + origin, body]
    sections += conversation
    sections.append(marks)
    sections += earlierVersions
    return Array(sections.filter { !$0.isEmpty }.joined(separator: [""]))
  }

  /// `r12  ★★☆☆☆ 2.0  2024-03-05  ru  market  Kettle`.
  private var heading: [DisplayText] {
    var pieces: [DisplayText] = ["r\(review.rawValue)"]
    let tenths = state.ratings[row]
    if tenths > 0 { pieces.append(Self.stars(tenths)) }
    if let day = dayText(state.dates[row], isDay: state.dateIsDay.contains(row: row)) {
      pieces.append("\(day)")
    }
    for field in [CodedField.lang, .source, .product] { add(field, to: &pieces) }
    return filled(pieces, .bold)
  }

  private var origin: [DisplayText] {
    var pieces: [DisplayText] = []
    add(.author, to: &pieces, after: "by ")
    add(.brand, to: &pieces)
    add(.country, to: &pieces)
    if state[.verified].string(row: row) == "yes" { pieces.append("verified purchase") }
    let identifier = state.identifier(row: row)
    if !identifier.isEmpty { pieces.append("id " + shown(identifier)) }
    let votes = state.votes[row]
    if votes > 0 { pieces.append("\(votes - 1) \(votes == 2 ? "vote" : "votes" as DisplayText)") }
    if let day = dayText(state.updated[row], isDay: false) { pieces.append("changed \(day)") }
    return filled(pieces, .dim)
  }

  private var body: [DisplayText] {
    var lines: [DisplayText] = []
    for (part, label) in [
      (ContentPart.title, ""), (.text, ""), (.pros, "+ "), (.cons, "- "),
    ] as [(ContentPart, DisplayText)] {
      let said = state.contents.string(part, row: row)
      guard !said.isEmpty else { continue }
      let isTitle = part == .title
      let text = MarkedText(
        said,
        marks: words.ranges(in: part, row: row, of: state),
        lines: .multiple,
        unicode: unicode
      )
      let hanging = DisplayText(repeating: " ", count: 2 + label.width)
      for (index, line) in text.wrapped(toWidth: textWidth - hanging.width).enumerated() {
        let head = index == 0 ? "  " + label : line.plain.isEmpty ? "" : hanging
        let shown = line.display(usesColour ? .match : nil)
        lines.append(head + (isTitle && line.marks.isEmpty ? styled(shown, .bold) : shown))
      }
    }
    return lines.isEmpty ? ["  (stars and no text)"] : lines
  }

  /// Each entry under a line that says what it is, when it was written and by whom.
  private var conversation: [[DisplayText]] {
    state.messages.messages(row: row).map { message in
      var pieces: [DisplayText] =
        switch message.kind {
        case .reply: ["reply"]
        case .followUp: ["added later"]
        case .draft: ["draft, not sent"]
        case .note: ["note"]
        }
      if let day = dayText(message.date, isDay: message.dateIsDay) { pieces.append("\(day)") }
      if !message.author.isEmpty {
        let role: DisplayText = message.kind == .draft ? "from template " : "by "
        pieces.append(role + shown(message.author))
      }
      return filled(pieces, .cyan) + wrapped(message.text, indent: "  ")
    }
  }

  /// Tags, labels, status and what the import brought beside, one a line.
  private var marks: [DisplayText] {
    var marks: [(name: DisplayText, value: DisplayText)] = []
    for (name, table) in [("tags", state.tags), ("labels", state.labels)] as [(_, TagTable)] {
      let names = table.names(row: row)
      if !names.isEmpty { marks.append(("\(name)", names.map(shown).joined(separator: ", "))) }
    }
    for field in [CodedField.status, .assignee] {
      let value = state[field].string(row: row)
      if !value.isEmpty { marks.append(("\(field.name)", shown(value))) }
    }
    for field in state.userFields {
      let value = field.column.string(row: row)
      if !value.isEmpty { marks.append(("x.\(field.name)", shown(value))) }
    }
    let nameWidth = min(24, marks.map(\.name.width).max() ?? 0)
    return marks.flatMap { name, value in
      let hanging = DisplayText(repeating: " ", count: nameWidth + 2)
      let label = styled(name.padded(toWidth: nameWidth), .dim) + "  "
      return MarkedText(value).wrapped(toWidth: textWidth - nameWidth - 2).enumerated().map {
        ($0.offset == 0 ? label : hanging) + $0.element.plain
      }
    }
  }

  /// From the last change back: how each version looked, and what the next one made of it.
  private var earlierVersions: [[DisplayText]] {
    let versions = state.versions(row: row)
    return zip(versions, versions.dropFirst()).reversed().map { old, new in
      var pieces: [DisplayText] = ["version \(old.ordinal)"]
      let dates = dates(of: old, new)
      if let date = dates.old { pieces.append(date) }
      if old.ratingTenths > 0 { pieces.append(Self.stars(old.ratingTenths)) }
      if let date = dates.new { pieces.append("then " + date) }
      if old.ratingTenths != new.ratingTenths {
        pieces.append("then " + (new.ratingTenths > 0 ? Self.stars(new.ratingTenths) : "no stars"))
      }
      var lines = filled(pieces, .cyan)
      for (before, after, label) in [
        (old.title, new.title, "title: "), (old.text, new.text, ""), (old.pros, new.pros, "+ "),
        (old.cons, new.cons, "- "),
      ] as [(String, String, DisplayText)] where !before.utf8.elementsEqual(after.utf8) {
        lines += VersionChange(from: before, to: after)
          .text(unicode: unicode, width: textWidth - 2 - label.width, usesColour: usesColour)
          .enumerated().map { "  " + ($0.offset == 0 ? label : "") + $0.element }
      }
      return lines
    }
  }

  /// The date of a version, and that of the next one where it is another: as days, which most people
  /// go by, or as instants where the days are the same.
  private func dates(
    of old: ReviewVersion,
    _ new: ReviewVersion
  ) -> (old: DisplayText?, new: DisplayText?) {
    let days = [old, new].map { dayText($0.date, isDay: $0.dateIsDay) }
    if old.date == new.date, old.dateIsDay == new.dateIsDay {
      return (days[0].map { "\($0)" }, nil)
    }
    guard days[0] == days[1] else {
      return (days[0].map { "\($0)" }, days[1].map { "\($0)" } ?? "no date")
    }
    let whole = [old, new].enumerated().map { place, version -> DisplayText in
      let instant = SessionSettings.instantText(EpochSeconds(version.date), in: zone)
      return version.dateIsDay ? "\(days[place] ?? "")" : "\(instant)"
    }
    return (whole[0], whole[1])
  }

  // MARK: Pieces

  private func add(
    _ field: CodedField,
    to pieces: inout [DisplayText],
    after label: DisplayText = ""
  ) {
    let value = state[field].string(row: row)
    if !value.isEmpty { pieces.append(label + shown(value)) }
  }

  private func shown(_ text: String) -> DisplayText { sanitized(text, unicode: unicode) }

  private func styled(_ text: DisplayText, _ style: DisplayStyle) -> DisplayText {
    usesColour ? text.styled(style) : text
  }

  private static func stars(_ tenths: UInt8) -> DisplayText {
    let full = min(5, (Int(tenths) + 5) / 10)
    return DisplayText(repeating: "★", count: full) + DisplayText(repeating: "☆", count: 5 - full)
      + " \(tenths / 10).\(tenths % 10)"
  }

  private func dayText(_ seconds: UInt32, isDay: Bool) -> String? {
    guard seconds != 0 else { return nil }
    return SessionSettings.dayText(EpochSeconds(seconds), in: isDay ? .utc : zone)
  }

  private func wrapped(_ text: String, indent: DisplayText) -> [DisplayText] {
    MarkedText(text, marks: [], lines: .multiple, unicode: unicode)
      .wrapped(toWidth: textWidth - indent.width)
      .map { $0.plain.isEmpty ? $0.plain : indent + $0.plain }
  }

  /// Pieces side by side, in lines that break between pieces; a piece that is too long is cut.
  private func filled(_ pieces: [DisplayText], _ style: DisplayStyle) -> [DisplayText] {
    var lines: [DisplayText] = []
    for piece in pieces {
      if let last = lines.last, last.width + 2 + piece.width <= width {
        lines[lines.count - 1] = last + "  " + piece
      } else {
        lines.append((lines.isEmpty ? "" : "  ") + piece.truncated(toWidth: width - 2))
      }
    }
    return lines.map { styled($0, style) }
  }
}
