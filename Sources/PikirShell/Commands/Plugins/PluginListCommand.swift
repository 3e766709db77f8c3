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
    try session.print(
      ResultTable(
        headings: ["plugin", "version", "state", "offers", "needs", "from", "why"]
          .map { .init($0, .text) },
        rows: items.map { row($0, in: session) }
      ),
      whenEmpty: "there are no plugins; plugin new makes one"
    )
    for conflict in session.plugins.conflicts(over: nil) { session.printer.report(conflict) }
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
