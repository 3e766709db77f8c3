package import PikirText

/// What stands before the cursor: where the person is, as pieces with their colours.
package struct PromptLine: Sendable, Hashable {
  /// A run of text in one style.
  package struct Piece: Sendable, Hashable {
    package let text: DisplayText
    /// Nil for the terminal's own colour.
    package let style: DisplayStyle?

    package init(_ text: DisplayText, _ style: DisplayStyle? = nil) {
      self.text = text
      self.style = style
    }
  }

  package var pieces: [Piece]

  package init(_ pieces: [Piece]) { self.pieces = pieces }

  /// Without colours.
  package var plain: DisplayText { pieces.map(\.text).joined() }

  /// The prompt of a session of which there is nothing to tell.
  package static let bare = PromptLine([Piece("pikir> ")])
}
