package import PikirText

/// What a person is told before the first prompt.
package struct Welcome {
  /// The directory of the workspace; nil in memory.
  package let workspace: String?
  package let reviewCount: Int
  package let isReadOnly: Bool
  /// Whether nobody has typed a line here yet.
  package let isFirst: Bool

  package init(workspace: String?, reviewCount: Int, isReadOnly: Bool, isFirst: Bool) {
    self.workspace = workspace
    self.reviewCount = reviewCount
    self.isReadOnly = isReadOnly
    self.isFirst = isFirst
  }

  /// What is said of a workspace in memory.
  package static let scratch: DisplayText =
    "scratch workspace in memory; keep it with: save-as DIRECTORY"

  package var lines: [DisplayText] {
    guard isFirst else {
      let next: DisplayText =
        reviewCount == 0 ? "   (fill it: import FILE)" : "   (help lists the commands)"
      return [workspace == nil ? Self.scratch : place + next]
    }
    return [
      "pikir \(Version.current.description), customer reviews at a prompt; " + place,
      begin,
      "help shows how to go on; quit, or Ctrl-D, leaves",
    ]
  }

  private var place: DisplayText {
    guard let workspace else { return "in memory until save-as DIRECTORY" }
    let access: DisplayText = isReadOnly ? ", read-only" : ""
    return "\(workspace): " + Session.reviewCount(reviewCount) + access
  }

  private var begin: DisplayText {
    if reviewCount > 0 { return "look at them: find rating:1..2; count them: facets" }
    return "load reviews: import FILE   (none at hand? run pikir demo in your shell)"
  }
}
