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
  ///   - span: the command on its line.
  /// - Throws: `C104` when nobody agreed; nothing is changed then.
  package func perform(
    _ operation: any Operation,
    command: String,
    effects: Effects,
    at span: SourceSpan
  ) throws(Diagnostic) {
    try perform(
      try workspace.plan(operation),
      command: command,
      effects: effects,
      isGuarded: false,
      guarding: nil,
      at: span
    )
  }

  /// The same for what the acting stages of a line would do together; `arrivals` has how many reviews
  /// came to each of them.
  func perform(
    _ plan: OperationPlan,
    command: String,
    by stages: [CheckedStage],
    on arrivals: [Int],
    at span: SourceSpan
  ) throws(Diagnostic) {
    var effects = stages.reduce(into: Effects()) { $0.formUnion($1.type.spec.effects) }
    if !stages.allSatisfy({ $0.type.spec.effects.contains(.neverConfirms) }) {
      effects.remove(.neverConfirms)
    }
    try perform(
      plan,
      command: command,
      effects: effects,
      isGuarded: stages.allSatisfy(\.isGuarded),
      guarding: zip(stages, arrivals).first { !$0.0.isGuarded }.map { stage, count in
        let source = stage.call.span.source
        let line = stage.call.span.range.lowerBound..<span.range.upperBound
        return GuardedStage(
          text: String(decoding: source.bytes[line], as: UTF8.self),
          reviewCount: count
        )
      },
      at: span
    )
  }

  private func perform(
    _ plan: OperationPlan,
    command: String,
    effects: Effects,
    isGuarded: Bool,
    guarding: GuardedStage?,
    at span: SourceSpan
  ) throws(Diagnostic) {
    guard !plan.isEmpty else {
      let target = plan.counts.target
      let verb: DisplayText = target == 1 ? "is" : "are"
      let why =
        target == 0
        ? "there is no review here" : Self.reviewCount(target) + " " + verb + " so already"
      return remark("nothing to change: " + why)
    }
    remarkOutsideLimit(plan.changed, of: "the reviews to change")
    if !isGuarded { try confirm(plan, effects: effects, guarding: guarding, at: span) }
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
    let line: DisplayText = "op \(entry.number): \(Self.effect(of: entry))"
    let hint: DisplayText = "   undo with: undo"
    let isColoured = settings.format.isData ? printer.coloursErrors : printer.usesColour
    remark(line + (isColoured ? hint.styled(.dim) : hint))
  }

  private static func effect(of entry: JournalEntry) -> DisplayText {
    let counts = entry.counts
    let unchanged = DisplayText(grouped: counts.unchanged)
    switch entry.kind {
    case "import":
      let known = counts.changed - counts.added
      let tail: DisplayText = known > 0 ? ", \(DisplayText(grouped: known)) changed" : ""
      return reviewCount(counts.added) + " added" + tail
    case "set": return "settings changed"
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

  /// `1 review`, `12,430 reviews`.
  package static func reviewCount(_ count: Int) -> DisplayText {
    let noun: DisplayText = count == 1 ? "review" : "reviews"
    return DisplayText(grouped: count) + " " + noun
  }
}
