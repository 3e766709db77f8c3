import CEdit
import PikirShell
import PikirText

extension LineEditor {
  /// Tab: completes as far as the candidates agree; once more on the same line, lists them.
  func complete() -> KeyAnswer {
    guard let session else { return .bell }
    let line = line
    let isRepeated = line == lineAfterTab
    let before = Array(line.textBeforeCursor.utf8)
    let start = LineShape(before, countsBrackets: session.registry.countsBrackets).lastLineStart
    let asked = Array(line.bytes[start...])
    let cursor = before.count - start
    let completion = Completer(session).complete(asked, at: cursor)
    lineAfterTab = line
    switch CompletionStep(completion, line: asked, isRepeated: isRepeated) {
    case .replace(let range, let text):
      let bytes = start + range.lowerBound..<start + range.upperBound
      let completed = line.replacing(bytes, with: text)
      replaceLine(with: completed)
      lineAfterTab = completed
      return .refresh
    case .list: return below { [self] in list(completion) }
    case .hint(let hint): return below { [self] in show(dimmed(hint) + "\n") }
    case .nothing: return .bell
    }
  }

  private func list(_ completion: Completion) {
    let list = CompletionList(
      completion,
      columns: size.columns,
      rows: size.rows,
      usesColour: options.usesColour
    )
    show(list.lines.map { $0 + "\n" }.joined())
  }

  func dimmed(_ text: DisplayText) -> DisplayText {
    options.usesColour ? text.styled(.dim) : text
  }
}
