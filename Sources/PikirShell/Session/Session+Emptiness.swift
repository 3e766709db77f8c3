import PikirBase
import PikirQuery
import PikirStore
import PikirText

extension Session {
  /// Says, under an answer without reviews, what would find some.
  func remarkOnEmptiness(
    of presentation: Presentation,
    in format: OutputFormat
  ) throws(Diagnostic) {
    if presentation.context.state.live.isEmpty {
      return printer.remark("  the workspace is empty; fill it: import FILE", in: format)
    }
    for hint in try EmptyAnswer.hints(for: presentation.pipeline, in: presentation.context) {
      printer.remark("  \(hint)", in: format)
    }
  }
}
