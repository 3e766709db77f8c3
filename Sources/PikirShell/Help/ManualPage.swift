import PikirBase
import PikirQuery

/// The manual page of pikir, in the mdoc language that `man` reads.
package struct ManualPage {
  private let entries: [CommandLineEntry]
  private let registry: Registry
  private var page = ""

  package init(entries: [CommandLineEntry], registry: Registry = .builtin) {
    self.entries = entries
    self.registry = registry
  }

  package var text: String {
    var copy = self
    copy.write()
    return copy.page
  }

  private mutating func write() {
    add(
      ".Dd \(Version.released)",
      ".Dt PIKIR 1",
      ".Os",
      ".Sh NAME",
      ".Nm pikir",
      ".Nd a shell for customer reviews",
      ".Sh SYNOPSIS"
    )
    for entry in entries { writeSynopsis(of: entry) }
    add(".Sh DESCRIPTION")
    prose(
      "pikir loads customer reviews from any export, answers questions about them, tags them by "
        + "the thousand, drafts answers, takes any change back, and replays the whole from a "
        + "script. Without a subcommand it opens a workspace, which is a directory, and reads "
        + "lines: at a prompt, from standard input, or from -c. Without a workspace it works in "
        + "memory."
    )
    for entry in entries { writeWords(of: entry) }
    add(".Sh THE LANGUAGE")
    for topic in HelpTopic.all { write(topic) }
    for category in CommandSpec.Category.allCases { write(category) }
    add(".Sh SETTINGS", ".Bl -tag -width reply.lang")
    for setting in Setting.allCases { item(setting.rawValue, setting.help) }
    add(".El")
    writePlaces()
  }

  private mutating func writeSynopsis(of entry: CommandLineEntry) {
    add(".Nm")
    if entry.name != CommandLineEntry.session { add(".Cm \(Self.argument(entry.name))") }
    for word in entry.ownWords {
      let name = word.names.first.map { ".Fl \(Self.argument(String($0.dropFirst())))" }
      let value = word.value == .none ? "" : "Ar \(Self.argument(word.valueName))"
      let dots = word.isRepeated && word.isPositional ? " ..." : ""
      let macro: String
      if let name {
        macro = name + (value.isEmpty ? "" : " " + value)
      } else {
        macro = "." + value + dots
      }
      add(word.isOptional ? ".Op " + macro.dropFirst() : macro)
    }
  }

  private mutating func writeWords(of entry: CommandLineEntry) {
    add(".Ss \(Self.argument(entry.lead))")
    prose(entry.summary)
    guard !entry.ownWords.isEmpty else { return }
    add(".Bl -tag -width indent")
    for word in entry.ownWords {
      item(word.written, word.help)
    }
    add(".El")
  }

  private mutating func write(_ topic: HelpTopic) {
    add(".Ss \(Self.argument(Self.capitalized(topic.name)))")
    prose(topic.summary)
    var isInList = false
    func begin(_ wanted: Bool, _ page: inout Self) {
      guard wanted != isInList else { return }
      page.add(wanted ? ".Bl -tag -width indent" : ".El")
      isInList = wanted
    }
    for row in topic.rows {
      switch row {
      case .prose(let text):
        begin(false, &self)
        prose(text)
      case .filter(let line, let meaning, _), .line(let line, let meaning),
        .form(let line, let meaning):
        begin(true, &self)
        item(line, meaning)
      case .gap: break
      }
    }
    begin(false, &self)
  }

  private mutating func write(_ category: CommandSpec.Category) {
    let specs = registry.specs.filter { $0.category == category }
    guard !specs.isEmpty else { return }
    add(".Sh COMMANDS: \(category.rawValue.uppercased())")
    for spec in specs {
      add(".Ss \(Self.argument(spec.helpLabel))")
      prose(spec.summary)
      add(".Bd -literal -offset indent")
      literal(spec.usage)
      add(".Ed")
      for line in spec.details.split(separator: "\n") { prose(String(line), isParagraph: true) }
      if !spec.parameters.isEmpty {
        add(".Bl -tag -width indent")
        for parameter in spec.parameters {
          let takes = parameter.takes.map { " (\($0))" } ?? ""
          item((parameter.isOption ? "--" : "") + parameter.name, parameter.help + takes)
        }
        add(".El")
      }
    }
  }

  private mutating func writePlaces() {
    add(".Sh ENVIRONMENT", ".Bl -tag -width PIKIR_HOME")
    for (name, meaning) in CommandLinePlaces.environment { item(name, meaning) }
    add(".El", ".Sh FILES", ".Bl -tag -width indent")
    for (name, meaning) in CommandLinePlaces.files { item(name, meaning) }
    add(".El", ".Sh EXIT STATUS", ".Bl -tag -width 130")
    for (status, meaning) in CommandLinePlaces.exitStatuses { item(status, meaning) }
    add(".El", ".Sh EXAMPLES")
    for (line, meaning) in CommandLinePlaces.examples {
      prose(meaning, isParagraph: true)
      add(".Bd -literal -offset indent")
      literal(line)
      add(".Ed")
    }
  }
}

extension ManualPage {
  private mutating func add(_ lines: String...) {
    for line in lines { page += line + "\n" }
  }

  private mutating func item(_ label: String, _ text: String) {
    add(".It Sy \(Self.argument(label))")
    prose(text)
  }

  /// Filled text: each sentence begins a line, lines are kept below 80 bytes.
  private mutating func prose(_ text: String, isParagraph: Bool = false) {
    if isParagraph, !page.hasSuffix(".Pp\n"),
      page.split(separator: "\n").last?.hasPrefix(".S") != true
    {
      add(".Pp")
    }
    var line = ""
    for word in text.split(separator: " ") {
      let piece = Self.escaped(String(word))
      if !line.isEmpty, Self.byteCount(of: line) + Self.byteCount(of: piece) > 76 {
        addText(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + piece
      if word.hasSuffix(".") || word.hasSuffix("?") || word.hasSuffix("!") {
        addText(line)
        line = ""
      }
    }
    if !line.isEmpty { addText(line) }
  }

  private mutating func literal(_ line: String) { addText(Self.escaped(line)) }

  /// A line that begins with a control sign is text all the same.
  private mutating func addText(_ line: String) {
    add(line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" + line : line)
  }

  private static func escaped(_ text: String) -> String {
    text.map { $0 == "\\" ? "\\e" : $0 == "-" ? "\\-" : "\($0)" }.joined()
  }

  /// One argument of a macro, whatever it holds, even a sign that would end a sentence.
  private static func argument(_ text: String) -> String {
    let pieces = escaped(text).split(separator: "\"", omittingEmptySubsequences: false)
    return "\"\\&" + pieces.joined(separator: "\\(dq") + "\\&\""
  }

  /// How long a line is for `man`, which writes a letter beyond ASCII as eight signs.
  private static func byteCount(of text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ($1.isASCII ? 1 : 8) }
  }

  private static func capitalized(_ word: String) -> String {
    word.prefix(1).uppercased() + word.dropFirst()
  }
}
