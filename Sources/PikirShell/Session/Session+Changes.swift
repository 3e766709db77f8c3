package import PikirBase
package import PikirStore
package import PikirText

extension Session {
  /// Plans an operation, asks where that is due, applies it and says what it did.
  ///
  /// - Parameters:
  ///   - operation: what is to be done.
  ///   - command: the command as `ops export` shall repeat it.
  ///   - effects: those of the command or stage.
  ///   - isGuarded: whether an `expect` stood before it.
  ///   - span: the command or stage on its line.
  /// - Throws: `C104` when nobody agreed; nothing is changed then.
  package func perform(
    _ operation: any Operation,
    command: String,
    effects: Effects,
    isGuarded: Bool = false,
    at span: SourceSpan
  ) throws(Diagnostic) {
    let plan = try workspace.plan(operation)
    guard !plan.isEmpty else {
      let target = plan.counts.target
      let verb: DisplayText = target == 1 ? "is" : "are"
      let why =
        target == 0
        ? "there is no review here" : Self.reviewCount(target) + " " + verb + " so already"
      return remark("nothing to change: " + why)
    }
    if !isGuarded { try confirm(plan.changed.count, of: plan.kind, effects: effects, at: span) }
    try apply(plan, command: command)
  }

  /// Applies a plan as it stands and says what it did.
  package func apply(_ plan: OperationPlan, command: String) throws(Diagnostic) {
    try environment.interrupt.check()
    let known = state.tags.names.filter { !$0.isEmpty }
    guard let entry = try workspace.apply(plan, command: recorded(command)) else {
      return remark("nothing to change")
    }
    for tag in plan.createdTags { announce(newTag: tag, among: known) }
    report(entry)
  }

  /// Says what an operation did and how to take it back.
  package func report(_ entry: JournalEntry) {
    remark("op \(entry.number): \(Self.effect(of: entry))   undo with: undo")
  }

  private static func effect(of entry: JournalEntry) -> DisplayText {
    let counts = entry.counts
    let unchanged = DisplayText(grouped: counts.unchanged)
    switch entry.kind {
    case "import":
      let known = counts.changed - counts.added
      let tail: DisplayText = known > 0 ? ", \(DisplayText(grouped: known)) changed" : ""
      return reviewCount(counts.added) + " added" + tail
    case "reply":
      let noun: DisplayText = counts.changed == 1 ? "reply" : "replies"
      let tail: DisplayText = counts.unchanged > 0 ? ", " + unchanged + " as before" : ""
      return DisplayText(grouped: counts.changed) + " " + noun + " drafted" + tail
    default:
      let tail: DisplayText = counts.unchanged > 0 ? ", " + unchanged + " unchanged" : ""
      return reviewCount(counts.changed) + " changed" + tail
    }
  }

  private func announce(newTag tag: String, among known: [String]) {
    let near = nearestNames(to: tag, among: known)
    let suffix: DisplayText =
      near.isEmpty ? "" : "   (near: \(near.joined(separator: ", ")))"
    remark("new tag \(tag)" + suffix)
  }

  /// Asks before a large or irreversible change, or refuses where nobody can be asked
  /// (decisions, "Language and session" 13).
  private func confirm(
    _ count: Int,
    of kind: String,
    effects: Effects,
    at span: SourceSpan
  ) throws(Diagnostic) {
    guard needsConfirmation(count, effects: effects) else { return }
    if assumesYes || settings.confirm == .never { return }
    let many = Self.reviewCount(count)
    if let person {
      guard let isYes = person.isYes("\(kind) would change \(many). Go on? [y/n] ") else {
        throw Diagnostic(.interrupted, "interrupted; nothing was changed")
      }
      if isYes { return }
      throw Diagnostic(.needsConfirmation, "not confirmed; nothing was changed", at: span)
    }
    let what = effects.contains(.irreversible) ? "cannot be undone" : "would change \(many.string)"
    throw Diagnostic(
      .needsConfirmation,
      "\"\(kind)\" \(what) and nobody can be asked; nothing was changed",
      at: span,
      hints: [
        "give --yes on the command line, or say before it: set confirm never",
        "guard the stage by the size of its set: … | expect \(count) | \(kind) …",
      ]
    )
  }

  /// Above 25 reviews, or a tenth of a workspace of 250 or more, or what cannot be undone.
  private func needsConfirmation(_ count: Int, effects: Effects) -> Bool {
    if effects.contains(.irreversible) { return true }
    if effects.contains(.neverConfirms) { return false }
    let total = state.live.count
    return count > 25 || total >= 250 && count * 10 > total
  }

  /// `1 review`, `12,430 reviews`.
  package static func reviewCount(_ count: Int) -> DisplayText {
    let noun: DisplayText = count == 1 ? "review" : "reviews"
    return DisplayText(grouped: count) + " " + noun
  }
}
