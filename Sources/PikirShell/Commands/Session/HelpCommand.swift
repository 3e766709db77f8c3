import PikirBase
import PikirPlugins
import PikirQuery
import PikirStore
import PikirText

/// Explains commands, stages, fields, settings, topics and codes, and searches in all of it.
enum HelpCommand: Command {
  private static let topic = Parameter.text(
    "topic",
    .topic,
    help: "a command, stage, field, setting, topic or code, or words to look for"
  )

  static let spec = CommandSpec(
    "help",
    category: .session,
    summary: "Shows how to begin, explains a name, or looks for a word.",
    details: "help commands lists every command and stage with a sentence each.",
    parameters: [topic.declaration],
    effects: [],
    searchTerms: ["manual", "usage", "why", "man", "apropos", "explain", "commands", "list"],
    examples: [
      Example(
        "help Q107",
        prints: """
          Q107: a range ends before it begins
          turn its ends round
          """
      )
    ]
  )

  /// How many hits of a search are shown.
  private static let hitLimit = 12

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    guard let span = call[topic] else { return overview(in: session) }
    let text = String(decoding: span.source.bytes[span.range], as: UTF8.self)
    let wanted = plain(text)
    if wanted.isEmpty { return overview(in: session) }
    if wanted == "commands" {
      return say(
        HelpOverview(registry: session.registry, width: session.settings.width).everything,
        session
      )
    }
    let pages = try pages(of: wanted, in: session)
    if pages.isEmpty { return try search(wanted, at: span, in: session) }
    for (place, page) in pages.enumerated() {
      if place > 0 { session.printer.say("") }
      say(page, session)
    }
  }

  /// The words to look for: small letters, without the signs that other shells and the grammar
  /// put around a name.
  private static func plain(_ text: String) -> String {
    var words = text.lowercased().split { $0 == " " || $0 == "\t" }.map(String.init)
    if words.count > 1, words[0] == "|" || words[0] == "set" { words.removeFirst() }
    if words.count == 1, words[0].count > 1 {
      if words[0].hasPrefix("/"), words[0].hasSuffix("/") {
        words[0] = String(words[0].dropFirst().dropLast())
      }
      if words[0].hasSuffix(":") { words[0].removeLast() }
      if words[0].hasPrefix("|") { words[0].removeFirst() }
    }
    return words.joined(separator: " ")
  }

  private static func overview(in session: Session) {
    say(HelpOverview(registry: session.registry, width: session.settings.width).lines, session)
  }

  /// Everything that bears the very name.
  private static func pages(
    of name: String,
    in session: Session
  ) throws(Diagnostic) -> [[DisplayText]] {
    let width = session.settings.width
    let registry = session.registry
    var pages: [[DisplayText]] = []
    if let alias = session.aliases[name] {
      pages.append(["\(alias.name): an alias for: \(alias.text)"])
    }
    if let topic = HelpTopic.named(name) { pages.append(page(of: topic, in: session)) }
    let exact = registry.specs.filter { $0.name == name }
    let plural = name.count > 2 ? registry.specs.filter { $0.name == name + "s" } : []
    let specs = exact.isEmpty ? plural : exact
    pages += specs.map { spec in
      let related = RelatedHelp.names(beside: spec.name, in: registry)
      return HelpPage(spec, related: related, width: width).lines
    }
    pages += figurePages(of: name, among: specs, in: session)
    let context = session.queryContext
    if let field = context.fields[name] {
      pages.append(try FieldHelp(field: field, context: context, width: width).lines())
    }
    if let setting = Setting(rawValue: name) {
      let now = session.settings.value(of: setting)
      pages.append([
        "\(name): a setting, now \(now): \(setting.help)", "change it: set \(name) VALUE",
      ])
    }
    if specs.isEmpty { pages += OfferPage.pages(of: name, in: session) }
    if pages.isEmpty, let code = DiagnosticCode(rawValue: name.uppercased()) {
      let (meaning, remedy) = code.explanation
      pages.append(["\(code.rawValue): \(meaning)", "\(remedy)"])
    }
    return pages
  }

  /// The functions of `agg` that bear a name, and for `agg` itself the figures of plugins.
  private static func figurePages(
    of name: String,
    among specs: [CommandSpec],
    in session: Session
  ) -> [[DisplayText]] {
    let width = session.settings.width
    let isAgg = specs.contains { $0.name == AggStage.spec.name }
    guard isAgg || specs.isEmpty else { return [] }
    if let function = AggregateRegistry.builtin[name] {
      let takes = function.argument == .nothing ? "()" : "(…)"
      return [HelpLayout.prose("\(name)\(takes): \(function.summary)", width: width)]
    }
    let metrics = session.metricOffers.map(\.manifest).filter { metric in
      isAgg || metric.functionName.utf8.elementsEqual(name.utf8)
        || metric.id.utf8.elementsEqual(name.utf8)
    }
    return metrics.map {
      HelpLayout.prose("\($0.functionName)(): \($0.summary)", width: width)
    }
  }

  private static func page(of topic: HelpTopic, in session: Session) -> [DisplayText] {
    var lines = topic.lines(width: session.settings.width)
    guard topic.name == "fields" else { return lines }
    let context = session.queryContext
    let names =
      context.fields.fields.map(\.name) + context.state.userFields.map { "x." + $0.name }
    lines += HelpLayout.row(
      "names:",
      "\(names.joined(separator: " "))",
      column: 7,
      width: session.settings.width
    )
    return lines
  }

  private static func search(
    _ wanted: String,
    at span: SourceSpan,
    in session: Session
  ) throws(Diagnostic) {
    let search = HelpSearch(session)
    let words = wanted.split(separator: " ").map(String.init)
    let found = search.found(words)
    guard !found.isEmpty else {
      let near = words.count == 1 ? search.near(wanted) : []
      throw Diagnostic(
        .unknownName,
        "help knows nothing of \"\(wanted)\"",
        at: span,
        hints: near + ["list the commands: help commands"]
      )
    }
    let shown = found.prefix(hitLimit)
    let column = (shown.map(\.label.count).max() ?? 0) + 2
    for entry in shown {
      let lines = HelpLayout.row(
        "\(entry.label)",
        "\(entry.summary)",
        column: column,
        width: session.settings.width
      )
      say(lines, session)
    }
    if found.count > hitLimit {
      session.printer.say("\(found.count - hitLimit) more; another word narrows it")
    }
  }

  private static func say(_ lines: [DisplayText], _ session: Session) {
    for line in lines { session.printer.say(line) }
  }
}
