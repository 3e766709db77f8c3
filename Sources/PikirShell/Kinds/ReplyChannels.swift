import PikirBase
import PikirPlugins
import PikirReply
import PikirStore
import PikirText

/// Which reply plugin builds the request of which draft.
struct ReplyChannels {
  private let channels: [Offered<ReplyManifest>]
  /// The one that the person named.
  private let chosen: Offered<ReplyManifest>?

  /// - Parameters:
  ///   - session: where the plugins in use are known.
  ///   - word: the id that `--channel` names; nil for none.
  /// - Throws: `C108` for an id that no plugin has.
  init(_ session: Session, chosen word: Argument?) throws(Diagnostic) {
    let channels = session.plugins.replies
    self.channels = channels
    guard let word else {
      chosen = nil
      return
    }
    let found = channels.first { $0.manifest.id.utf8.elementsEqual(word.text.utf8) }
    guard let found else {
      let ids = channels.map(\.manifest.id)
      let near = didYouMean(word.text, among: ids)
      let list = ids.joined(separator: ", ")
      let known = ids.isEmpty ? "no plugin in use answers reviews" : "there are: \(list)"
      throw Diagnostic(
        .unknownName,
        "there is no channel \"\(word.text)\"",
        at: word.span,
        hints: near.isEmpty ? [known] : near
      )
    }
    chosen = found
  }

  /// What becomes of a draft.
  enum Way {
    case through(Offered<ReplyManifest>)
    /// No plugin knows its source; the line says only what pikir knows.
    case plain
    /// The person named a channel, and the review is of a site that others answer.
    case leftOut
  }

  /// - Throws: `C102` when several plugins answer the source and the person named none.
  func way(ofSource source: String, at span: SourceSpan) throws(Diagnostic) -> Way {
    let fitting = channels.filter { Self.answers($0.manifest, source) }
    if let chosen {
      if fitting.contains(where: { $0.manifest.id.utf8.elementsEqual(chosen.manifest.id.utf8) }) {
        return .through(chosen)
      }
      let isUnknown = fitting.isEmpty && PlatformProfile.profile(ofSource: source).name.isEmpty
      return isUnknown ? .through(chosen) : .leftOut
    }
    guard fitting.count > 1 else { return fitting.first.map { .through($0) } ?? .plain }
    let ids = fitting.map(\.manifest.id).joined(separator: ", --channel ")
    throw Diagnostic(
      .badArgument,
      "several channels answer reviews of \(source)",
      at: span,
      hints: ["say which: --channel \(ids)"]
    )
  }

  /// Whether a channel answers a source: by its name in any letter case, or as the same known site.
  private static func answers(_ manifest: ReplyManifest, _ source: String) -> Bool {
    let folded = source.lowercased()
    let site = PlatformProfile.profile(ofSource: source).name
    return manifest.sources.contains { own in
      own.lowercased() == folded
        || !site.isEmpty && PlatformProfile.profile(ofSource: own).name == site
    }
  }
}
