import PikirBase
import PikirPlugins
import PikirText

/// What help says of a plugin, and of the importers, classifiers, exporters and reply channels that
/// plugins bring; their commands and figures have pages of their own.
///
/// No plugin is run for it that nobody approved: of such a one only its own name is known, and what
/// it said of itself before.
struct OfferPage {
  /// A plugin that has a name, or something of that name.
  struct Mention {
    let plugin: String
    /// `an exporter of the plugin markdown-digest: plugin show markdown-digest`.
    let about: String
  }

  private let item: PluginShelf.Item
  private let manifest: PluginManifest?

  /// The plugins that are called so or offer something that is.
  static func plugins(of name: String, in session: Session) -> [Mention] {
    all(in: session).flatMap { $0.mentions(of: name) }
  }

  /// A page for each thing that is called so.
  static func pages(of name: String, in session: Session) -> [[DisplayText]] {
    let width = session.settings.width
    return all(in: session).flatMap { $0.pages(of: name, width: width) }
  }

  private static func all(in session: Session) -> [OfferPage] {
    session.plugins.items().map { item in
      let known = item.found.bundle.flatMap { session.plugins.knownManifest(of: $0) }
      return OfferPage(item: item, manifest: item.loaded?.manifest ?? known)
    }
  }

  private var name: String { item.found.name }

  private var isCalledLikeAnOffer: Bool {
    manifest?.offeredNames.contains { $0.name.utf8.elementsEqual(name.utf8) } ?? false
  }

  private func mentions(of wanted: String) -> [Mention] {
    let offered = manifest?.offeredNames.filter { $0.name.utf8.elementsEqual(wanted.utf8) } ?? []
    let kinds = offered.map { $0.kind.noun }
    let isPlugin = name.utf8.elementsEqual(wanted.utf8)
    guard isPlugin || !kinds.isEmpty else { return [] }
    let what =
      kinds.isEmpty ? "a plugin" : "\(kinds.joined(separator: " and ")) of the plugin \(name)"
    return [Mention(plugin: name, about: "\(what): plugin show \(name)")]
  }

  private func pages(of wanted: String, width: Int) -> [[DisplayText]] {
    var pages: [[(String, String)]] = []
    if let manifest {
      pages += manifest.importers.filter { Self.same($0.id, wanted) }.map(page)
      pages += manifest.classifiers.filter { Self.same($0.id, wanted) }.map(page)
      pages += manifest.exporters.filter { Self.same($0.id, wanted) }.map(page)
      pages += manifest.replies.filter { Self.same($0.id, wanted) }.map(page)
    }
    if pages.isEmpty, Self.same(name, wanted), !isCalledLikeAnOffer { pages.append(ownPage) }
    return pages.map { lines in
      lines.flatMap { lead, text in
        lead.isEmpty
          ? HelpLayout.prose(text, width: width)
          : HelpLayout.row("\(lead)", "\(text)", column: 9, width: width)
      }
    }
  }

  private static func same(_ one: String, _ other: String) -> Bool {
    one.utf8.elementsEqual(other.utf8)
  }

  // MARK: Pages

  private func page(_ importer: ImporterManifest) -> [(String, String)] {
    [
      ("", head(importer.id, .importer, importer.title, importer.help)),
      ("reads", "\(importer.format) files; import FILE alone finds it where one fits"),
      ("usage:", "import \(importer.id) FILE"),
    ] + tail
  }

  private func page(_ classifier: ClassifierManifest) -> [(String, String)] {
    [
      ("", head(classifier.id, .classifier, classifier.title, classifier.help)),
      ("labels", classifier.labels.map { "\(classifier.id)/\($0)" }.joined(separator: " ")),
      ("usage:", "FILTER | classify \(classifier.id)"),
    ] + tail
  }

  private func page(_ exporter: ExporterManifest) -> [(String, String)] {
    let ending = exporter.ending.isEmpty ? "txt" : exporter.ending
    return [
      ("", head(exporter.id, .exporter, exporter.title, exporter.help)),
      ("usage:", "FILTER | as \(exporter.id) | into FILE.\(ending)"),
    ] + tail
  }

  private func page(_ reply: ReplyManifest) -> [(String, String)] {
    let most = reply.limit > 0 ? "; a reply has at most \(reply.limit) \(reply.unit)" : ""
    return [
      ("", head(reply.id, .reply, reply.title, reply.help)),
      ("answers", "reviews of \(reply.sources.joined(separator: ", "))\(most)"),
      ("usage:", "FILTER | reply TEMPLATE, then outbox export FILE --channel \(reply.id)"),
    ] + tail
  }

  private var ownPage: [(String, String)] {
    let about = manifest.map { " \($0.version), a plugin: \($0.about)" } ?? ": a plugin"
    let offers = manifest.map(\.offerText) ?? ""
    return [("", "\(name)\(about)")] + (offers.isEmpty ? [] : [("offers", offers)]) + tail
  }

  /// What it is called, what it is, whose it is, and what it does.
  private func head(
    _ id: String,
    _ kind: OfferedNames.Kind,
    _ title: String,
    _ help: String
  ) -> String {
    let said = [title, help].filter { !$0.isEmpty }.map { $0.hasSuffix(".") ? $0 : $0 + "." }
    return (["\(id): \(kind.noun) of the plugin \(name)."] + said).joined(separator: " ")
  }

  /// What keeps it from being used, and where more is said.
  private var tail: [(String, String)] {
    var lines: [(String, String)] = []
    if let refusal = item.refusal { lines.append(("now:", refusal.message)) }
    return lines + [("more:", "plugin show \(name)")]
  }
}

extension OfferedNames.Kind {
  /// `an importer`, `a reply channel`.
  var noun: String {
    switch self {
    case .importer, .exporter: "an \(rawValue)"
    case .reply: "a reply channel"
    case .classifier, .command, .metric: "a \(rawValue)"
    }
  }
}
