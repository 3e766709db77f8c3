import PikirBase
import PikirStore
import PikirText

/// Words, phrases, beginnings and pieces of words, through the index and by scan.
struct TextWorkloads {
  let bench: BenchRun
  let state: WorkspaceState

  func run() throws(Diagnostic) {
    let contents = state.contents
    let rowCount = state.rowCount
    for needle in ["ставк", "не работает", "service", "kiss"] {
      let matcher = TextMatcher(needle)
      let prototype: Double? = needle == "ставк" ? 24 : nil
      try bench.measure("scan '\(needle)'", prototype: prototype) { () throws(Diagnostic) in
        try matcher.rows(in: contents, rowCount: rowCount).count
      }
    }
    let bad = state.ratings.rows(in: 10...20, rowCount: rowCount)
    let phrase = TextMatcher("не работает")
    try bench.measure("rating <= 2 + substring", prototype: 9.6) { () throws(Diagnostic) in
      try phrase.rows(in: contents, rowCount: rowCount, within: bad).count
    }
    let empty = WordIndex()
    try bench.measure("build word index", prototype: 940, rounds: 3, isWarmedUp: false) {
      () throws(Diagnostic) in
      try empty.updated(to: state).termCount
    }
    let index = try empty.updated(to: state)
    bench.report.add("word index", bytes: index.byteCount)
    for (word, prototype) in [("доставка", 0.17), ("кадомопреами", 0.013), ("не", nil)] {
      let query = WordQuery.exact(foldedBytes(word))
      try bench.measure("word \(word)", prototype: prototype) {
        index.rows(query, in: contents).count
      }
    }
    try bench.measure("forms of доставка", prototype: nil) {
      let forms = WordQuery.forms(WordExpansion(folded: foldedBytes("доставка")))
      return index.rows(forms, in: contents).count
    }
    for (start, prototype) in [("достав", 0.38), ("ра", 6.0 as Double?)] {
      try bench.measure("prefix \(start)", prototype: prototype) {
        index.rows(.prefix(foldedBytes(start)), in: contents).count
      }
    }
    for (needle, prototype) in [("ставк", 0.37), ("не работает", 3.3), ("не рабо", nil)] {
      try bench.measure("literal '\(needle)'", prototype: prototype) { () throws(Diagnostic) in
        try index.rows(literal: needle, in: contents).count
      }
    }
  }
}
