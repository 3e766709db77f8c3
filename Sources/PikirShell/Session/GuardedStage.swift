/// The place of a line where an `expect` would stand, and what it would count there.
struct GuardedStage {
  /// The stage behind it as it was typed, and what follows up to the last change.
  let text: String
  let reviewCount: Int
}
