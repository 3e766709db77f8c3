package import PikirText

/// One thing that may stand at the cursor.
package struct CompletionCandidate: Sendable, Hashable {
  /// What is typed for it, quoted where the language needs that.
  package let insertion: String
  /// How the list shows it.
  package let label: DisplayText
  /// What stands beside it: a sentence, a type, an example.
  package let detail: DisplayText
  /// How many reviews of the line's filter so far have it.
  package let count: Int?
  /// What follows when it is the only one: a blank, nothing after `field:`, `/` after a folder.
  package let suffix: String

  package init(
    _ insertion: String,
    label: DisplayText? = nil,
    detail: DisplayText = "",
    count: Int? = nil,
    suffix: String = " "
  ) {
    self.insertion = insertion
    self.label = label ?? "\(insertion)"
    self.detail = detail
    self.count = count
    self.suffix = suffix
  }
}

/// What may stand at the cursor of a line that is being typed.
package struct Completion: Sendable, Hashable {
  /// The bytes of the line that a candidate replaces; it ends at the cursor.
  package let replacing: Range<Int>
  /// The best ones, most useful first.
  package let candidates: [CompletionCandidate]
  /// How many more there are.
  package let hiddenCount: Int
  /// A line to show when there is nothing to offer, such as "a number from 1 to 5".
  package let hint: DisplayText?

  package init(
    replacing: Range<Int>,
    candidates: [CompletionCandidate],
    hiddenCount: Int = 0,
    hint: DisplayText? = nil
  ) {
    self.replacing = replacing
    self.candidates = candidates
    self.hiddenCount = hiddenCount
    self.hint = hint
  }
}
