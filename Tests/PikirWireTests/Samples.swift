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
    modules: [LoadRequest.Chunk(name: "dates", text: Array("return 1".utf8))]
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
    results.log = "x\t1\n"
    return results
  }()

  static let loaded = LoadedAnswer(functions: ["classify", "map2", "run"], log: "")
  static let failed = FailedAnswer(failure: failure, log: "before\n")
}
