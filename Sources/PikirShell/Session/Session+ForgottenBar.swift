import PikirBase
import PikirQuery
import PikirText

extension Session {
  /// Stages that take any word, so that a search for two words looks like one of them.
  private static let wordyStages = ["where", "pin", "note", "as", "into"]

  /// Says, under what a search found, that a word of it begins a stage that lacks its bar.
  ///
  /// A word that begins no whole stage is a word to look for. Of a search that found something only
  /// what cannot well be meant otherwise is told.
  func remarkForgottenBar(of presentation: Presentation, in format: OutputFormat) {
    let pipeline = presentation.pipeline
    guard case .filter(let filter) = pipeline.origin, case .all(let parts) = filter.node else {
      return
    }
    let isEmpty = presentation.result.found?.count ?? 0 == 0
    let bytes = pipeline.source.bytes
    for part in parts.dropFirst() {
      guard case .text(.word(let word)) = part.node,
        bytes[part.range].elementsEqual(word.utf8),
        isEmpty || !Self.wordyStages.contains(where: { $0.utf8.elementsEqual(word.utf8) }),
        isStage(Array(bytes[part.range.lowerBound..<filter.range.upperBound]))
      else { continue }
      let before = bytes[pipeline.range.lowerBound..<part.range.lowerBound]
      let rest = bytes[part.range.lowerBound..<pipeline.range.upperBound]
      let line = String(decoding: before + Array("| ".utf8) + rest, as: UTF8.self)
      return printer.remark("  a stage stands behind a bar: \(line)", in: format)
    }
  }

  /// Whether a text is one stage that could be run on reviews.
  private func isStage(_ text: [UInt8]) -> Bool {
    let source = SourceText(name: "stage", bytes: Array("find | ".utf8) + text)
    do throws(Diagnostic) {
      let pipeline = try QueryParser.pipeline(
        source,
        in: 0..<source.bytes.count,
        vocabulary: registry.vocabulary
      )
      guard pipeline.stages.count == 1 else { return false }
      try QueryChecker.check(pipeline, in: queryContext)
      _ = try checkedStages(of: pipeline)
      return true
    } catch {
      return false
    }
  }
}
