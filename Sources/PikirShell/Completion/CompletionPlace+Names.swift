import PikirBase
import PikirImport
import PikirPlugins
import PikirQuery
import PikirReply
import PikirStore
import PikirText

// What a session and its workspace have given names to.
extension CompletionPlace {
  /// Sets as a filter names them: the last, named ones, then numbered ones, newest first.
  var setOffers: [Offer] {
    let shelf = session.shelf
    var offers: [Offer] = []
    if let last = shelf.last {
      offers.append(set("@_", "the last set: \(last.text)", last.reviews))
    }
    for name in context.named.setNames {
      let reviews = context.named.reviews(.named(name))
      let about =
        shelf.set(named: name)?.text
        ?? session.workspace.bookmarks.pin(name).map { "pinned: \($0.query)" }
      offers.append(set("@" + name, about ?? "", reviews ?? ReviewSet()))
    }
    for numbered in shelf.numbered.reversed() {
      offers.append(set("@\(numbered.number)", numbered.text, numbered.reviews))
    }
    return offers
  }

  private func set(_ name: String, _ about: String, _ reviews: ReviewSet) -> Offer {
    Offer(name, detail: "\(about)", count: reviews.count)
  }

  var viewOffers: [Offer] {
    session.workspace.bookmarks.views.map { Offer($0.name, detail: "\($0.definition)") }
  }

  var pinOffers: [Offer] {
    session.workspace.bookmarks.pins.map {
      Offer($0.name, detail: "\($0.query)", count: $0.reviews.count)
    }
  }

  var aliasOffers: [Offer] {
    session.aliases.list.map { Offer($0.name, detail: "stands for \($0.text)") }
  }

  /// All tags, most used first, with how many of some reviews carry them.
  func tagOffers(sign: String = "", among rows: ReviewSet, onlyUsed: Bool = false) -> [Offer] {
    let table = context.state.tags
    let used = table.names.indices.filter { !table.names[$0].isEmpty }.map {
      (name: table.names[$0], count: table.reviews[$0].intersection(rows).count)
    }
    let sorted = used.sorted { left, right in
      left.count == right.count
        ? left.name.utf8.lexicographicallyPrecedes(right.name.utf8) : left.count > right.count
    }
    return sorted.filter { !onlyUsed || $0.count > 0 }.map {
      Offer(sign + $0.name, count: $0.count)
    }
  }

  var templateOffers: [Offer] {
    let library = session.templates()
    return library.names.map { name in
      Offer(name, detail: "\(library.languages(of: name).joined(separator: ", "))")
    }
  }

  var channelOffers: [Offer] {
    session.plugins.replies.map { channel in
      let manifest = channel.manifest
      let sources = manifest.sources.joined(separator: ", ")
      let detail = manifest.title.isEmpty ? sources : manifest.title
      return Offer(manifest.id, detail: "\(detail)")
    }
  }

  var settingOffers: [Offer] {
    session.settings.list.map { setting in
      Offer(setting.name, detail: "now \(setting.value): \(setting.help)")
    }
  }

  /// What the setting whose name stands before may be.
  func settingValues(of name: String) -> OfferedPlace {
    guard let setting = Setting(rawValue: name) else { return offered([]) }
    let hint: DisplayText = "\(setting.help)"
    switch setting {
    case .format: return offered([.list(formatOffers)], hint: hint)
    case .zone: return zones(hint: "a zone such as Asia/Almaty, or an offset such as +05:00")
    case .clock: return offered([.list([Offer("system")])], hint: "an instant, or system")
    case .rows: return offered([.list([Offer("all")])], hint: "a whole number, or all")
    case .replyLanguage:
      let languages = context.fields["lang"].map { values(of: $0, in: FilterScope(self)) }
      return offered([.list([Offer("none")])] + (languages.map { [$0] } ?? []), hint: hint)
    case .colour: return choices(of: ColourChoice.self, hint: hint)
    case .confirm: return choices(of: SessionSettings.Confirmation.self, hint: hint)
    case .formulas: return choices(of: SessionSettings.Formulas.self, hint: hint)
    case .paging: return choices(of: SessionSettings.Paging.self, hint: hint)
    case .timer: return choices(of: SessionSettings.Toggle.self, hint: hint)
    default: return offered([], hint: hint)
    }
  }

  private func choices<Choice: CaseIterable & RawRepresentable<String>>(
    of type: Choice.Type,
    hint: DisplayText
  ) -> OfferedPlace {
    offered([.list(type.allCases.map { Offer($0.rawValue) })], hint: hint)
  }

  /// Zones by the system's files, a folder at a time.
  private func zones(hint: DisplayText) -> OfferedPlace {
    let folder = expected.typed.lastIndex(of: "/").map { expected.typed[...$0] } ?? ""
    let fileSystem = session.environment.fileSystem
    var offers: [Offer] = []
    for directory in TimeZoneRules.zoneDirectories {
      let path = directory + "/" + folder
      for name in (try? fileSystem.list(directory: path))?.sorted() ?? []
      where name.first?.isUppercase == true {
        let isFolder = (try? fileSystem.status(of: path + name))?.kind == .directory
        offers.append(Offer(folder + name, suffix: isFolder ? "/" : " "))
      }
      if !offers.isEmpty { break }
    }
    return offered([.list(offers)], hint: hint)
  }

  /// Operations, newest first, with the line that each ran.
  func operationOffers(_ isWanted: (JournalEntry) -> Bool = { _ in true }) -> [Offer] {
    session.workspace.operations.reversed().lazy.filter(isWanted).prefix(400).map {
      Offer("\($0.number)", detail: "\($0.line)", count: $0.counts.changed)
    }
  }

  /// What help explains: commands, stages, fields, settings, codes.
  var topicOffers: [Offer] {
    var offers = session.registry.specs.map { Offer($0.name, detail: "\($0.summary)") }
    offers += HelpTopic.all.map { Offer($0.name, detail: "a topic: \($0.summary)") }
    offers += fieldOffers { Offer($0.name, detail: "a field: \($0.summary)") }
    offers += session.settings.list.map { Offer($0.name, detail: "a setting: \($0.help)") }
    offers += DiagnosticCode.allCases.map {
      Offer($0.rawValue, detail: "\($0.explanation.meaning)")
    }
    return offers
  }

  /// What `plugin doc` explains: names as they are, or behind their owner where that was typed, or
  /// began to be.
  func interfaceOffers(for typed: String) -> [Offer] {
    let hasOwner = typed.utf8.contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":") }
    return InterfacePage.topics.filter { topic in
      if hasOwner { return topic.hasOwner }
      return !topic.hasOwner || typed.utf8.count > 1 && topic.name.utf8.starts(with: typed.utf8)
    }.map {
      Offer($0.name, detail: "\($0.about)")
    }
  }
}
