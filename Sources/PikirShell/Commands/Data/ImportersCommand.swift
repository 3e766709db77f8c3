import PikirBase
import PikirImport
import PikirPlugins
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
          importer                format  reads                            plugin
          generic                 any     tables, JSON, JSON lines and X…  -
          ...
          yelp-dataset            jsonl   [..]  yelp
          ...
          """
      )
    ]
  )

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    try session.print(
      ResultTable(
        headings: [
          .init("importer", .text), .init("format", .text), .init("reads", .text),
          .init("plugin", .text),
        ],
        rows: session.importers.importers.map { importer in
          let made = importer as? PluginImporter
          return [
            .text(importer.name), .text(made?.manifest.format ?? "any"), .text(importer.title),
            .text(made?.plugin ?? "-"),
          ]
        }
      )
    )
  }
}
