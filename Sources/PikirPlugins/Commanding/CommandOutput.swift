package import PikirQuery

/// What a plugin's command says, in its order.
package enum CommandOutput: Sendable, Hashable {
  /// `out:print(…)`; foreign text.
  case line(String)
  /// `out:table(headings, rows)`.
  case table(ResultTable)
}
