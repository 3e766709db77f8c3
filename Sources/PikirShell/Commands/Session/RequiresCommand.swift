import PikirBase

/// Stops a script that needs a newer program.
enum RequiresCommand: Command {
  private static let program = Parameter.required("pikir", .choice(["pikir"]), help: "the program")
  private static let sign = Parameter.required(">=", .choice([">="]), help: "the sign >=")
  private static let version = Parameter.required(
    "version",
    .word,
    help: "the oldest version that will do"
  )

  static let spec = CommandSpec(
    "requires",
    category: .session,
    summary: "Stops a script that needs a newer pikir.",
    parameters: [program.declaration, sign.declaration, version.declaration],
    effects: [],
    searchTerms: ["version"],
    examples: [Example("requires pikir >= 0.1", prints: "")]
  )

  static func check(_ call: Call, in check: ScriptCheck) throws(Diagnostic) { try require(call) }

  static func run(_ call: Call, in session: Session) throws(Diagnostic) { try require(call) }

  private static func require(_ call: Call) throws(Diagnostic) {
    let asked = call[version]
    guard let needed = Version(asked.text) else {
      throw Diagnostic(
        .badArgument,
        "\"\(asked.text)\" is not a version",
        at: asked.span,
        hints: ["write it like: requires pikir >= 0.1"]
      )
    }
    if needed > Version.current {
      throw Diagnostic(
        .script,
        "this script needs pikir \(asked.text), and this is \(Version.current)",
        at: asked.span,
        hints: ["install a newer pikir"]
      )
    }
  }
}
