import PikirBase
import PikirStore
import PikirText

extension Session {
  /// What may be answered to the question whether a change is wanted.
  private enum Answer {
    case yes
    case no
    /// Show what would change, then ask again.
    case difference
    /// Explain the answers, then ask again.
    case help

    /// - Returns: nil for what is none of them; an empty line is no.
    init?(_ typed: String) {
      if means(yes: typed) {
        self = .yes
        return
      }
      switch typed.lowercased().filter({ !$0.isWhitespace }) {
      case "", "n", "no", "н", "нет", "ж", "жоқ", "nē": self = .no
      case "d", "diff": self = .difference
      case "?", "h", "help": self = .help
      default: return nil
      }
    }
  }

  /// Answers that are none of those asked for, before the question is taken for refused.
  private static let misunderstandingLimit = 3

  /// Asks before a large or irreversible change, or refuses where nobody can be asked
  /// (decisions, "Language and session" 13).
  ///
  /// `guarding` is the stage that a guard would stand before; nil for a command, which has no place
  /// for one.
  ///
  /// - Throws: `C104` when nobody agreed, `C110` when the question was interrupted.
  func confirm(
    _ plan: OperationPlan,
    effects: Effects,
    guarding: GuardedStage?,
    at span: SourceSpan
  ) throws(Diagnostic) {
    let count = plan.changed.count
    guard needsConfirmation(count, effects: effects) else { return }
    if assumesYes || settings.confirm == .never { return }
    if let person {
      // A question is no part of a result: a transcript says beforehand that the answer is yes.
      let listener = printer.listener
      printer.listener = nil
      defer { printer.listener = listener }
      wasConfirmed = false
      wasConfirmed = try agrees(person, to: plan)
      if wasConfirmed == true { return }
      throw Diagnostic(
        .needsConfirmation,
        "nothing was changed",
        at: span,
        severity: .answer
      )
    }
    let many = Self.reviewCount(count).string
    let what = effects.contains(.irreversible) ? "cannot be undone" : "would change \(many)"
    throw Diagnostic(
      .needsConfirmation,
      "\"\(plan.kind)\" \(what) and nobody can be asked; nothing was changed",
      at: span,
      hints: ["give --yes on the command line, or say before it: set confirm never"]
        + (guarding.map { stage in
          [
            "guard the stage by the size of its set: … | expect \(stage.reviewCount) | "
              + stage.text
          ]
        } ?? [])
    )
  }

  private func agrees(_ person: any Person, to plan: OperationPlan) throws(Diagnostic) -> Bool {
    let many = Self.reviewCount(plan.changed.count)
    let question: DisplayText = "\(plan.kind) would change " + many + ". Go on? [y/n/d/?] "
    for _ in 0..<Self.misunderstandingLimit {
      var answer: Answer?
      repeat {
        printer.endPage()
        guard let typed = person.answer(to: question) else {
          throw Diagnostic(.interrupted, "interrupted; nothing was changed")
        }
        answer = Answer(typed)
        switch answer {
        case .yes: return true
        case .no: return false
        case .difference: show(plan)
        case .help, nil: explainAnswers()
        }
      } while answer != nil
    }
    return false
  }

  private func explainAnswers() {
    remark("  y  go on; one undo takes it back")
    remark("  n  change nothing (also Enter)")
    remark("  d  show what would change, then ask again")
  }

  /// Shows what a plan would change: how many reviews, new tags, and the first reviews of all.
  func show(_ plan: OperationPlan) {
    let items = plan.items.map { item -> DisplayText in
      let unchanged: DisplayText =
        item.unchanged == 0 ? "" : " (\(DisplayText(grouped: item.unchanged)) already)"
      return "\(item.label) on \(DisplayText(grouped: item.changed))" + unchanged
    }
    let isPart = plan.counts.changed < plan.counts.target && !plan.isEmpty
    let part = isPart ? DisplayText(grouped: plan.counts.changed) + " of " : ""
    let pieces = [part + Self.reviewCount(plan.counts.target)] + items
    let tail: DisplayText = plan.isEmpty ? "; nothing to change" : "; can be undone"
    remark("plan: " + pieces.joined(separator: "; ") + tail)
    for tag in plan.createdTags { remark("  new tag \(tag)") }
    for sample in plan.samples {
      let changes = sample.changes.map { change -> DisplayText in
        func cut(_ text: String) -> DisplayText {
          DisplayText("\(text.isEmpty ? "none" : text)").truncated(toWidth: 60)
        }
        return "\(change.field) " + cut(change.before) + " → " + cut(change.after)
      }
      remark("  r\(sample.review.rawValue)  " + changes.joined(separator: ", "))
    }
    let rest = plan.changed.count - plan.samples.count
    if rest > 0, !plan.samples.isEmpty { remark("  … \(DisplayText(grouped: rest)) more") }
  }

  /// Above 25 reviews, or a tenth of a workspace of 250 or more, or what cannot be undone.
  private func needsConfirmation(_ count: Int, effects: Effects) -> Bool {
    if effects.contains(.irreversible) { return true }
    if effects.contains(.neverConfirms) { return false }
    let total = state.live.count
    return count > 25 || total >= 250 && count * 10 > total
  }
}
