import PikirLua
import PikirWire

/// Everything that a plugin's code can call, by what it belongs to.
package enum PluginInterface {
  /// In the order in which an author wants them.
  package static let groups: [InterfaceGroup] =
    [
      InterfaceGroup(
        title: "making",
        summary: "What a plugin is made of, called while it is loaded.",
        form: .functions,
        owner: "pikir",
        className: "pikir",
        entries: makers
      )
    ]
    + PrimitiveFamily.all.map { family in
      InterfaceGroup(
        title: family.name,
        summary: family.summary,
        form: .functions,
        owner: "pikir",
        className: "pikir",
        entries: family.primitives.map { InterfaceEntry($0) }
      )
    } + reviews + HostObjects.groups + [tests]

  /// The names of the module `pikir`, without what stands behind a point.
  package static let memberNames: [String] = {
    var names: [String] = []
    for entry in groups.filter({ $0.owner == "pikir" && $0.form == .functions }).flatMap(\.entries)
    {
      let name = entry.name.split(separator: ".").first.map(String.init) ?? entry.name
      if !names.contains(name) { names.append(name) }
    }
    return names
  }()

  package static let testNames = tests.entries.map(\.name)

  private static let reviews: [InterfaceGroup] = [
    InterfaceGroup(
      title: "review",
      summary: "The fields of a review, which cannot be changed.",
      form: .fields,
      owner: "r",
      className: "pikir.Review",
      entries: ReviewInterface.fields
    ),
    InterfaceGroup(
      title: "review",
      summary: "What a review can be asked.",
      form: .methods,
      owner: "r",
      className: "pikir.Review",
      entries: ReviewInterface.methods
    ),
  ]

  private static let makers: [InterfaceEntry] = [
    InterfaceEntry(
      "plugin",
      [.init("manifest", "pikir.Manifest")],
      type: "pikir.Manifest",
      "Says what the plugin offers; its file returns what this gives.",
      example:
        #"return pikir.plugin { name = "complaints", version = "1.0.0", api = 1, about = "…" }"#
    ),
    InterfaceEntry(
      "rule",
      [.init("rule", "pikir.Rule")],
      type: "pikir.Rule",
      "A rule of a classifier: when everything it says holds, its label gets its score.",
      "A table in the list rules is one without this; words may stand in it as they are.",
      example: #"{ label = "defect", score = 1.5, any = { "брак*", "сломал*" }, rating = "<=3" }"#
    ),
    InterfaceEntry(
      "skip",
      [.init("reason", "string")],
      type: "pikir.Skip",
      "What map or request returns for a record that is left out, with the reason for the report.",
      example: #"if pikir.blank(review.text) then return pikir.skip "empty text" end"#
    ),
    InterfaceEntry(
      "words",
      [.init("entries", "string[]|string", "Words and phrases, or a .txt file with one a line.")],
      type: "pikir.Words",
      "A set of words, compiled once. A word matches whole, in any case, ё as е; сломал* matches its",
      "beginning, *банк its end, and several words in their order.",
      example: #"local broken = pikir.words { "не работает", "сломал*", "жұмыс істемейді" }"#
    ),
    InterfaceEntry(
      "phrases",
      [.init("entries", "string[]|string")],
      type: "pikir.Words",
      "The same as words, for sets of phrases.",
      example: #"local rude = pikir.phrases { "не ваше дело", "сами виноваты" }"#
    ),
    InterfaceEntry(
      "near",
      [
        .init("one", "pikir.Words"), .init("other", "pikir.Words"),
        .init("distance", "integer", "The most words between the two."),
      ],
      type: "pikir.Words",
      "Matches where words of both sets stand near each other, in either order.",
      example: "local late = pikir.near(courier, delay, 4)"
    ),
    InterfaceEntry(
      "random",
      [.init("n", "integer")],
      type: "integer",
      "A whole number from 1 to n, the same for a review in every run of the job.",
      example: "local opening = openings[pikir.random(#openings)]"
    ),
  ]

  private static let tests = InterfaceGroup(
    title: "tests",
    summary: "The module pikir.test: what files called NAME.test.lua claim.",
    form: .functions,
    owner: "t",
    className: "pikir.test",
    entries: [
      InterfaceEntry(
        "label",
        [
          .init("classifier", "string"), .init("label", "string|string[]|nil", "nil for no label."),
          .init("review", "table"),
        ],
        type: "nil",
        "Claims the only label that a review gets.",
        "With another besides it does not hold: explain claims several.",
        example: #"t.label("complaints", "defect", { text = "Телефон НЕ работает!", rating = 1 })"#
      ),
      InterfaceEntry(
        "explain",
        [.init("classifier", "string"), .init("review", "table"), .init("labels", "string[]")],
        type: "nil",
        "Claims all labels of a review, in any order.",
        example:
          #"t.explain("complaints", { text = "Верните деньги, брак", rating = 1 }, { "refund", "defect" })"#
      ),
      InterfaceEntry(
        "import",
        [.init("importer", "string"), .init("sample", "string"), .init("claims", "table")],
        type: "nil",
        "Claims what a sample gives: rows, skipped, new, first, last, rows_at.",
        "rows are the records that were taken; those that were not are skipped, apart from them.",
        "new counts different reviews; first, last and rows_at hold fields of reviews.",
        example:
          #"t.import("duken-csv", "samples/export.csv", { rows = 3, skipped = 1, first = { id = "17" } })"#
      ),
      InterfaceEntry(
        "export",
        [.init("exporter", "string"), .init("reviews", "table[]"), .init("text", "string")],
        type: "nil",
        "Claims what an exporter writes for reviews."
      ),
      InterfaceEntry(
        "reply",
        [
          .init("reply", "string"), .init("review", "table"), .init("text", "string"),
          .init("request", "table", "With method, path and body."),
        ],
        type: "nil",
        "Claims the request that is made of a reply."
      ),
      InterfaceEntry(
        "metric",
        [.init("metric", "string"), .init("reviews", "table[]"), .init("figure", "number|nil")],
        type: "nil",
        "Claims a figure over reviews; they are counted in two parts too, which merge puts together."
      ),
      InterfaceEntry(
        "command",
        [
          .init("command", "string"), .init("line", "string"), .init("reviews", "table[]"),
          .init("prints", "string"), .init("changes", "table", optional: true),
        ],
        type: "nil",
        "Claims what a command prints, and which tags it sets."
      ),
      InterfaceEntry(
        "equal",
        [.init("one", "any"), .init("other", "any")],
        type: "nil",
        "Claims that two values are the same, tables by what is in them."
      ),
      InterfaceEntry(
        "raises",
        [.init("body", "function"), .init("message", "string", "A part of it.")],
        type: "nil",
        "Claims that a function raises an error."
      ),
    ]
  )
}
