import PikirBase
import PikirText

/// Writes a line into the person's own start-up file.
enum RcAddCommand: Command {
  private static let line = Parameter.rest("line", isRequired: true, help: "what every prompt runs")

  static let spec = CommandSpec(
    "rc add",
    category: .session,
    summary: "Writes a line into your start-up file, for every later prompt.",
    details: """
      The line stands at the end of the file and is read from the next start on. It may set and
      define, as every line of the file: set, alias, param, let. The file and its folder are made
      when they are missing. "rc add alias NAME" keeps an alias of this session as it stands.
      """,
    parameters: [line.declaration],
    effects: [.writesFiles],
    searchTerms: ["start", "startup", "config", "keep", "alias", "always", "save"],
    examples: [
      Example(
        "rc add alias bad = find rating:1..2",
        prints: "no start-up files here: only a prompt reads them"
      )
    ]
  )

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    guard let places = session.environment.startUp else {
      return session.printer.say("no start-up files here: only a prompt reads them")
    }
    guard let span = call[line] else { return }
    guard let path = places.ownFile else {
      throw Diagnostic(
        .outputFile,
        "there is nowhere to keep a start-up file: HOME is not set",
        at: call.span
      )
    }
    let startUp = StartUp(session, places: places)
    let added = Array(kept(span, in: session).utf8)
    // Alone first: a fault then stands in what was typed, not in a file that is never written.
    try startUp.check(Script(name: "rc add", bytes: added, registry: session.registry))
    var bytes = try startUp.bytes(path) ?? []
    if bytes.split(separator: 0x0A).contains(where: { $0.elementsEqual(added) }) {
      return session.remark("it stands in \(path) already")
    }
    if let last = bytes.last, last != 0x0A { bytes.append(0x0A) }
    bytes += added + [0x0A]
    try startUp.check(Script(name: path, bytes: bytes, registry: session.registry))
    // What cannot be made is met when the file is written.
    try? session.environment.fileSystem.makeFolders(above: path, mode: 0o700)
    try session.environment.replace(path, with: bytes)
    session.remark("\(path) has it; it is read from the next start on")
  }

  /// The line to keep: an alias that is only named is written with what it stands for.
  private static func kept(_ span: SourceSpan, in session: Session) -> String {
    let line = String(decoding: span.source.bytes[span.range], as: UTF8.self)
    let words = line.split(separator: " ")
    guard words.count == 2, words[0] == "alias", let alias = session.aliases[String(words[1])]
    else { return line }
    return "alias \(alias.name) = \(alias.text)"
  }
}
