/// Tells how long each line took.
enum TimerCommand: Command {
  private static let state = Parameter.required(
    "on|off",
    .choice(["on", "off"]),
    help: "whether to tell it"
  )

  static let spec = CommandSpec(
    "timer",
    category: .session,
    summary: "Tells after each line how long it took, on standard error.",
    details: "Lines of a script are not timed one by one: the line that runs it is.",
    parameters: [state.declaration],
    effects: [.changesSession],
    searchTerms: ["time", "speed", "benchmark", "duration"],
    examples: [Example("timer off", prints: "")]
  )

  static func run(_ call: Call, in session: Session) {
    session.settings.timer = call[state].text == "on" ? .on : .off
  }
}
