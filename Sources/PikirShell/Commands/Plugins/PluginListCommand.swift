import PikirBase
import PikirPlugins
import PikirQuery
import PikirText

/// Lists the plugins.
enum PluginListCommand: Command {
  static let spec = CommandSpec(
    "plugin list",
    category: .plugins,
    summary: "Lists the plugins, what they offer, and why one cannot be used.",
    details: """
      A plugin is a file NAME.lua or a folder NAME with init.lua. It is looked for in the folder
      plugins of the workspace, among the person's own (~/.config/pikir/plugins) and among those
      that pikir brings. Those are ready; any other runs only after plugin approve, and not any
      more once its files changed.
      """,
    effects: [.readsWorkspace, .readsFiles, .givesTable],
    searchTerms: ["plugins", "lua", "extension", "approved"],
    examples: [
      Example(
        "plugin list | show plugin version state from",
        prints: """
          plugin  [..]  state  [..]from
          ...
          amazon  [..]  ready  [..]shipped
          ...
          """
      )
    ]
  )

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    session.plugins.forget()
    // Those that somebody put there come first, and those that everybody has last.
    let all = session.plugins.items()
    let items =
      all.filter { $0.found.owner != .shipped } + all.filter { $0.found.owner == .shipped }
    try session.environment.interrupt.check()
    let rows = items.map { row($0, in: session) }
    let table = ResultTable(headings: headings.map { .init($0, .text) }, rows: rows)
    if session.settings.format == .table, session.tablePipe == nil, !rows.isEmpty {
      session.keepResult(.table(table, asksForRows: true))
      for line in lines(of: rows, items.map(\.refusal), width: session.settings.width) {
        session.printer.say(line)
      }
    } else {
      try session.print(table, whenEmpty: "there are no plugins; plugin new makes one")
    }
    for conflict in session.plugins.conflicts(over: nil) { session.printer.report(conflict) }
  }

  private static let headings = ["plugin", "version", "state", "offers", "needs", "from", "why"]

  /// The list on a screen: names and states under one another, what a plugin offers and why it cannot
  /// be used beside them in full, on as many lines as that takes.
  private static func lines(
    of rows: [[Value]],
    _ refusals: [Diagnostic?],
    width: Int
  ) -> [DisplayText] {
    let texts: [[String]] = rows.map { row in
      row.map { if case .text(let text) = $0 { text } else { "" } }
    }
    let columns = [0, 1, 2, 5].map { column in
      let cells = texts.map { DisplayText("\($0[column])").width }
      return (column, max(cells.max() ?? 0, headings[column].utf8.count) + 2)
    }
    let indent = columns.reduce(0) { $0 + $1.1 }
    func line(_ cells: [String], _ beside: String) -> [DisplayText] {
      let padded = columns.dropLast().map { DisplayText("\(cells[$0.0])").padded(toWidth: $0.1) }
      let left = padded.joined(separator: "") + DisplayText("\(cells[columns[3].0])")
      if beside.isEmpty { return [left] }
      return HelpLayout.row(left, "\(beside)", column: indent, width: width)
    }
    var lines = line(headings, headings[3])
    for (cells, refusal) in zip(texts, refusals) {
      let needs = cells[4].isEmpty ? [] : ["needs " + cells[4]]
      let own = line(cells, ([cells[3]].filter { !$0.isEmpty } + needs).joined(separator: "; "))
      lines += own
      guard let refusal else { continue }
      let way = refusal.hints.first.map { "; \($0)" } ?? ""
      lines += HelpLayout.prose(cells[6] + way, indent: 2, width: width)
    }
    return lines
  }

  private static func row(_ item: PluginShelf.Item, in session: Session) -> [Value] {
    let manifest = manifest(of: item, in: session)
    let why = item.refusal.map { refusal in
      refusal.span.map { "\($0.placeDescription): \(refusal.message)" } ?? refusal.message
    }
    return [
      .text(item.found.name),
      manifest.map { .text($0.version) } ?? .none,
      .text(item.standing.word),
      manifest.map { .text($0.offerText) } ?? .none,
      manifest.flatMap { $0.needs.isEmpty ? nil : .text($0.needs.joined(separator: " ")) } ?? .none,
      .text(item.found.owner.word),
      why.map { .text($0) } ?? .none,
    ]
  }

  /// What a plugin says of itself; one that nobody approved is not asked.
  private static func manifest(of item: PluginShelf.Item, in session: Session) -> PluginManifest? {
    if let loaded = item.loaded { return loaded.manifest }
    return item.found.bundle.flatMap { session.plugins.knownManifest(of: $0) }
  }
}

extension PluginManifest {
  /// Everything that it offers: `importer kaspi kaspi-json; classifier complaints`.
  var offerText: String {
    OfferedNames.Kind.allCases.compactMap { kind in
      let names = offeredNames.filter { $0.kind == kind }.map(\.name)
      return names.isEmpty ? nil : "\(kind.rawValue) \(names.joined(separator: " "))"
    }
    .joined(separator: "; ")
  }
}

extension PluginFolder.Owner {
  /// What a list says.
  var word: String {
    switch self {
    case .shipped: "shipped"
    case .person: "own"
    case .workspace: "workspace"
    }
  }
}
