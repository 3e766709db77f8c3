/// How a result is written.
package enum OutputFormat: String, Sendable, Hashable, CaseIterable {
  case table
  case record
  case csv
  case tsv
  case json
  case jsonl
  case markdown

  /// Whether the output is data for another program: every row, plain digits, and nothing else
  /// on standard output (decisions, "Language and session" 6).
  package var isData: Bool {
    switch self {
    case .csv, .tsv, .json, .jsonl: true
    case .table, .record, .markdown: false
    }
  }
}
