import PikirBase
import PikirStore

/// A pipeline held against a workspace, ready to run.
struct BoundPipeline: Sendable {
  let origin: BoundFilter
  let stages: [BoundStage]
  let notes: [Diagnostic]
}

/// A stage, ready to run.
enum BoundStage: Sendable {
  case filter(BoundFilter)
  /// Keeps rows of a table.
  case filterTable(TableFilter)
  /// Groups by no, one or more fields, and computes columns.
  case group(keys: [BoundKey], columns: [BoundColumn])
  /// Orders reviews; only the first `limit` matter when it is given.
  case sort([BoundSortKey], limit: Int?)
  /// Orders the rows of a table by columns.
  case sortTable([(column: Int, isDescending: Bool)])
  case take(Int)
  case sample(Int, seed: UInt64?)
  case show([String])
  /// Keeps columns of a table.
  case pick([Int])
  case format(String)
  case into(ResultDestination)
  case expect(CountRange, source: SourceText)
  case pin(NameSyntax)
  case acting(ActingStageSyntax)
}

/// A field to group by, under the name that was written.
struct BoundKey: Sendable {
  let name: String
  let field: any QueryField
}

/// A field to sort by.
struct BoundSortKey: Sendable {
  let field: any QueryField
  let isDescending: Bool
}
