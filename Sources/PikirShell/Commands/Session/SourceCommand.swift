import PikirBase

/// Runs the lines of a script here.
enum SourceCommand: Command {
  private static let file = Parameter.required("script", .file, help: "the script")
  private static let values = Parameter.assignments("name=value", help: "values of its parameters")

  static let spec = CommandSpec(
    "source",
    category: .session,
    summary: "Runs the lines of a script in this session.",
    details: """
      The whole script is checked before its first line runs. The clock and the seed that it sets
      are for its own lines: behind it they are again as before. Other settings stay.
      """,
    parameters: [file.declaration, values.declaration],
    effects: [.readsFiles],
    searchTerms: ["run", "script", "include"],
    examples: [
      Example(
        "source hello.pikir name=Aigerim",
        after: [],
        prints: "Hello, Aigerim"
      )
    ]
  )

  static func check(_ call: Call, in check: ScriptCheck) throws(Diagnostic) {
    try check.check(script: call[file], given: given(call))
  }

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    guard session.sourceDepth < ScriptCheck.depthLimit else {
      throw ScriptCheck.tooDeep(at: call.span)
    }
    let script = try Script(
      file: call[file].text,
      at: call[file].span,
      registry: session.registry,
      environment: session.environment
    )
    let outer = session.givenParameters
    session.givenParameters = given(call)
    let (now, seed) = (session.settings.pinnedNow, session.settings.seed)
    session.sourceDepth += 1
    defer {
      session.settings.pinnedNow = now
      session.settings.seed = seed
      session.sourceDepth -= 1
      session.givenParameters = outer
    }
    if let fault = ScriptCheck(session: session).faults(in: script).first { throw fault }
    // A script shows what it does while it does it.
    session.printer.endPage()
    try ScriptRunner(session).runLines(of: script)
  }

  private static func given(_ call: Call) -> [String: String] {
    Dictionary(call[values].map { ($0.name, $0.value) }) { _, last in last }
  }
}
