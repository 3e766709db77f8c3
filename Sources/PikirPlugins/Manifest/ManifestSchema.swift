/// Every table of a manifest with its keys: what is checked, and what the documentation lists.
package enum ManifestSchema {
  package static let all = [
    plugin, setting, importer, match, options, field, extraField, classifier, rule, exporter, reply,
    command, argument, example, metric,
  ]

  private static let titles = [
    ManifestKey("title", .text, "what people read in lists"),
    ManifestKey("help", .text, "what it is for, in one or a few sentences"),
  ]

  package static let plugin = ManifestTable(
    "plugin",
    "a plugin",
    [
      ManifestKey("name", .name, isRequired: true, "the name of its file or folder"),
      ManifestKey("version", .text, isRequired: true, "three numbers, such as 1.2.3"),
      ManifestKey("api", .integer, isRequired: true, "the level of the interface: 1"),
      ManifestKey("about", .text, isRequired: true, "one sentence for lists"),
      ManifestKey("author", .text, "who wrote it"),
      ManifestKey("needs", .texts, "what it asks to be allowed, such as reviews.read"),
      ManifestKey("settings", .tables("setting"), "values that a workspace may give it"),
      ManifestKey("importers", .tables("importer"), "files that it reads"),
      ManifestKey("classifiers", .tables("classifier"), "labels that it gives"),
      ManifestKey("exporters", .tables("exporter"), "files that it writes"),
      ManifestKey("replies", .tables("reply"), "sites whose replies it builds"),
      ManifestKey("commands", .tables("command"), "lines that it adds"),
      ManifestKey("metrics", .tables("metric"), "figures that agg can ask for"),
    ]
  )

  package static let setting = ManifestTable(
    "setting",
    "a setting",
    [
      ManifestKey("key", .name, isRequired: true, "its name"),
      ManifestKey(
        "type",
        .choice(PluginSetting.Kind.allCases.map(\.rawValue)),
        isRequired: true,
        "what it takes"
      ),
      ManifestKey("default", .scalar, isRequired: true, "its value until somebody sets one"),
      ManifestKey("help", .text, "what it changes"),
    ]
  )

  package static let importer = ManifestTable(
    "importer",
    "an importer",
    [ManifestKey("id", .name, isRequired: true, "what import calls it")] + titles + [
      ManifestKey(
        "format",
        .choice(["csv", "tsv", "json", "jsonl", "xlsx", "xml", "tskv"]),
        isRequired: true,
        "how the file is written"
      ),
      ManifestKey("source", .text, "the source of its reviews"),
      ManifestKey("zone", .text, "the zone of times that name none: Asia/Almaty, +05:00"),
      ManifestKey("match", .table("match"), "what a file must be like to be its own"),
      ManifestKey("records", .text, "where records stand: data.feedbacks[], hotels[].reviews[]"),
      ManifestKey("options", .table("options"), "how the table is laid out"),
      ManifestKey("fields", .fields, isRequired: true, "which column becomes which field"),
      ManifestKey("ignore", .texts, "columns that are left out"),
      ManifestKey("rest", .choice(["keep", "drop"]), "whether other columns become x.NAME"),
      ManifestKey("map", .function, "map(rec, review): what fields cannot say"),
      ManifestKey("begin", .function, "begin(file): called before the first record"),
      ManifestKey("finish", .function, "finish(stats): called after the last record"),
    ]
  )

  package static let match = ManifestTable(
    "match",
    "match",
    [
      ManifestKey("ext", .texts, "endings of the file"),
      ManifestKey("name", .text, "the file's name, with * for anything"),
      ManifestKey("header", .texts, "columns that must be there"),
      ManifestKey("keys", .texts, "paths that the first records must have"),
      ManifestKey("values", .pairs, "what columns must hold: rating, date, number, id, flag, link"),
    ]
  )

  package static let options = ManifestTable(
    "options",
    "options",
    [
      ManifestKey("header_rows", .integer, "rows above the data that make up the header"),
      ManifestKey(
        "skip_rows",
        .integer,
        "rows above the header that are passed over; titles are found"
      ),
      ManifestKey("delimiter", .text, "what parts the columns"),
    ]
  )

  package static let field = ManifestTable(
    "field",
    "a field",
    [
      ManifestKey("join", .texts, "columns that are put together"),
      ManifestKey("with", .text, "what stands between joined columns"),
      ManifestKey("value", .scalar, "the same value for every review"),
      ManifestKey("number", .flag, "a number: a decimal comma, blanks and drawn stars are read"),
      ManifestKey("min", .number, "the lowest number that can be right"),
      ManifestKey("max", .number, "the highest number that can be right"),
      ManifestKey(
        "scale",
        .choice(["1-5", "0-10", "1-10", "0-100", "thumbs"]),
        "the site's scale; other than 1-5 gives stars by policy only"
      ),
      ManifestKey(
        "policy",
        .choice(["linear", "half"]),
        "how another scale becomes stars; without it there are none"
      ),
      ManifestKey("values", .pairs, "what the file's values mean"),
      ManifestKey("date", .texts, "patterns of dates, or iso, epoch, epoch_ms"),
    ]
  )

  package static let extraField = ManifestTable(
    "extra",
    "a field of extra",
    field.keys.filter { ["join", "with", "value", "number", "values"].contains($0.name) }
  )

  package static let classifier = ManifestTable(
    "classifier",
    "a classifier",
    [ManifestKey("id", .name, isRequired: true, "what classify calls it")] + titles + [
      ManifestKey("labels", .texts, "every label that it can give; those of its rules"),
      ManifestKey("threshold", .number, "the sum of scores from which a label is given; 1"),
      ManifestKey("rules", .tables("rule"), "what gives a label its score"),
      ManifestKey("classify", .function, "classify(r, settings): for reviews no rule labels"),
      ManifestKey("prepare", .function, "prepare(settings): called before the first review"),
    ]
  )

  package static let rule = ManifestTable(
    "rule",
    "a rule",
    [
      ManifestKey("label", .text, isRequired: true, "the label that it speaks for"),
      ManifestKey("score", .number, "what it adds to the label's sum; 1"),
      ManifestKey("any", .words, "at least one of these occurs"),
      ManifestKey("all", .words, "each of these sets occurs"),
      ManifestKey("none", .words, "none of these occurs anywhere in the review"),
      ManifestKey("rating", .stars, "the stars that it holds for"),
      ManifestKey("lang", .texts, "the languages that it holds for"),
      ManifestKey("source", .texts, "the sources that it holds for"),
      ManifestKey("when", .function, "when(r): asked when all else holds"),
    ]
  )

  package static let exporter = ManifestTable(
    "exporter",
    "an exporter",
    [ManifestKey("id", .name, isRequired: true, "what as calls it")] + titles + [
      ManifestKey("ext", .text, isRequired: true, "the ending of its files"),
      ManifestKey("begin", .function, "begin(out, info): called before the first review"),
      ManifestKey("row", .function, isRequired: true, "row(r, out): writes a review"),
      ManifestKey("finish", .function, "finish(out): called after the last review"),
    ]
  )

  package static let reply = ManifestTable(
    "reply",
    "a reply",
    [ManifestKey("id", .name, isRequired: true, "what reply calls it")] + titles + [
      ManifestKey("sources", .texts, isRequired: true, "sources whose reviews it can answer"),
      ManifestKey("max", .integer, "the most that a reply may have"),
      ManifestKey("unit", .choice(["characters", "bytes", "utf16"]), "what max counts"),
      ManifestKey("request", .function, isRequired: true, "request(r, reply): what is sent"),
    ]
  )

  package static let command = ManifestTable(
    "command",
    "a command",
    [
      ManifestKey("id", .name, isRequired: true, "the word that its line begins with"),
      ManifestKey("title", .text, "what people read in lists"),
      ManifestKey("summary", .text, isRequired: true, "a sentence of at most 72 letters"),
      ManifestKey("help", .text, "more for its help page"),
      ManifestKey("args", .tables("argument"), "the words behind it, in their order"),
      ManifestKey("examples", .tables("example"), "lines with what they print"),
      ManifestKey("writes", .flag, "whether it may change reviews"),
      ManifestKey("run", .function, isRequired: true, "run(args, ws, out): does it"),
    ]
  )

  package static let argument = ManifestTable(
    "argument",
    "an argument",
    [
      ManifestKey("name", .name, isRequired: true, "its name"),
      ManifestKey(
        "type",
        .choice(["word", "integer", "flag", "choice", "text", "query", "tag", "field"]),
        "what it takes; word"
      ),
      ManifestKey("choices", .texts, "the words of a choice"),
      ManifestKey("min", .integer, "the lowest integer"),
      ManifestKey("max", .integer, "the highest integer"),
      ManifestKey("default", .scalar, "its value when it is left out"),
      ManifestKey("required", .flag, "whether it must be there"),
      ManifestKey("option", .flag, "whether it is written --name"),
      ManifestKey("help", .text, "what it says"),
    ]
  )

  package static let example = ManifestTable(
    "example",
    "an example",
    [
      ManifestKey("line", .text, isRequired: true, "the line"),
      ManifestKey("prints", .text, "what it prints"),
    ]
  )

  package static let metric = ManifestTable(
    "metric",
    "a metric",
    [ManifestKey("id", .name, isRequired: true, "what agg calls it")] + titles + [
      ManifestKey("kind", .choice(["number", "integer", "share"]), "what it is; number"),
      ManifestKey("unit", .text, "what is written behind it"),
      ManifestKey("start", .function, isRequired: true, "start(): an empty state"),
      ManifestKey("add", .function, isRequired: true, "add(state, r): takes a review in"),
      ManifestKey("merge", .function, isRequired: true, "merge(a, b): one state of two"),
      ManifestKey("result", .function, isRequired: true, "result(state): the figure"),
    ]
  )
}
