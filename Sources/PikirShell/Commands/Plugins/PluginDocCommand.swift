import PikirBase
import PikirPlugins
import PikirText

/// Explains what a plugin's code can name.
enum PluginDocCommand: Command {
  private static let name = Parameter.text(
    "name",
    .interface,
    help: "a function, a field of a review, a table or key of the manifest; else an overview"
  )

  static let spec = CommandSpec(
    "plugin doc",
    category: .plugins,
    summary: "Explains what the code of a plugin can call and say.",
    details: """
      Without a name: everything there is, by families. plugin types writes the same for editors.
      """,
    parameters: [name.declaration],
    effects: [],
    searchTerms: ["lua", "api", "functions", "reference", "manual", "write", "author", "script"],
    examples: [
      Example(
        "plugin doc pikir.number",
        prints: """
          pikir.number(text, [decimal]) gives number|nil
          The number that a text is, with a comma or a point and with blanks between the
          thousands; nil when it is none. A whole number comes as an integer. 1,234 alone
          could be two numbers: it is nil unless decimal is given.
            text        string|number|nil; Also a number, which stays what it is.
            decimal     ","|".", may be left out; Which sign stands before decimals, where
                        the text alone cannot tell.
          example:
            pikir.number("4,5")
              gives 4.5
            pikir.number("1 234,5")
              gives 1234.5
            pikir.number("1,234.5")
              gives 1234.5
            pikir.number("1,234", ".")
              gives 1234
            pikir.number("5 тг")
              gives nil
          """
      )
    ]
  )

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    let page = InterfacePage(width: session.settings.width)
    guard let span = call[name] else { return say(page.overview, session) }
    let typed = String(decoding: span.source.bytes[span.range], as: UTF8.self)
    let wanted = String(typed.drop { $0 == " " })
    if wanted.isEmpty { return say(page.overview, session) }
    let pages = page.pages(of: wanted)
    guard !pages.isEmpty else {
      let offered = OfferPage.plugins(of: wanted, in: session).map { "it is \($0.about)" }
      let near = offered.isEmpty ? didYouMean(wanted, among: InterfacePage.names) : []
      throw Diagnostic(
        .unknownName,
        "plugins know nothing called \"\(wanted)\"",
        at: span,
        hints: offered + near + ["list what there is: plugin doc"]
      )
    }
    for (place, lines) in pages.enumerated() {
      if place > 0 { session.printer.say("") }
      say(lines, session)
    }
  }

  private static func say(_ lines: [DisplayText], _ session: Session) {
    for line in lines { session.printer.say(line) }
  }
}
