import PikirBase
import PikirQuery
import PikirStore

/// What the rest of a line says about the reviews at a place: the filter around the term being
/// typed, and the stages before.
struct FilterScope {
  private let place: CompletionPlace
  /// Where the stage, or the filter at the head, begins that holds the place.
  private let stageStart: Int
  private let isAtHead: Bool
  /// What stands before that stage's bar; nil at the head, or when it cannot be read.
  private let head: PipelineSyntax?

  init(_ place: CompletionPlace) {
    self.place = place
    let bars = Self.bars(in: place.source.bytes, place.start..<place.expected.replacing.lowerBound)
    isAtHead = bars.isEmpty
    stageStart = bars.last.map { $0 + 1 } ?? place.start
    head = bars.last.flatMap { bar in
      Self.pipeline(Array(place.source.bytes[place.start..<bar]), as: place)
    }
  }

  /// The columns of the table that comes through the bar, nil when reviews come.
  var columns: [String]? { head?.tableColumns }

  /// Whether the stage before the bar is `by`.
  var endsInGroup: Bool {
    if case .group = head?.stages.last?.body { true } else { false }
  }

  /// The reviews that a value is counted in: those that the rest of the line finds.
  ///
  /// A rest that cannot be read or found counts for nothing. Nil when there was no time to find it.
  func reviews() -> ReviewSet? {
    let key = CompletionCache.Key(
      limit: place.context.scope?.text ?? "",
      before: Array(place.source.bytes[place.start..<termRange.lowerBound]),
      after: Array(place.source.bytes[termRange.upperBound..<restEnd])
    )
    if let known = place.session.completionCache.reviews(for: key) { return known }
    do throws(Diagnostic) {
      let found = try search()
      place.session.completionCache.keep(found, for: key)
      return found
    } catch {
      return error.code == .interrupted ? nil : searched
    }
  }

  /// What a search looks among: all reviews, or those that the sticky limit leaves.
  private var searched: ReviewSet { (try? place.context.searched()) ?? place.context.state.live }

  private func search() throws(Diagnostic) -> ReviewSet {
    var rows = searched
    if let head { rows = try reviews(through: head) }
    guard let (filters, source) = neighbours() else { return rows }
    return try QueryInsight.reviews(meeting: filters, of: source, among: rows, in: place.context)
  }

  /// The reviews that come through the stages before the bar; those that show, check or change
  /// are left out.
  private func reviews(through head: PipelineSyntax) throws(Diagnostic) -> ReviewSet {
    let choosing = head.stages.filter { stage in
      switch stage.body {
      case .filter, .sort, .top, .take, .sample: true
      default: false
      }
    }
    let cut = head.stages.first { stage in
      switch stage.body {
      case .group, .aggregate: true
      default: false
      }
    }
    let stages = choosing.filter { $0.range.lowerBound < cut?.range.lowerBound ?? .max }
    let pipeline = PipelineSyntax(
      source: head.source,
      origin: head.origin,
      stages: stages,
      range: head.range
    )
    var run = try PipelineRun(pipeline, in: place.context)
    while try run.advance() != nil {}
    return try run.reviews().set
  }

  // MARK: The filter around the term

  /// The term being typed, all its values included.
  private var termRange: Range<Int> {
    let bytes = place.source.bytes
    var begin = stageStart
    var isQuoted = false
    var index = stageStart
    let word = place.expected.replacing.lowerBound
    while index < word {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\\"), isQuoted {
        index += 1
      } else if byte == UInt8(ascii: "\"") {
        isQuoted.toggle()
      } else if !isQuoted, isBlank(byte) || byte == UInt8(ascii: "(") {
        begin = index + 1
      }
      index += 1
    }
    begin = min(begin, word)
    if begin < word, bytes[begin] == UInt8(ascii: "-") { begin += 1 }
    return begin..<max(begin, termEnd)
  }

  /// Where the word under the cursor ends.
  private var termEnd: Int {
    let bytes = place.source.bytes
    var index = place.cursor
    if place.expected.isQuoted {
      while index < place.end, bytes[index] != UInt8(ascii: "\"") {
        index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
      }
      return min(index + 1, place.end)
    }
    while index < place.end, !isBlank(bytes[index]), bytes[index] != UInt8(ascii: ")"),
      bytes[index] != UInt8(ascii: "|")
    {
      index += 1
    }
    return index
  }

  /// Where the filter that holds the term ends: at the next bar.
  private var restEnd: Int {
    let from = termRange.upperBound
    return Self.bars(in: place.source.bytes, from..<max(from, place.end)).first
      ?? max(from, place.end)
  }

  /// What must hold beside the term; nil when the filter around it cannot be read.
  private func neighbours() -> (filters: [FilterSyntax], source: SourceText)? {
    let term = termRange
    guard let begin = filterStart(before: term.lowerBound) else { return nil }
    let before = Array(place.source.bytes[begin..<term.lowerBound])
    let after = Array(place.source.bytes[term.upperBound..<restEnd])
    let open = before.count { $0 == UInt8(ascii: "(") }
    var tries = [before + Self.standIn + after]
    tries += (0...min(open, 20)).map { closing in
      before + Self.standIn + [UInt8](repeating: UInt8(ascii: ")"), count: closing)
    }
    for bytes in tries {
      let source = SourceText(name: "line", bytes: bytes)
      guard let filter = filter(in: source),
        let found = filter.neighbours(ofTermAt: before.count)
      else { continue }
      return (found, source)
    }
    return nil
  }

  /// A term that parses wherever one may stand.
  private static let standIn = Array("\"…\"".utf8)

  /// Where the filter begins in the stage that holds the term, nil where there is none.
  private func filterStart(before term: Int) -> Int? {
    if isAtHead { return place.start }
    let stage = Array(place.source.bytes[stageStart..<term])
    guard let name = stage.firstIndex(where: { !isBlank($0) }) else { return nil }
    let word = stage[name...].prefix { !isBlank($0) }
    if word.elementsEqual("where".utf8) { return stageStart + name + word.count }
    let call = Array("share(".utf8)
    let calls = stage.indices.filter { stage[$0...].starts(with: call) }
    return calls.last.map { stageStart + $0 + call.count }
  }

  private func filter(in source: SourceText) -> FilterSyntax? {
    guard isAtHead else { return try? QueryParser.filter(source) }
    guard let pipeline = Self.pipeline(source.bytes, as: place),
      case .filter(let filter) = pipeline.origin
    else { return nil }
    return filter
  }

  private static func pipeline(_ bytes: [UInt8], as place: CompletionPlace) -> PipelineSyntax? {
    let source = SourceText(name: "line", bytes: bytes)
    let vocabulary = place.context.vocabulary
    guard place.entry == .line else {
      return try? QueryParser.pipeline(source, vocabulary: vocabulary)
    }
    guard let line = try? QueryParser.line(source, vocabulary: vocabulary),
      case .pipeline(let pipeline) = line.body
    else { return nil }
    return pipeline
  }

  /// The bars of a stretch that stand outside quotes.
  static func bars(in bytes: [UInt8], _ range: Range<Int>) -> [Int] {
    var found: [Int] = []
    var isQuoted = false
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\\"), isQuoted {
        index += 1
      } else if byte == UInt8(ascii: "\"") {
        isQuoted.toggle()
      } else if byte == UInt8(ascii: "|"), !isQuoted {
        found.append(index)
      }
      index += 1
    }
    return found
  }
}

/// The reviews that the last completion counted in, so that the next letter need not find them
/// again.
///
/// It lasts as long as a line is typed.
package final class CompletionCache {
  struct Key: Hashable {
    let limit: String
    let before: [UInt8]
    let after: [UInt8]
  }

  private var last: (key: Key, reviews: ReviewSet)?

  func reviews(for key: Key) -> ReviewSet? { last?.key == key ? last?.reviews : nil }

  func keep(_ reviews: ReviewSet, for key: Key) { last = (key, reviews) }

  private var empty: (revision: UInt64, fields: Set<String>)?

  /// The fields that no review has a value in, as far as that was found out for a revision.
  func emptyFields(at revision: UInt64) -> Set<String>? {
    empty?.revision == revision ? empty?.fields : nil
  }

  func keep(emptyFields: Set<String>, at revision: UInt64) { empty = (revision, emptyFields) }
}
