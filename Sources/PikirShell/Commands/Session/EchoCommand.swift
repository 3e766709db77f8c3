import PikirBase
import PikirText

/// Writes a text.
enum EchoCommand: Command {
  private static let text = Parameter.text("text", help: "what to write")

  static let spec = CommandSpec(
    "echo",
    category: .session,
    summary: "Writes the rest of the line.",
    details: "Blanks inside are kept; quotes around the whole text are left out.",
    parameters: [text.declaration],
    effects: [],
    searchTerms: ["print", "say"],
    examples: [Example("echo Қайырлы таң", prints: "Қайырлы таң")]
  )

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    guard let span = call[text] else { return session.printer.say("") }
    let bytes = span.source.bytes[span.range]
    let written = String(decoding: bytes, as: UTF8.self)
    session.printer.say("\(unquoted(written))")
  }

  /// The inside of a text that is one quoted piece.
  private static func unquoted(_ text: String) -> String {
    let bytes = Array(text.utf8)
    guard bytes.count >= 2, bytes.first == 0x22, bytes.last == 0x22,
      !bytes.dropFirst().dropLast().contains(0x22)
    else { return text }
    return String(decoding: bytes.dropFirst().dropLast(), as: UTF8.self)
  }
}
