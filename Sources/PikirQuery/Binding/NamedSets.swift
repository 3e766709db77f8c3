package import PikirBase
package import PikirStore

/// Where a filter's `@sets` and `view:names` come from: the session and the workspace.
package protocol NamedSets: Sendable {
  /// The reviews of a set, nil when there is no such set.
  func reviews(_ reference: SetReference) -> ReviewSet?
  /// Names after `@` that exist, numbered sets left out; for suggestions and completion.
  var setNames: [String] { get }
  /// The filter of a view, nil when there is no such view.
  func view(_ name: String) -> SourceText?
  /// Views that exist, for suggestions and completion.
  var viewNames: [String] { get }
}

/// A session without any set or view.
package struct NoNamedSets: NamedSets {
  package init() {}

  package func reviews(_ reference: SetReference) -> ReviewSet? { nil }
  package var setNames: [String] { [] }
  package func view(_ name: String) -> SourceText? { nil }
  package var viewNames: [String] { [] }
}
