package import PikirStore

/// A draft that waits for somebody to send it.
package struct OutboxEntry: Sendable, Hashable {
  package let message: Message
  package let source: String
  package let identifier: String
  package let platform: PlatformProfile

  /// The draft's length in the platform's own unit.
  package var length: Int { platform.unit.length(of: message.text) }

  /// The drafts of a workspace, by review and then oldest first.
  ///
  /// - Parameters:
  ///   - state: the workspace.
  ///   - reviews: only drafts for these, or nil for all live reviews.
  /// - Returns: the waiting drafts.
  /// - Complexity: O(reviews with drafts).
  package static func entries(
    in state: WorkspaceState,
    for reviews: ReviewSet? = nil
  ) -> [OutboxEntry] {
    var drafted = state.messages.reviewsWithDraft.intersection(state.live)
    if let reviews { drafted.formIntersection(reviews) }
    return drafted.rows.flatMap { row in
      let source = state[.source].string(row: row)
      return state.messages.messages(row: row).filter { $0.kind == .draft }.map {
        OutboxEntry(
          message: $0,
          source: source,
          identifier: state.identifier(row: row),
          platform: PlatformProfile.profile(ofSource: source)
        )
      }
    }
  }
}
