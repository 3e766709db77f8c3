import PikirBase
import PikirFormats
import PikirImport
import PikirPlugins
import PikirText

/// What plugins that may not be run would do.
extension PluginShelf {
  /// Why a file cannot be read that belongs to a plugin which nobody approved, or which changed since.
  ///
  /// To read it in another way would bring its reviews in twice. No code is run to find out: what the
  /// plugin said of itself counts, as far as that is known, else what its text writes down.
  ///
  /// - Returns: nil when no such plugin fits.
  func refusal(toRead sample: FileSample, named word: String) -> Diagnostic? {
    for item in items() {
      guard isWaiting(item), let bundle = item.found.bundle,
        let manifest = expectedManifest(of: item.found, bundle)
      else { continue }
      for declared in manifest.importers {
        let importer = try? PluginImporter(declared, of: item.found.name, source: bundle.source)
        guard let fit = importer?.fit(sample), fit.objection == nil, !fit.isWeak else { continue }
        return refusal(of: item, for: declared.id, word)
      }
    }
    return nil
  }

  private func refusal(of item: Item, for importer: String, _ word: String) -> Diagnostic? {
    guard var refusal = item.refusal, case .unapproved = item.standing else { return item.refusal }
    let file = Quoting.argument(word) ?? word
    let offer = importer.isEmpty ? "an importer of its own" : "its importer \(importer)"
    refusal.message += ", and \(word) fits \(offer); nothing was imported"
    refusal.hints.append("read it as any table is: import generic \(file)")
    return refusal
  }

  /// Why answers to reviews of a site cannot be written: a plugin that nobody approved, or which
  /// changed since, builds their requests, and lines without one would be sent as they are.
  ///
  /// - Returns: nil when no such plugin answers the site.
  func refusal(toAnswer source: String) -> Diagnostic? {
    for item in items() where isWaiting(item) {
      guard let bundle = item.found.bundle,
        let manifest = expectedManifest(of: item.found, bundle),
        manifest.replies.contains(where: { ReplyChannels.answers($0, source) }),
        var refusal = item.refusal
      else { continue }
      refusal.message += ", and it builds the requests for \(source); nothing was written"
      refusal.hints.append("write the drafts without requests: plugin disable \(item.found.name)")
      return refusal
    }
    return nil
  }

  private func isWaiting(_ item: Item) -> Bool {
    switch item.standing {
    case .changed, .unapproved: true
    default: false
    }
  }

  private func expectedManifest(
    of found: PluginFinder.Found,
    _ bundle: PluginBundle
  ) -> PluginManifest? {
    approvedManifest(of: found) ?? knownManifest(of: bundle) ?? bundle.writtenManifest()
  }

  /// Plugins that may not be run and were not asked about a file, each told once a session: those
  /// whose code has importers, of which none is known to be of another format.
  func untoldItems(notAskedAbout format: RecordFormat) -> [Item] {
    let letters = Array("importers".utf8)
    let items = items().filter { item in
      if item.loaded != nil || toldWaiting.contains(item.found.name) { return false }
      if case .disabled = item.standing { return false }
      guard let bundle = item.found.bundle, let code = bundle.main?.bytes,
        code.firstRange(of: letters) != nil
      else { return false }
      let known = expectedManifest(of: item.found, bundle)?.importers ?? []
      return known.isEmpty
        || known.contains { declared in
          RecordFormat(rawValue: declared.format).map { FileShape($0).takes(format) } ?? true
        }
    }
    toldWaiting.formUnion(items.map(\.found.name))
    return items
  }
}
