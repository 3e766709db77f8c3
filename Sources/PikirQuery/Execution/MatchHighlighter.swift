import PikirBase
package import PikirStore

/// Shows where a filter's words stand in reviews; made once, asked for each printed review.
package struct MatchHighlighter: Sendable {
  private let wanted: [(search: TextSearch, part: ContentPart?)]

  /// Shows nothing.
  package init() { wanted = [] }

  /// Takes the words and phrases that a pipeline's filters want to be there.
  package init(_ pipeline: PipelineSyntax, in context: QueryContext) {
    var binder = FilterBinder(context: context, source: pipeline.source)
    var wanted: [(search: TextSearch, part: ContentPart?)] = []
    if case .filter(let filter) = pipeline.origin, let bound = try? binder.bind(filter) {
      wanted += bound.wantedTexts
    }
    for stage in pipeline.stages {
      if case .filter(let filter) = stage.body, let bound = try? binder.bind(filter) {
        wanted += bound.wantedTexts
      }
    }
    self.wanted = wanted
  }

  /// True when the pipeline searches no text; then contexts are just beginnings.
  package var isEmpty: Bool { wanted.isEmpty }

  /// The part of a review around its first match, about so many columns wide.
  ///
  /// The text is looked at first, then title, pros and cons; without a match it is the beginning
  /// of the first of them that is not blank.
  package func context(row: Int, columns: Int = 60, in context: QueryContext) -> MatchedContext {
    let contents = context.state.contents
    var beginning: MatchedContext?
    for part in [ContentPart.text, .title, .pros, .cons] {
      let found: (context: MatchedContext, hasMatch: Bool)? = contents.withPart(part, row: row) {
        bytes in
        if bytes.isEmpty { return nil }
        let ranges = ranges(in: bytes, part)
        let cut = ContextCutter(bytes: bytes, ranges: ranges, columns: columns)
        return (cut.context(), !ranges.isEmpty)
      }
      guard let found else { continue }
      if found.hasMatch { return found.context }
      if beginning == nil, !found.context.text.isEmpty { beginning = found.context }
    }
    return beginning
      ?? MatchedContext(text: "", highlights: [], isCutBefore: false, isCutAfter: false)
  }

  /// Where the words stand in one piece of a review: UTF-8 offsets, ascending.
  package func ranges(in part: ContentPart, row: Int, of state: WorkspaceState) -> [Range<Int>] {
    if wanted.isEmpty { return [] }
    return state.contents.withPart(part, row: row) { ranges(in: $0, part) }
  }

  private func ranges(in bytes: UnsafeRawBufferPointer, _ part: ContentPart) -> [Range<Int>] {
    var found: [Range<Int>] = []
    for (search, wantedPart) in wanted where wantedPart == nil || wantedPart == part {
      found += search.ranges(in: bytes)
    }
    found.sort { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
    return Self.merged(found)
  }

  /// Joins ranges that overlap.
  private static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var merged: [Range<Int>] = []
    for range in ranges where !range.isEmpty {
      if let last = merged.last, range.lowerBound < last.upperBound {
        let end = max(last.upperBound, range.upperBound)
        merged[merged.count - 1] = last.lowerBound..<end
      } else {
        merged.append(range)
      }
    }
    return merged
  }
}
