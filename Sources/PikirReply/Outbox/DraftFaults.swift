import PikirBase
import PikirStore

/// What stopped drafts, gathered over the whole set so that one message says it all.
struct DraftFaults {
  let templateName: String
  let span: SourceSpan?
  var withoutLanguage: [ReviewID] = []
  var tooLong: [DraftedReply] = []
  private var unwritten: [(language: String, reviews: [ReviewID])] = []
  private var missing: [(slot: Slot, template: ReplyTemplate, reviews: [ReviewID])] = []

  init(templateName: String, span: SourceSpan?) {
    self.templateName = templateName
    self.span = span
  }

  mutating func addUnwritten(_ review: ReviewID, language: String) {
    if let index = unwritten.firstIndex(where: { $0.language == language }) {
      unwritten[index].reviews.append(review)
    } else {
      unwritten.append((language, [review]))
    }
  }

  mutating func addMissing(_ review: ReviewID, slot: Slot, template: ReplyTemplate) {
    let index = missing.firstIndex {
      $0.slot == slot && $0.template.source === template.source
    }
    if let index {
      missing[index].reviews.append(review)
    } else {
      missing.append((slot, template, [review]))
    }
  }

  /// The first kind of fault as a diagnostic, or nil when all drafts are good.
  func diagnostic(library: TemplateLibrary) -> Diagnostic? {
    unwrittenDiagnostic(library) ?? languageDiagnostic ?? missingDiagnostic ?? lengthDiagnostic
  }

  private var languageDiagnostic: Diagnostic? {
    guard !withoutLanguage.isEmpty else { return nil }
    return Diagnostic(
      .unknownLanguage,
      "the language of \(listed(withoutLanguage)) is unknown",
      at: span,
      hints: [
        "leave them out: … | where has:lang | reply \(templateName)",
        "to answer them in one language: set reply.lang ru",
      ]
    )
  }

  private func unwrittenDiagnostic(_ library: TemplateLibrary) -> Diagnostic? {
    guard let first = unwritten.first else { return nil }
    let languages = library.languages(of: templateName)
    let reason =
      languages.contains(first.language)
      ? "template '\(templateName)' in '\(first.language)' does not fit the rating or the site of"
      : "template '\(templateName)' is not written in '\(first.language)', the language of"
    return Diagnostic(
      .unknownLanguage,
      "\(reason) \(listed(first.reviews))",
      at: span,
      hints: [
        "it is written in: \(languages.joined(separator: ", "))",
        "leave the others out: … | where lang:\(languages.joined(separator: ",")) | reply \(templateName)",
      ]
    )
  }

  private var missingDiagnostic: Diagnostic? {
    guard let first = missing.first else { return nil }
    let place = first.template.body.compactMap { piece(in: $0, slot: first.slot) }.first
    return Diagnostic(
      .missingValue,
      "\(listed(first.reviews)) has no value for {\(first.slot.name)}",
      at: place ?? span,
      hints: ["give the template a fallback: {\(first.slot.name)|…}"]
    )
  }

  private var lengthDiagnostic: Diagnostic? {
    guard let first = tooLong.first, let longest = first.platform.longest else { return nil }
    let unit = first.platform.unit.rawValue
    return Diagnostic(
      .replyTooLong,
      "\(first.platform.name) takes \(longest) \(unit), but the reply to "
        + "\(listed(tooLong.map(\.review))) has \(first.length)",
      at: span,
      hints: ["shorten the template, or write one with 'platform: \(first.platform.name)'"]
    )
  }

  private func piece(in piece: ReplyTemplate.Piece, slot wanted: Slot) -> SourceSpan? {
    switch piece {
    case .text: nil
    case .slot(let slot, _, let span): slot == wanted ? span : nil
    case .choice(let alternatives):
      alternatives.joined().compactMap { self.piece(in: $0, slot: wanted) }.first
    }
  }

  private func listed(_ reviews: [ReviewID]) -> String {
    let shown = reviews.prefix(10).map { "r\($0.rawValue)" }.joined(separator: ", ")
    return reviews.count <= 10 ? shown : "\(shown) and \(reviews.count - 10) more"
  }
}
