package import PikirBase
package import PikirStore

/// Writes replies for a set of reviews from one template, all of them or none.
package struct ReplyDrafter {
  private let library: TemplateLibrary
  private let state: WorkspaceState
  private let seed: UInt64
  private let defaultLanguage: String?
  private let dateText: (_ seconds: UInt32, _ isDay: Bool) -> String

  /// Prepares to draft.
  ///
  /// - Parameters:
  ///   - library: where the templates come from.
  ///   - state: the reviews.
  ///   - seed: the session's seed; with the review's handle it decides every `[a|b]`.
  ///   - defaultLanguage: for reviews whose language is unknown (`set reply.lang`).
  ///   - dateText: how `{date}` is written in the session's zone.
  package init(
    library: TemplateLibrary,
    state: WorkspaceState,
    seed: UInt64,
    defaultLanguage: String?,
    dateText: @escaping (_ seconds: UInt32, _ isDay: Bool) -> String
  ) {
    self.library = library
    self.state = state
    self.seed = seed
    self.defaultLanguage = defaultLanguage
    self.dateText = dateText
  }

  /// Drafts a reply for every review of a set, in the language of the review.
  ///
  /// - Returns: one draft a review, in handle order.
  /// - Throws: `T104` for an unknown template, `T106` where the language is unknown or the
  ///   template is not written in it, `T103` where a slot has no value, `T105` where the site
  ///   takes no text of that length. Each names reviews and what to do.
  /// - Complexity: O(reviews × template).
  package func draft(
    template name: String,
    for reviews: ReviewSet,
    at span: SourceSpan?
  ) throws(Diagnostic) -> [DraftedReply] {
    try library.requireTemplate(named: name, at: span)
    var faults = DraftFaults(templateName: name, span: span)
    var drafts: [DraftedReply] = []
    for row in reviews.rows {
      if let draft = draft(name, row: row, &faults) { drafts.append(draft) }
    }
    if let fault = faults.diagnostic(library: library) { throw fault }
    return drafts
  }

  private func draft(_ name: String, row: Int, _ faults: inout DraftFaults) -> DraftedReply? {
    let review = ReviewID(row: row)
    let own = state[.lang].string(row: row)
    guard let language = own.isEmpty ? defaultLanguage : own else {
      faults.withoutLanguage.append(review)
      return nil
    }
    let platform = PlatformProfile.profile(ofSource: state[.source].string(row: row))
    guard
      let template = library.template(
        named: name,
        language: language,
        ratingTenths: Int(state.ratings[row]),
        platform: platform.name
      )
    else {
      faults.addUnwritten(review, language: language)
      return nil
    }
    var renderer = TemplateRenderer(
      random: SeededRandom(seed: seed ^ UInt64(review.rawValue) &* 0x9E37_79B9_7F4A_7C15)
    ) { value(of: $0, row: row) }
    let text = renderer.render(template.body)
    for slot in renderer.missing { faults.addMissing(review, slot: slot, template: template) }
    let draft = DraftedReply(
      review: review,
      text: text,
      template: "\(name).\(template.language)",
      platform: platform
    )
    if let longest = platform.longest, draft.length > longest { faults.tooLong.append(draft) }
    return draft
  }

  private func value(of slot: Slot, row: Int) -> String? {
    let text =
      switch slot {
      case .author: usableName(state[.author].string(row: row)) ?? ""
      case .product: state[.product].string(row: row)
      case .brand: state[.brand].string(row: row)
      case .source: state[.source].string(row: row)
      case .country: state[.country].string(row: row)
      case .assignee: state[.assignee].string(row: row)
      case .title: state.contents.string(.title, row: row)
      case .rating: ratingText(tenths: state.ratings[row])
      case .date:
        state.dates[row] == 0
          ? "" : dateText(state.dates[row], state.dateIsDay.contains(row: row))
      case .user(let name): state.userField(name)?.column.string(row: row) ?? ""
      }
    return text.isEmpty ? nil : text
  }
}
