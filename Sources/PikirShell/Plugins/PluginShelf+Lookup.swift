package import PikirBase
import PikirImport
package import PikirPlugins
import PikirText

extension PluginShelf {
  /// The plugins that may be run.
  package var ready: [LoadedPlugin] { items().compactMap(\.loaded) }

  /// A plugin that may be run.
  ///
  /// - Throws: `P126` when there is none of this name, `P120` to `P129` for why it may not be run.
  package func ready(named word: Argument) throws(Diagnostic) -> LoadedPlugin {
    let found = try plugin(named: word)
    let item = items().first { $0.found.name.utf8.elementsEqual(found.name.utf8) }
    if let loaded = item?.loaded { return loaded }
    let refusal = item?.refusal ?? Diagnostic(.unknownPlugin, "there is no plugin \(word.text)")
    throw refusal.located(at: word.span)
  }

  // MARK: What plugins offer

  package var importers: [Offered<ImporterManifest>] { offered(\.importers) }
  package var classifiers: [Offered<ClassifierManifest>] { offered(\.classifiers) }
  package var exporters: [Offered<ExporterManifest>] { offered(\.exporters) }
  package var replies: [Offered<ReplyManifest>] { offered(\.replies) }
  package var commands: [Offered<CommandManifest>] { offered(\.commands) }
  package var metrics: [Offered<MetricManifest>] { offered(\.metrics) }

  private func offered<Manifest>(
    _ list: KeyPath<PluginManifest, [Manifest]>
  ) -> [Offered<Manifest>] {
    ready.flatMap { plugin in plugin.manifest[keyPath: list].map { Offered(plugin, $0) } }
  }

  /// A classifier by its id.
  ///
  /// - Throws: `P126` when no plugin has it, else why its plugin may not be run.
  package func classifier(named word: Argument) throws(Diagnostic) -> Offered<ClassifierManifest> {
    let offered = classifiers
    let found = offered.first { $0.manifest.id.utf8.elementsEqual(word.text.utf8) }
    if let found { return found }
    throw missing(word, .classifier, among: offered.map(\.manifest.id))
  }

  /// Why nothing of a name can be used: its plugin may not be run, or there is none.
  package func missing(
    _ word: Argument,
    _ kind: OfferedNames.Kind,
    among names: [String]
  ) -> Diagnostic {
    let others = items().filter { $0.loaded == nil }
    for item in others where offers(item, word.text, kind) {
      if let refusal = item.refusal { return refusal.located(at: word.span) }
    }
    let noun = kind == .importer || kind == .exporter ? "an \(kind.rawValue)" : "a \(kind.rawValue)"
    let waiting = others.filter { if case .unapproved = $0.standing { true } else { false } }
    let hint =
      waiting.isEmpty
      ? "list what there is: plugin list"
      : "not approved yet: \(waiting.map(\.found.name).joined(separator: ", "))"
    return Diagnostic(
      .unknownPlugin,
      "no plugin offers \(noun) called \"\(word.text)\"",
      at: word.span,
      hints: didYouMean(word.text, among: names) + [hint]
    )
  }

  /// Why something that a plugin offers cannot be used; nil when no plugin offers it.
  ///
  /// Of a plugin that may not be run the code is read, not run, to find out.
  func refusal(of name: String, _ kind: OfferedNames.Kind) -> Diagnostic? {
    let item = items().first { $0.loaded == nil && offers($0, name, kind) }
    return item?.refusal
  }

  /// Why plugins may not be run that the person did not switch off and whose code names a list of
  /// the manifest; the code is read, not run.
  func refusals(ofPluginsWith list: String) -> [Diagnostic] {
    let letters = Array(list.utf8)
    return items().compactMap { item in
      if item.loaded != nil { return nil }
      if case .disabled = item.standing { return nil }
      guard let code = item.found.bundle?.main?.bytes, code.firstRange(of: letters) != nil else {
        return nil
      }
      return item.refusal
    }
  }

  /// Whether a plugin that may not be run has something of a name.
  ///
  /// Its code is not run to find out: what it said of itself when it was approved counts, else what its
  /// text writes down, and its own name. Figures have `_` for `-` in a line.
  private func offers(_ item: Item, _ name: String, _ kind: OfferedNames.Kind) -> Bool {
    let isFigure = kind == .metric
    func isCalled(_ other: String) -> Bool {
      other.utf8.elementsEqual(name.utf8)
        || isFigure && MetricManifest.functionName(ofID: other).utf8.elementsEqual(name.utf8)
    }
    if isCalled(item.found.name) { return true }
    guard let bundle = item.found.bundle else { return false }
    if let manifest = knownManifest(of: bundle) ?? approvedManifest(of: item.found) {
      return manifest.offeredNames.contains { $0.kind == kind && isCalled($0.name) }
    }
    return bundle.declared(kind).contains(where: isCalled)
  }
}
