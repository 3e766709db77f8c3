import PikirBase
import PikirQuery
import PikirStore
import PikirText

/// Shows which words tell one set of reviews from another.
enum WordsCommand: Command {
  private static let top = Parameter.integer(
    "top",
    in: 1...1000,
    isOption: true,
    help: "words of each set"
  )
  private static let sets = Parameter.query(
    "filter vs filter",
    isRequired: true,
    help: "two filters or sets with vs between them; without vs, one and all other reviews"
  )

  static let spec = CommandSpec(
    "words",
    category: .look,
    summary: "Shows which words tell one set of reviews from another.",
    details: """
      Forms of a word count as one; the most frequent is shown. "here" and "there" are the shares of
      reviews that hold the word, in percent. The score is Dunning's log-likelihood ratio (1993): how
      unlikely it is that both sets use the word alike. Of a thousand words that they do use alike,
      one scores above 10.8.
      Followed by | as csv, it gives one table, with negative scores for words of the second set.
      """,
    parameters: [top.declaration, sets.declaration],
    effects: [.readsWorkspace, .givesTable],
    searchTerms: ["compare", "keywords", "terms", "distinctive", "difference", "versus", "vs"],
    examples: [
      Example(
        "words lang:ru",
        prints: """
          4 reviews of lang:ru against 8 of the others

          lang:ru   n  here  there  score
          доставка  3  75.0    0.0    9.0
          недели    2  50.0    0.0    5.3
          """
      ),
      Example(
        "words lang:ru vs lang:en,kk | as csv",
        prints: """
          word,n1,n2,percent1,percent2,score
          доставка,3,0,75.0,0.0,7.7
          недели,2,0,50.0,0.0,4.5
          """
      ),
    ]
  )

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    guard let span = call[sets] else { return }
    let context = session.queryContext
    let (left, right) = parted(span)
    if let right, let third = parted(right).right {
      throw Diagnostic(
        .badArgument,
        "words compares two sets, and here is a third",
        at: third,
        hints: ["two at a time: words rating:1 vs rating:2", "search for the word: \"vs\""]
      )
    }
    let first = try reviews(left, in: context)
    let second: ReviewSet
    if let right {
      second = try reviews(right, in: context)
    } else {
      second = try context.searched().subtracting(first)
    }
    let comparison = try WordComparison(first, with: second, limit: call[top] ?? 15, in: context)
    guard session.settings.format == .table, session.tablePipe == nil else {
      return try session.print(table(comparison), whenEmpty: "no word tells them apart")
    }
    let names = (text(left), right.map(text) ?? "the others")
    let common = first.intersection(second).count
    let note: DisplayText =
      common > 0 ? "   (\(DisplayText(grouped: common)) of them in both)" : ""
    session.remark(
      Session.reviewCount(first.count) + " of \(names.0) against "
        + DisplayText(grouped: second.count) + " of \(names.1)" + note
    )
    let sides = [
      table(comparison.ofFirst, of: comparison, named: names.0, isSecond: false),
      table(comparison.ofSecond, of: comparison, named: names.1, isSecond: true),
    ]
    guard sides.contains(where: { !$0.rows.isEmpty }) else {
      return session.printer.say("no word tells them apart")
    }
    let blocks = try SideBySide(
      sides.filter { !$0.rows.isEmpty },
      widest: max(38, (session.settings.width - 4) / 2),
      style: session.style(rowLimit: nil),
      interrupt: session.environment.interrupt
    )
    session.printer.say("")
    for line in blocks.lines { session.printer.say(line) }
  }

  /// The filters on both sides of `vs`.
  private static func parted(_ span: SourceSpan) -> (left: SourceSpan, right: SourceSpan?) {
    let bytes = span.source.bytes
    var isQuoted = false
    var depth = 0
    var index = span.range.lowerBound
    while index < span.range.upperBound {
      switch bytes[index] {
      case UInt8(ascii: "\\") where isQuoted: index += 1
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: "(") where !isQuoted: depth += 1
      case UInt8(ascii: ")") where !isQuoted: depth -= 1
      case UInt8(ascii: "v") where !isQuoted && depth == 0:
        let end = index + 2
        let isAlone =
          index > span.range.lowerBound && isBlank(bytes[index - 1])
          && end < span.range.upperBound && isBlank(bytes[end])
        guard isAlone, bytes[index + 1] == UInt8(ascii: "s") else { break }
        let left = SourceSpan(span.source, span.range.lowerBound..<index - 1)
        return (left, SourceSpan(span.source, end + 1..<span.range.upperBound))
      default: break
      }
      index += 1
    }
    return (span, nil)
  }

  private static func reviews(
    _ span: SourceSpan,
    in context: QueryContext
  ) throws(Diagnostic) -> ReviewSet {
    let pipeline = try QueryParser.pipeline(
      span.source,
      in: span.range,
      vocabulary: context.vocabulary
    )
    var run = try PipelineRun(pipeline, in: context)
    while try run.advance() != nil {}
    return try run.reviews().set
  }

  private static func text(_ span: SourceSpan) -> String {
    let bytes = span.source.bytes[span.range]
    let start = bytes.firstIndex { !isBlank($0) } ?? bytes.startIndex
    let end = bytes.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? bytes.endIndex
    return String(decoding: bytes[min(start, end)..<end], as: UTF8.self)
  }

  /// One side for people: the words of a set.
  private static func table(
    _ words: [WordComparison.Word],
    of comparison: WordComparison,
    named name: String,
    isSecond: Bool
  ) -> ResultTable {
    let rows: [[Value]] = words.map { word in
      let shares = (
        percent(word.first, of: comparison.firstCount),
        percent(word.second, of: comparison.secondCount)
      )
      return [
        .text(word.form), .integer(isSecond ? word.second : word.first),
        .decimal(isSecond ? shares.1 : shares.0, places: 1),
        .decimal(isSecond ? shares.0 : shares.1, places: 1),
        .decimal(word.score.magnitude, places: 1),
      ]
    }
    return ResultTable(
      headings: [
        .init(name, .text), .init("n", .number), .init("here", .number), .init("there", .number),
        .init("score", .number),
      ],
      rows: rows
    )
  }

  /// Both sides for programs.
  private static func table(_ comparison: WordComparison) -> ResultTable {
    let rows: [[Value]] = (comparison.ofFirst + comparison.ofSecond).map { word in
      [
        .text(word.form), .integer(word.first), .integer(word.second),
        .decimal(percent(word.first, of: comparison.firstCount), places: 1),
        .decimal(percent(word.second, of: comparison.secondCount), places: 1),
        .decimal(word.score, places: 1),
      ]
    }
    return ResultTable(
      headings: [
        .init("word", .text), .init("n1", .number), .init("n2", .number),
        .init("percent1", .number), .init("percent2", .number), .init("score", .number),
      ],
      rows: rows
    )
  }

  private static func percent(_ count: Int, of total: Int) -> Double {
    total == 0 ? 0 : 100 * Double(count) / Double(total)
  }
}
