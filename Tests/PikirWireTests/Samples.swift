import PikirText
import PikirWire

/// One message of every kind, with something in every part.
enum Samples {
  static let batch = ColumnBatch(
    handles: [12, 7, 4_000_000_000],
    columns: [
      BatchColumn("text", .texts(TextColumn(["жақсы", nil, ""]))),
      BatchColumn("rating", .tenths([50, 0, 45])),
      BatchColumn("date", .days([19_787, .min, -1])),
      BatchColumn("votes", .integers([3, -9, .max], present: PresenceBits([true, false, true]))),
      BatchColumn("x.share", .numbers([0.5, .nan, -1e300])),
    ]
  )

  static let load = LoadRequest(
    memoryBytes: 64 << 20,
    seed: 42,
    instructions: 20_000_000,
    main: LoadRequest.Chunk(name: "complaints.lua", text: Array("return {}".utf8)),
    modules: [LoadRequest.Chunk(name: "dates", text: Array("return 1".utf8))],
    files: [LoadRequest.Chunk(name: "words.txt", text: Array("брак*\n".utf8))],
    now: 1_790_000_000,
    apiLevel: 1,
    keepsFormulas: true
  )

  static let failure = FailureReport(
    .raised,
    chunk: "complaints.lua",
    line: 14,
    message: "a review has no field 'txt'",
    hint: "did you mean 'text'?"
  )

  static let results: ResultBatch = {
    var results = ResultBatch()
    results.kinds = [.text, .failed, .scores, .nothing, .number, .yes]
    results.entryEnds = [1, 1, 3, 3, 4, 4]
    results.numbers = [0, 1.5, -2, 4]
    results.textEnds = [10, 16, 20, 20]
    results.bytes = Array("жақсыdefectlate".utf8)
    results.failures = [ResultBatch.RowFailure(row: 1, failure: failure)]
    results.codes = [0, 0, 0, 0]
    results.log = "x\t1\n"
    return results
  }()

  static let changes: ResultBatch = {
    var results = ResultBatch()
    results.kinds = [.changes, .skip, .value, .changes]
    results.entryEnds = [2, 3, 3, 4]
    results.numbers = [0, 4, 0, 0]
    results.textEnds = [10, 10, 15, 23]
    results.codes = [1, 8 + 3, 0, 16 + 5]
    results.bytes = Array("жақсыemptybig\nblue".utf8)
    results.fields = ["text", "rating", "tags"]
    results.values = [manifest]
    results.missing = ["extra.city"]
    return results
  }()

  static let request = RowRequest(
    function: 3,
    task: .map,
    context: .table(WireTable(entries: [WireTable.Entry("limit", .integer(2))])),
    batch: batch,
    review: [BatchColumn("rating", .tenths([50, 0, 45]))],
    setBits: [(4, PresenceBits([true, false, true]))],
    groups: [0, 7, 65_535],
    start: 9
  )

  /// A manifest with every kind of value.
  static let manifest = WireValue.table(
    WireTable(
      list: [.integer(-7), .number(0.25), .bool(true), .bool(false), .text("қызыл")],
      entries: [
        WireTable.Entry("any", .words(0)), WireTable.Entry("map", .function(12)),
        WireTable.Entry("rule", .table(WireTable(maker: "rule", chunk: "a.lua", line: 4))),
      ],
      maker: "plugin",
      chunk: "complaints.lua",
      line: 3
    )
  )

  static let loaded = LoadedAnswer(
    manifest: manifest,
    wordSets: [
      WordSetSource(words: ["брак*", "не работает"], chunk: "complaints.lua", line: 2),
      WordSetSource(near: 0, 0, distance: 5, chunk: "complaints.lua", line: 9),
    ],
    log: "x"
  )
  static let failed = FailedAnswer(failure: failure, log: "before\n")
}
