import PikirBase
import PikirQuery
import PikirStore

/// Whole lines, from their text to the answer, as the session runs them.
struct QueryWorkloads {
  let bench: BenchRun
  let state: WorkspaceState

  private static let lines = [
    "tag:delivery -tag:done rating:1..2 lang:kk date:2025..",
    "tag:delivery -tag:done rating:1..2 date:2025.. | sort -date | take 20",
    "find | by product | agg n=count() a=avg(rating)",
    "find | by month,rating",
    "rating:1..2 | by product | agg n=count() a=avg(rating) | sort -n | take 10",
    "find | agg n=count() a=avg(rating) m=median(rating) s=share(rating:1..2)",
    "find доставка",
    "find достав*",
    "find =доставка rating:1..2",
    "find \"не работает\"",
    "find \"ставк\"",
    "author:никого",
    "id:1234567",
    "find | sort -votes rating | take 20",
    "find | sort product | take 20",
    "no:text",
    "find | agg l=avg(len)",
  ]

  func run() throws(Diagnostic) {
    let cache = QueryCache()
    for line in Self.lines {
      try bench.measure("line: \(line)", prototype: nil, rounds: 5) { () throws(Diagnostic) in
        try count(line, cache)
      }
    }
  }

  private func count(_ line: String, _ cache: QueryCache) throws(Diagnostic) -> Int {
    let context = QueryContext(
      state: state,
      now: 1_750_000_000,
      zone: TimeZoneRules(name: "+05:00", fixedOffset: 18_000),
      cache: cache
    )
    let source = SourceText(name: "bench", text: line)
    let pipeline = try QueryParser.pipeline(source, vocabulary: context.vocabulary)
    var run = try PipelineRun(pipeline, in: context)
    while try run.advance() != nil {}
    switch run.result.outcome {
    case .reviews(let list): return list.count
    case .table(let table): return table.rows.count
    }
  }
}
