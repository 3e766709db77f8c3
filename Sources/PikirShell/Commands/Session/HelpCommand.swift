import PikirBase
import PikirText

/// Explains commands, stages and diagnostics.
enum HelpCommand: Command {
  private static let topic = Parameter.text(
    "topic",
    .topic,
    help: "a command, stage, code, field, setting or word"
  )

  static let spec = CommandSpec(
    "help",
    category: .session,
    summary: "Lists the commands, or explains one, a code, or a word.",
    parameters: [topic.declaration],
    effects: [],
    searchTerms: ["manual", "usage", "why"],
    examples: [
      Example(
        "help take",
        prints: """
          Keeps the first rows.
          usage: | take N
            n  how many
          example:
            pikir> find lang:kk | take 2 | show id
            @1  2 of 12 reviews
            id
            m1
            m2
          """
      )
    ]
  )

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    guard let span = call[topic] else { return overview(in: session) }
    let text = String(decoding: span.source.bytes[span.range], as: UTF8.self)
    if let alias = session.aliases[text] {
      session.printer.say("\(alias.name): an alias for: \(alias.text)")
      return
    }
    let specs = pages(text, in: session)
    if !specs.isEmpty {
      for (index, spec) in specs.enumerated() {
        if index > 0 { session.printer.say("") }
        for line in HelpPage(spec).lines { session.printer.say(line) }
      }
    } else if let code = DiagnosticCode(rawValue: text.uppercased()) {
      session.printer.say("\(code.rawValue): \(code.explanation.meaning)")
      session.printer.say("\(code.explanation.remedy)")
    } else {
      try search(text, at: span, in: session)
    }
  }

  /// The commands of a name, which may be written without its last s.
  private static func pages(_ name: String, in session: Session) -> [CommandSpec] {
    let all = session.registry.specs
    let exact = all.filter { $0.name == name.lowercased() }
    return exact.isEmpty && name == "template" ? all.filter { $0.name == "templates" } : exact
  }

  private static func overview(in session: Session) {
    let specs = session.registry.specs
    let width = specs.map(\.name.count).max() ?? 0
    for category in CommandSpec.Category.allCases {
      let members = specs.filter { $0.category == category }
      guard !members.isEmpty else { continue }
      session.printer.say("\(category.rawValue)")
      for spec in members {
        let name = spec.form == .stage ? "| " + spec.name : spec.name
        let label = DisplayText("\(name)").padded(toWidth: width + 2)
        session.printer.say("  " + label + "  \(spec.summary)")
      }
    }
    session.printer.say("More: help COMMAND, help CODE, help WORD")
  }

  private static func search(
    _ word: String,
    at span: SourceSpan,
    in session: Session
  ) throws(Diagnostic) {
    let wanted = word.lowercased()
    let topic = HelpTopic(wanted, in: session)
    for line in topic?.lines ?? [] { session.printer.say(line) }
    let specs = session.registry.specs
    let exact = specs.filter { spec in
      spec.words.contains(wanted[...]) || spec.searchTerms.contains(wanted)
    }
    if topic != nil, exact.isEmpty { return }
    let found =
      exact.isEmpty
      ? specs.filter { spec in
        spec.name.hasPrefix(wanted) || spec.searchTerms.contains { $0.hasPrefix(wanted) }
      } : exact
    guard !found.isEmpty else {
      throw Diagnostic(
        .unknownName,
        "help knows nothing of \"\(word)\"",
        at: span,
        hints: didYouMean(word, among: session.registry.specs.map(\.name))
          + ["list the commands: help"]
      )
    }
    for spec in found {
      let name = spec.form == .stage ? "| " + spec.name : spec.name
      session.printer.say(DisplayText("\(name)").padded(toWidth: 14) + "  \(spec.summary)")
    }
  }
}
