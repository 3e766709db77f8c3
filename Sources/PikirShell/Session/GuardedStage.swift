/// The place of a line where an `expect` would stand, and what it would count there.
struct GuardedStage {
  /// The stage behind it.
  let name: String
  let reviewCount: Int
}
