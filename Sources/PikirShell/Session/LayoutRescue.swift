import PikirBase
import PikirQuery
import PikirStore
import PikirText

/// Finds the line that was meant where the keyboard stood in another layout.
struct LayoutRescue {
  let session: Session

  /// The diagnostic with the whole line as its first hint, when that is a line of pikir.
  ///
  /// Asked only for a line that failed, so that others pay nothing.
  func improved(_ error: Diagnostic, of line: LogicalLine) -> Diagnostic {
    if let word = bareWord(error, of: line) {
      var improved = error
      improved.hints = ["typed in another keyboard layout; it reads: find \(word)"]
      return improved
    }
    let mistakes: [DiagnosticCode] = [.unknownCommand, .unknownField, .unknownStage]
    guard mistakes.contains(error.code), let span = error.span,
      span.source.bytes[span.range].contains(where: { $0 >= 0x80 }),
      // Who typed x. with Latin letters changed to the other alphabet behind it.
      !span.source.bytes[span.range].starts(with: "x.".utf8)
    else { return error }
    let text = String(decoding: line.source.bytes[line.span.range], as: UTF8.self)
    guard let meant = retypedLines(of: text, keeping: isWord).first(where: isLine) else {
      return error
    }
    var improved = error
    improved.hints = ["typed in another keyboard layout; it reads: \(meant)"]
    return improved
  }

  /// The word of the reviews that a line of one unknown word is in another layout.
  private func bareWord(_ error: Diagnostic, of line: LogicalLine) -> String? {
    let bytes = line.source.bytes[line.span.range]
    guard error.code == .unknownCommand, bytes.count >= 4, !bytes.contains(where: isBlank) else {
      return nil
    }
    let text = String(decoding: bytes, as: UTF8.self)
    return isWord(text) ? nil : retypings(of: text).first(where: isWord)
  }

  /// Whether some review has the word; what is not indexed yet is not looked at.
  private func isWord(_ text: String) -> Bool {
    let folded = tokens(of: text)
    guard folded.count == 1, let word = folded.first else { return false }
    return !session.workspace.wordIndex.terms(.exact(word), among: session.state.live).isEmpty
  }

  /// Whether a line parses, and every name in it is known.
  private func isLine(_ text: String) -> Bool {
    let source = SourceText(name: "layout", text: text)
    do throws(Diagnostic) {
      let vocabulary = session.registry.vocabulary
      switch try QueryParser.line(source, vocabulary: vocabulary).body {
      case .nothing: return false
      case .command(let command):
        let call = try session.registry.resolve(command, in: source).call
        // What columns are called says nothing, but the fields behind them must be some.
        if call.spec.name == ImportCommand.spec.name {
          // A quote of the other layout is an @, which begins no column.
          if text.utf8.contains(UInt8(ascii: "@")), text.utf8.contains(UInt8(ascii: "=")) {
            return false
          }
          _ = try ImportCommand.mapping(of: call)
        }
      case .pipeline(let pipeline): _ = try PipelineRun(pipeline, in: session.queryContext)
      }
      return true
    } catch {
      return error.code == .unknownValue
    }
  }
}
