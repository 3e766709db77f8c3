import PikirBase
import PikirText
import PikirQuery

/// Lists the start-up files.
enum RcCommand: Command {
  static let spec = CommandSpec(
    "rc",
    category: .session,
    summary: "Lists the start-up files and whether they are read.",
    details: """
      The lines of ~/.config/pikir/rc.pikir (or in $XDG_CONFIG_HOME), and then those of .pikirrc
      in the folder if it is trusted, run before the first prompt. They set and define: set,
      alias, param, let; rc add writes such a line. Scripts, pipes and -c never read them; --no-rc
      leaves them out.
      """,
    effects: [.givesTable],
    searchTerms: ["start", "startup", "config", "configuration", "settings", "profile"],
    examples: [Example("rc", prints: "no start-up files here: only a prompt reads them")]
  )

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    guard let places = session.environment.startUp else {
      return session.printer.say("no start-up files here: only a prompt reads them")
    }
    let startUp = StartUp(session, places: places)
    var rows: [[Value]] = []
    if let own = places.ownFile {
      let isThere = try startUp.bytes(own) != nil
      rows.append([.text(own), .text(isThere ? "read" : "not there")])
    }
    let bytes = try startUp.bytes(places.folderFile)
    let isTrusted = bytes.map { startUp.isTrusted(places.folderFile, $0) } ?? false
    let standing = bytes == nil ? "not there" : isTrusted ? "trusted" : "not trusted"
    rows.append([.text(places.folderFile), .text(standing)])
    try session.print(
      ResultTable(headings: [.init("file", .text), .init("state", .text)], rows: rows)
    )
  }
}
