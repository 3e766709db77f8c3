import PikirBase
import PikirPlugins
import PikirReply
import PikirStore
import PikirText

/// The drafts as lines of JSON for whatever sends them, with what reply plugins make of them.
struct OutboxLines {
  /// One line, not yet written.
  private struct Line {
    let entry: OutboxEntry
    let manifest: ReplyManifest?
    var request: ReplyRequest?
  }

  private var lines: [Line] = []
  /// Drafts that a plugin does not send, with its reasons, and those of other sites.
  private(set) var skipped: [(review: ReviewID, reason: String)] = []
  private(set) var leftOutCount = 0

  var count: Int { lines.count }

  /// Whether a draft is written without a request, as no plugin answers its site.
  var hasPlain: Bool { lines.contains { $0.manifest == nil } }

  /// Asks each plugin for the requests of its drafts.
  ///
  /// - Throws: `T105` when a draft is longer than its site takes, `P123` or `P124` when a plugin that
  ///   may not be run answers its site, and what a plugin does wrong; nothing is written then.
  init(
    _ entries: [OutboxEntry],
    through channels: ReplyChannels,
    in session: Session,
    at span: SourceSpan
  ) throws(Diagnostic) {
    var places: [String: [Int]] = [:]
    var order: [Offered<ReplyManifest>] = []
    var plain: Set<String> = []
    for entry in entries {
      switch try channels.way(ofSource: entry.source, at: span) {
      case .leftOut: leftOutCount += 1
      case .plain:
        let isNew = plain.insert(entry.source).inserted
        if isNew, let refusal = session.plugins.refusal(toAnswer: entry.source) {
          throw refusal.located(at: span)
        }
        lines.append(Line(entry: entry, manifest: nil))
      case .through(let channel):
        if places[channel.manifest.id] == nil { order.append(channel) }
        places[channel.manifest.id, default: []].append(lines.count)
        lines.append(Line(entry: entry, manifest: channel.manifest))
      }
    }
    var left: Set<Int> = []
    for channel in order {
      left.formUnion(try ask(channel, places[channel.manifest.id] ?? [], in: session, at: span))
    }
    lines = lines.indices.filter { !left.contains($0) }.map { lines[$0] }
  }

  /// Fills in the requests of a channel's drafts.
  ///
  /// - Returns: the places of those that it skips.
  private mutating func ask(
    _ offered: Offered<ReplyManifest>,
    _ places: [Int],
    in session: Session,
    at span: SourceSpan
  ) throws(Diagnostic) -> Set<Int> {
    let entries = places.map { lines[$0].entry }
    let tooLong = entries.filter { offered.manifest.isTooLong($0.message.text) }
    if let first = tooLong.first { throw Self.tooLong(tooLong, first, offered.manifest, at: span) }
    let state = session.state
    let channel = ReplyChannel(offered.manifest, of: try session.job(of: offered.plugin))
    let drafts = entries.map { entry in
      let row = entry.message.review.row
      return ReplyChannel.Draft(
        row: row,
        key: Self.key(of: entry),
        text: entry.message.text,
        language: state[.lang].string(row: row)
      )
    }
    let answers = try session.running(offered.plugin) { () throws(Diagnostic) in
      try channel.answers(to: drafts, in: state)
    }
    var left: Set<Int> = []
    for (place, answer) in zip(places, answers) {
      switch answer {
      case .request(let request): lines[place].request = request
      case .skipped(let reason):
        left.insert(place)
        skipped.append((lines[place].entry.message.review, reason))
      }
    }
    return left
  }

  private static func tooLong(
    _ entries: [OutboxEntry],
    _ first: OutboxEntry,
    _ manifest: ReplyManifest,
    at span: SourceSpan
  ) -> Diagnostic {
    let reviews = entries.prefix(10).map { "r\($0.message.review.rawValue)" }
    let more = entries.count > 10 ? " and \(entries.count - 10) more" : ""
    return Diagnostic(
      .replyTooLong,
      "\(manifest.id) takes \(manifest.limit) \(manifest.unit), but the"
        + " reply to \(reviews.joined(separator: ", "))\(more) has"
        + " \(manifest.length(of: first.message.text))",
      at: span,
      hints: ["draft a shorter one: \(reviews[0]) | reply TEMPLATE"]
    )
  }

  static func key(of entry: OutboxEntry) -> String {
    "\(entry.source)/\(entry.identifier)/\(entry.message.index)"
  }

  /// Writes all lines: `key review source id method path body text length unit created`.
  func write(to sink: (MachineText) -> Void) {
    for line in lines {
      var out = MachineText()
      let entry = line.entry
      out.append(punctuation: "{")
      Self.append("key", text: Self.key(of: entry), to: &out)
      Self.append("review", text: "r\(entry.message.review.rawValue)", to: &out)
      Self.append("source", text: entry.source, to: &out)
      Self.append("id", text: entry.identifier.isEmpty ? nil : entry.identifier, to: &out)
      Self.append("method", text: line.request?.method, to: &out)
      Self.append("path", text: line.request?.path, to: &out)
      // JSON already; what was in it was escaped when it was made.
      Self.append("body", json: line.request?.body ?? "null", to: &out)
      Self.append("text", text: entry.message.text, to: &out)
      let length = line.manifest.map { $0.length(of: entry.message.text) } ?? entry.length
      Self.append("length", json: "\(length)", to: &out)
      let unit = line.manifest?.unit ?? entry.platform.unit.rawValue
      Self.append("unit", text: unit, to: &out)
      let created = SessionSettings.instantText(EpochSeconds(entry.message.date), in: .utc)
      Self.append("created", text: created, to: &out, isLast: true)
      out.append(punctuation: "}\n")
      sink(out)
    }
  }

  private static func append(
    _ key: StaticString,
    text: String?,
    to out: inout MachineText,
    isLast: Bool = false
  ) {
    let quote = [UInt8(ascii: "\"")]
    let json = text.map { quote + machineSanitized($0, for: .json) + quote }
    append(key, json ?? Array("null".utf8), to: &out, isLast: isLast)
  }

  private static func append(_ key: StaticString, json: String, to out: inout MachineText) {
    append(key, Array(json.utf8), to: &out, isLast: false)
  }

  private static func append(
    _ key: StaticString,
    _ json: [UInt8],
    to out: inout MachineText,
    isLast: Bool
  ) {
    out.append(punctuation: "\"")
    out.append(punctuation: key)
    out.append(punctuation: "\":")
    out.append(json)
    if !isLast { out.append(punctuation: ",") }
  }
}
