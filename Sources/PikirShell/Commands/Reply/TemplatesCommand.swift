import PikirBase
import PikirQuery
import PikirReply
import PikirStore
import PikirText

/// Lists the templates of replies.
enum TemplatesCommand: Command {
  static let spec = CommandSpec(
    "templates",
    category: .reply,
    summary: "Lists the templates of replies and their languages.",
    details: """
      A template is a text file NAME.LANG.md, or NAME.VARIANT.LANG.md for one of several
      wordings, such as thanks.kk.md or rating-only.high.en.md. It is looked for in the folder
      templates of the workspace, then in templates where pikir was started, then among the
      shipped ones; the first file of a name counts.
      It begins with lines of a key and a value, then a blank line, then the reply:
        class: positive     what it answers: positive, negative, emotional, rating-only
        rating: 4..5        the stars it is for; left out for all
        platform: market    the only source it is for; left out for any
        tone: warm          a word for people
      In the reply:
        {author}            a value that the review must have
        {author|customer}   a value, or what stands there when the review has none
        [Thanks|Thank you]  one of several wordings, drawn with the seed
        {{ }} [[ ]]         a bracket itself
      Values: author, product, brand, rating, date, source, title, country, assignee, x.NAME.
      """,
    effects: [.readsFiles, .givesTable],
    searchTerms: ["template", "reply", "slot", "wording", "variant"],
    examples: [
      Example(
        "templates | take 2",
        prints: """
          template   languages       variants  from
          apology    en, kk, lv, ru            shipped
          emotional  en, kk, lv, ru            shipped
          """
      )
    ]
  )

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    let library = session.templates()
    let rows: [[Value]] = library.names.map { name in
      let own = library.templates.filter { $0.name == name }
      let files = own.map(\.source.name)
      let variants = Set(files.compactMap(variant(ofFile:))).sorted()
      let places = Set(files.map { place(of: $0, in: session) }).sorted()
      return [
        .text(name), .text(library.languages(of: name).joined(separator: ", ")),
        variants.isEmpty ? .none : .text(variants.joined(separator: ", ")),
        .text(places.joined(separator: ", ")),
      ]
    }
    try session.print(
      ResultTable(
        headings: [
          .init("template", .text), .init("languages", .text), .init("variants", .text),
          .init("from", .text),
        ],
        rows: rows
      ),
      whenEmpty: "there are no templates; help templates says how one is written"
    )
  }

  /// The VARIANT of a file `NAME.VARIANT.LANG.md`.
  private static func variant(ofFile path: String) -> String? {
    let parts = (path.split(separator: "/").last ?? "").split(separator: ".")
    return parts.count == 4 ? String(parts[1]) : nil
  }

  private static func place(of path: String, in session: Session) -> String {
    if let home = session.environment.home, path.hasPrefix(home + "/plugins/") { return "shipped" }
    if let storage = session.workspace.storage, path.hasPrefix(storage.directory + "/") {
      return "workspace"
    }
    return "here"
  }
}
