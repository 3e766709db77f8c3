/// What a function is asked about rows.
package enum RowTask: UInt8, Sendable, Hashable, CaseIterable {
  /// f(r, context): nothing, yes or no, a number, a text, scores, a skip or another value.
  case judge = 1
  /// f(rec, review): nothing, no, a skip, or what it set in `review`.
  case map = 2
  /// f(r, out): the text that was written.
  case write = 3
  /// add(state, r) with the state of the row's group; nothing.
  case fold = 4
  /// As `judge`, but what comes back is a failure at the line that returned for the first row.
  case locate = 5
}
