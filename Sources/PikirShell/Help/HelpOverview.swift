import PikirText

/// What `help` alone says: how to begin, what there is, how to leave, on one screen.
struct HelpOverview {
  let registry: Registry
  let width: Int

  /// The lines an analyst begins with, each in a test.
  static let beginning: [(line: String, meaning: String)] = [
    ("import FILE", "reads reviews: CSV, TSV, JSON or XLSX, also .gz"),
    ("find rating:1..2 delivery", "few stars, and any form of the word"),
    ("| by product | agg n=count()", "counts the reviews just found, in groups"),
    ("| tag +delivery", "tags them; ? before a line only tries it"),
    ("undo", "takes back the last change, whatever it was"),
  ]

  var lines: [DisplayText] {
    var lines: [DisplayText] = ["Begin with one of these:"]
    for (line, meaning) in Self.beginning {
      lines += row("  \(line)", meaning, column: 32)
    }
    for category in CommandSpec.Category.allCases { lines += names(of: category) }
    let topics = HelpTopic.all.map(\.name).joined(separator: " ")
    lines += row("Keys", "Tab completes, Ctrl-R searches what was typed before")
    lines += row("Keep", "save-as DIRECTORY, where the prompt begins in memory; open DIRECTORY")
    lines += row("Read", "help COMMAND, help FIELD, help WORD; help commands lists all")
    lines += row("", "topics, such as help filters: \(topics)")
    lines += row("Leave", "quit, or Ctrl-D; a directory is saved already, memory asks first")
    return lines
  }

  /// The first words of a category's commands, then its stages behind a bar.
  private func names(of category: CommandSpec.Category) -> [DisplayText] {
    let specs = registry.specs.filter { $0.category == category }
    var commands: [String] = []
    for spec in specs where spec.form == .command {
      let word = spec.words.first.map(String.init) ?? spec.name
      if !commands.contains(word) { commands.append(word) }
    }
    let stages = specs.filter { $0.form == .stage }.map(\.name)
    let behind = stages.isEmpty ? [] : ["| " + stages.joined(separator: " ")]
    let pieces = [commands.joined(separator: " ")] + behind
    guard pieces.contains(where: { !$0.isEmpty }) else { return [] }
    return row(category.rawValue, pieces.filter { !$0.isEmpty }.joined(separator: "  "))
  }

  private func row(_ left: String, _ right: String, column: Int = 11) -> [DisplayText] {
    HelpLayout.row("\(left)", "\(right)", column: column, width: width)
  }

  /// Every command and stage with its summary, for `help commands`.
  var everything: [DisplayText] {
    let specs = registry.specs
    let column = (specs.map(\.helpLabel.count).max() ?? 0) + 4
    var lines: [DisplayText] = []
    for category in CommandSpec.Category.allCases {
      let members = specs.filter { $0.category == category }
      guard !members.isEmpty else { continue }
      lines.append("\(category.rawValue)")
      for spec in members {
        lines += row("  " + spec.helpLabel, spec.summary, column: column)
      }
    }
    return lines
  }
}

extension CommandSpec {
  /// The name as help lists it: `| tag` for a stage.
  package var helpLabel: String { form == .stage ? "| " + name : name }
}
