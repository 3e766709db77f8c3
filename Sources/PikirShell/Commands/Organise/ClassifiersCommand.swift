import PikirBase
import PikirPlugins
import PikirQuery
import PikirStore
import PikirText

/// Lists the classifiers of plugins.
enum ClassifiersCommand: Command {
  static let spec = CommandSpec(
    "classifiers",
    category: .organise,
    summary: "Lists the classifiers of plugins, and their labels.",
    effects: [.readsWorkspace, .givesTable],
    searchTerms: ["labels", "plugins", "list", "classify"],
    examples: [
      Example(
        "classifiers | show classifier plugin title",
        prints: """
          classifier      plugin                title
          complaints      complaints 1.0.0      Kinds of complaints (Kazakh, Russian)
          seller-replies  seller-replies 1.0.0  What sellers wrote
          """
      )
    ]
  )

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    try session.print(
      ResultTable(
        headings: [
          .init("classifier", .text), .init("labels", .text), .init("plugin", .text),
          .init("title", .text),
        ],
        rows: session.plugins.classifiers.map { offered in
          [
            .text(offered.manifest.id), .list(labels(of: offered, in: session)),
            .text("\(offered.plugin.name) \(offered.plugin.manifest.version)"),
            .text(offered.manifest.title),
          ]
        }
      ),
      whenEmpty: "no plugin has a classifier: plugin list"
    )
    for conflict in session.plugins.conflicts(over: .classifier) {
      session.printer.report(conflict)
    }
  }

  /// The labels, with the threshold of each that the workspace changed.
  private static func labels(of offered: OfferedClassifier, in session: Session) -> [String] {
    let thresholds = ClassifierThresholds(offered.manifest, settings: session.state.settings)
    return offered.manifest.labels.enumerated().map { index, label in
      thresholds.isOwn[index] ? "\(label)>=\(Session.decimal(thresholds.values[index]))" : label
    }
  }
}
