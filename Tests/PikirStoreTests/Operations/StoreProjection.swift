import PikirStore

extension Workspace {
  /// Everything visible, line by line, in the form of `NaiveModel.projection`.
  func projection() -> [String] {
    var lines: [String] = []
    for row in state.live.rows { lines.append(line(row)) }
    let names = state.tags.names.filter { !$0.isEmpty }
    lines.append(names.sorted().joined(separator: ","))
    lines.append("a=" + (state.settings["a"] ?? ""))
    return lines
  }

  private func line(_ row: Int) -> String {
    let date = state.dates[row]
    let isDay = state.dateIsDay.contains(row: row)
    let votes = state.votes[row]
    var parts = [
      "r\(row)",
      content(state.contents.string(.title, row: row), state.contents.string(.text, row: row)),
      "\(state.ratings[row])", date == 0 ? "" : "\(date)\(isDay ? "d" : "")",
      votes == 0 ? "" : "\(votes - 1)",
      state.versions(row: row).map { content($0.title, $0.text) }.joined(separator: ">"),
    ]
    for field in [CodedField.author, .product, .lang] {
      parts.append(state[field].string(row: row))
    }
    parts.append(state.userField("city")?.column.string(row: row) ?? "")
    for field in [CodedField.status, .assignee] { parts.append(state[field].string(row: row)) }
    parts.append(state.tags.names(row: row).sorted().joined(separator: ","))
    for message in state.messages.messages(row: row) {
      parts.append("\(message.kind):\(message.text)")
    }
    return parts.joined(separator: "|")
  }

  private func content(_ title: String, _ text: String) -> String {
    title.isEmpty ? text : title + "/" + text
  }
}
