import PikirShell
import PikirText

/// A prompt as libedit takes it: text between two marks (`\1`) is passed to the terminal as it is.
///
/// A mark block needs a visible character behind it, and two blocks in a row corrupt the prompt,
/// so colours change in one block and end before the last character, which stays plain.
struct PromptImage: Hashable {
  /// UTF-8 with a NUL behind it.
  let bytes: [CChar]
  let width: Int

  /// - Parameters:
  ///   - line: the prompt in pieces.
  ///   - columns: of the screen; a prompt that would leave less than half of it is cut.
  ///   - usesColour: whether the pieces keep their styles.
  ///   - isASCII: whether the terminal's locale cannot show other letters.
  init(_ line: PromptLine, columns: Int, usesColour: Bool, isASCII: Bool) {
    let limit = max(columns / 2, 4)
    let pieces =
      isASCII
      ? line.pieces.map { .init(sanitized($0.text.string, unicode: .ascii), $0.style) }
      : line.pieces
    let width = pieces.reduce(0) { $0 + $1.text.width }
    guard width <= limit else {
      let text = pieces.map(\.text).joined().truncated(toWidth: limit - 2)
      self.init(text.string + "> ", width: text.width + 2)
      return
    }
    self.init(usesColour ? Self.coloured(pieces) : pieces.map(\.text.string).joined(), width: width)
  }

  /// A prompt without colours, such as that of a search.
  init(_ text: DisplayText) { self.init(text.string, width: text.width) }

  private init(_ text: String, width: Int) {
    bytes = text.utf8CString.map { $0 }
    self.width = width
  }

  private static func coloured(_ pieces: [PromptLine.Piece]) -> String {
    var characters = pieces.flatMap { piece in
      piece.text.string.map { (character: $0, style: piece.style) }
    }
    if let last = characters.indices.last { characters[last].style = nil }
    var text = ""
    var style: DisplayStyle?
    for (character, next) in characters {
      if next != style {
        let reset = style == nil ? "" : "\u{1B}[0m"
        let start = next.map { "\u{1B}[\($0.rawValue)m" } ?? ""
        text += "\u{1}" + reset + start + "\u{1}"
        style = next
      }
      text.append(character)
    }
    return text
  }
}
