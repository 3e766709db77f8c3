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
  static func answers(_ manifest: ReplyManifest, _ source: String) -> Bool {
    let folded = source.lowercased()
    let site = PlatformProfile.profile(ofSource: source).name
    return manifest.sources.contains { own in
      own.lowercased() == folded
        || !site.isEmpty && PlatformProfile.profile(ofSource: own).name == site
    }
  }

  /// Says which drafts are longer than the channel of their site takes; they wait in the outbox all
  /// the same, as somebody may still shorten them, and the export refuses them.
  static func remarkLongDrafts(_ drafts: [DraftedReply], in session: Session) {
    let channels = session.plugins.replies.filter { $0.manifest.limit > 0 }
    guard !channels.isEmpty else { return }
    let sources = session.state[.source]
    for channel in channels {
      let manifest = channel.manifest
      let own = drafts.filter { answers(manifest, sources.string(row: $0.review.row)) }
      let long = own.filter { manifest.isTooLong($0.text) }
      guard let first = long.first else { continue }
      let handles = long.prefix(3).map { "r\($0.review.rawValue)" }.joined(separator: ", ")
      let more = long.count > 3 ? ", …" : ""
      session.printer.report(
        Diagnostic(
          .replyTooLong,
          "\(long.count) of \(drafts.count) drafts are longer than \(manifest.id) of the plugin"
            + " \(channel.plugin.name) takes, \(manifest.limit) \(manifest.unit): \(handles)\(more);"
            + " the first has \(manifest.length(of: first.text))",
          hints: ["outbox export refuses them; draft shorter ones: | reply TEMPLATE"]
        ).warning
      )
    }
  }
}
