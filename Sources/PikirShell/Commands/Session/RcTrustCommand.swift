import PikirBase
import PikirText

/// Trusts the start-up file of the folder.
enum RcTrustCommand: Command {
  static let spec = CommandSpec(
    "rc trust",
    category: .session,
    summary: "Trusts .pikirrc of this folder as it stands now.",
    details: "Read it first. When it changes, it is not read any more until it is trusted again.",
    effects: [.writesFiles],
    searchTerms: ["start", "startup", "config", "allow"],
    examples: [Example("rc trust", prints: "no start-up files here: only a prompt reads them")]
  )

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    guard let places = session.environment.startUp else {
      return session.printer.say("no start-up files here: only a prompt reads them")
    }
    let startUp = StartUp(session, places: places)
    guard let list = places.trustFile, let bytes = try startUp.bytes(places.folderFile) else {
      throw Diagnostic(
        .fileUnreadable,
        places.trustFile == nil
          ? "there is nowhere to keep what is trusted: HOME is not set"
          : "there is no \(StartUpPlaces.folderFileName) in this folder",
        at: call.span,
        hints: ["list the start-up files: rc"]
      )
    }
    try TrustList(path: list, environment: session.environment)
      .add(places.folderFile, saying: bytes)
    session.remark("\(places.folderFile) is read from the next start on")
  }
}
