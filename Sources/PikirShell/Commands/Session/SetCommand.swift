import PikirBase
import PikirQuery
import PikirText

/// Shows and changes settings of the session.
enum SetCommand: Command {
  private static let name = Parameter.optional("name", .setting, help: "the setting")
  private static let value = Parameter.optional("value", .settingValue, help: "its new value")

  static let spec = CommandSpec(
    "set",
    category: .session,
    summary: "Shows the settings of the session, or changes one.",
    details: """
      Settings last as long as the session. Put them at the head of a script. A clock that is set
      stands still: dates are reckoned from it, and operations are told to be of that time.
      """,
    parameters: [name.declaration, value.declaration],
    effects: [.changesSession, .givesTable],
    searchTerms: ["option", "settings", "clock", "seed", "zone", "width", "format", "confirm"],
    examples: [
      Example("set width 100", prints: ""),
      Example(
        "set seed",
        prints: "setting  value  about\nseed     0      what sample and replies draw with"
      ),
    ]
  )

  static func check(_ call: Call, in check: ScriptCheck) throws(Diagnostic) {
    guard let (setting, value) = try read(call) else { return }
    var settings = check.session.settings
    try settings.assign(setting, value, fileSystem: check.session.environment.fileSystem)
  }

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    if let (setting, value) = try read(call) {
      var settings = session.settings
      try settings.assign(setting, value, fileSystem: session.environment.fileSystem)
      session.settings = settings
      if setting == .clock, session.isTyped, settings.pinnedNow != nil {
        // Beside the result, as a script that repeats the line says nothing.
        session.printer.aside(
          "the session's now stands still, also in what ops tells; let it go on: set clock system\n"
        )
      }
      return
    }
    let wanted = call[name]?.text
    let headings = [
      ResultTable.Heading("setting", .text), ResultTable.Heading("value", .text),
      ResultTable.Heading("about", .text),
    ]
    let rows = session.settings.list.filter { wanted == nil || $0.name == wanted }
    try session.print(
      ResultTable(
        headings: headings,
        rows: rows.map { [.text($0.name), .text($0.value), .text($0.help)] }
      )
    )
  }

  private static func read(
    _ call: Call
  ) throws(Diagnostic) -> (setting: Setting, value: Argument)? {
    guard let name = call[name] else { return nil }
    guard let setting = Setting(rawValue: name.text) else {
      throw Diagnostic(
        .unknownName,
        "there is no setting \"\(name.text)\"",
        at: name.span,
        hints: didYouMean(name.text, among: Setting.allCases.map(\.rawValue)) + ["list them: set"]
      )
    }
    guard let value = call[value] else { return nil }
    return (setting, value)
  }
}
