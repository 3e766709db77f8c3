package import PikirStore

/// A reply that a template gave for one review, not yet written anywhere.
package struct DraftedReply: Sendable, Hashable {
  package let review: ReviewID
  package let text: String
  /// `NAME.LANG` of the template that it came from.
  package let template: String
  package let platform: PlatformProfile

  /// Its length in the platform's own unit.
  package var length: Int { platform.unit.length(of: text) }
}
