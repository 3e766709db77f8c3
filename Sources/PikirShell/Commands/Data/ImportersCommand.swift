import PikirBase
import PikirImport
import PikirQuery

/// Lists the importers.
enum ImportersCommand: Command {
  static let spec = CommandSpec(
    "importers",
    category: .data,
    summary: "Lists what import can be told to read a file as.",
    effects: [.givesTable],
    searchTerms: ["formats", "import", "list"],
    examples: [
      Example(
        "importers",
        prints: """
          importer  reads
          generic   tables, JSON and JSON lines with reviews in them
          """
      )
    ]
  )

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    try session.print(
      ResultTable(
        headings: [.init("importer", .text), .init("reads", .text)],
        rows: Importers.all.map { importer in
          [.text(importer.name), .text("tables, JSON and JSON lines with reviews in them")]
        }
      )
    )
  }
}
