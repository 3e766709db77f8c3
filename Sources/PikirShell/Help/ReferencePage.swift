/// The reference of all commands as Markdown.
package struct ReferencePage {
  private let entries: [CommandLineEntry]
  private let registry: Registry

  package init(entries: [CommandLineEntry], registry: Registry = .builtin) {
    self.entries = entries
    self.registry = registry
  }

  package var text: String {
    var lines = ["# pikir \(Version.current)", "", "## Command line", ""]
    for entry in entries { lines += Self.section(of: entry) }
    lines += ["## Language", ""]
    for topic in HelpTopic.all { lines += Self.section(of: topic) }
    for category in CommandSpec.Category.allCases {
      let specs = registry.specs.filter { $0.category == category }
      if specs.isEmpty { continue }
      lines += ["## \(category.rawValue)", ""]
      for spec in specs { lines += Self.section(of: spec) }
    }
    lines += ["## Settings", ""] + Self.table(Setting.allCases.map { ($0.rawValue, $0.help) })
    lines += ["## Exit status", ""] + Self.table(CommandLinePlaces.exitStatuses.map { $0 })
    return lines.joined(separator: "\n") + "\n"
  }

  private static func section(of entry: CommandLineEntry) -> [String] {
    let rows = entry.ownWords.map { ($0.written, $0.help) }
    return ["### \(entry.lead)", "", entry.summary, "", "    \(entry.usage)", ""] + table(rows)
  }

  private static func section(of topic: HelpTopic) -> [String] {
    var lines = ["### \(topic.name)", "", topic.summary, ""]
    var rows: [(String, String)] = []
    for row in topic.rows {
      switch row {
      case .filter(let line, let meaning, _), .line(let line, let meaning),
        .form(let line, let meaning):
        rows.append((line, meaning))
      case .prose(let text):
        lines += table(rows) + [text, ""]
        rows = []
      case .gap: break
      }
    }
    return lines + table(rows)
  }

  private static func section(of spec: CommandSpec) -> [String] {
    var lines = ["### \(code(spec.helpLabel))", "", spec.summary, "", "    \(spec.usage)", ""]
    for line in spec.details.split(separator: "\n") { lines += [String(line), ""] }
    lines += table(
      spec.parameters.map { parameter in
        let takes = parameter.takes.map { " (\($0))" } ?? ""
        return ((parameter.isOption ? "--" : "") + parameter.name, parameter.help + takes)
      }
    )
    for example in spec.examples {
      lines.append("```")
      lines += (example.preparation + [example.line]).map { "pikir> " + $0 }
      lines += example.prints.split(separator: "\n").map(String.init)
      lines += ["```", ""]
    }
    return lines
  }

  private static func table(_ rows: [(String, String)]) -> [String] {
    guard !rows.isEmpty else { return [] }
    return ["| | |", "| --- | --- |"]
      + rows.map { "| \(code($0.0)) | \(cell($0.1)) |" } + [""]
  }

  /// Text in the font of code; bars, which end a cell, are escaped.
  private static func code(_ text: String) -> String {
    text.contains("`") ? cell(text) : "`\(cell(text))`"
  }

  private static func cell(_ text: String) -> String {
    text.map { $0 == "|" ? "\\|" : "\($0)" }.joined()
  }
}
