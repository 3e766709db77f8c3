/// A folder in which plugins are looked for.
package struct PluginFolder: Sendable, Hashable {
  /// Whose plugins are in it, in the order in which they are taken: what was shipped cannot be
  /// displaced by what a folder of somebody's brings.
  package enum Owner: String, Sendable, Hashable, CaseIterable {
    case shipped
    /// The person's, for all workspaces.
    case person
    case workspace
  }

  package let owner: Owner
  package let path: String
  /// The path as messages say it.
  package let shownPath: String

  package init(_ owner: Owner, path: String, shownAs shownPath: String) {
    self.owner = owner
    self.path = path
    self.shownPath = shownPath
  }
}
