import PikirText
import PikirBase
import PikirQuery
import PikirStore

/// Counts what the reviews of a set have in common.
enum FacetsCommand: Command {
  private static let top = Parameter.integer(
    "top",
    in: 1...1000,
    isOption: true,
    help: "values of each field"
  )
  private static let query = Parameter.query(
    "filter field …",
    endsInFields: true,
    help: "reviews, then fields"
  )

  static let spec = CommandSpec(
    "facets",
    category: .look,
    summary: "Counts the most frequent values of fields among reviews.",
    details: """
      Names of fields at the end of the line are the fields to count; what stands before them is
      the filter. Without fields it counts source, product, lang, rating, status, tags, and labels
      where there are some. The percentage is of the reviews that are looked at, "(none)" those without a value. Followed by
      | as csv, it gives one table of all fields.
      """,
    parameters: [top.declaration, query.declaration],
    effects: [.readsWorkspace, .givesTable],
    searchTerms: ["counts", "values", "distribution", "breakdown"],
    examples: [
      Example(
        "facets rating:1..2 lang",
        prints: """
          5 of 12 reviews

          lang  n   %
          ru    2  40
          en    1  20
          kk    1  20
          lv    1  20
          """
      ),
      Example(
        "facets rating:1..2 lang product | take 3 | as csv",
        prints: """
          field,value,n
          lang,ru,2
          lang,en,1
          lang,kk,1
          """
      ),
    ]
  )

  private static let defaultFields = ["source", "product", "lang", "rating", "status", "tags"]

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    let context = session.queryContext
    var filter: SourceSpan?
    let hasLabels = session.state.labels.reviews.contains { !$0.isEmpty }
    var fields = defaultFields + (hasLabels ? ["labels"] : [])
    if let span = call[query] {
      let split = split(span, in: context)
      filter = split.filter
      if !split.fields.isEmpty { fields = split.fields }
    }
    let reviews = try reviews(filter, in: session, context)
    let limit = call[top] ?? 5
    guard session.settings.format == .table, session.tablePipe == nil else {
      return try session.print(
        try QueryInsight.facets(of: reviews, fields: fields, limit: limit, in: context),
        whenEmpty: "no review has a value in these fields"
      )
    }
    var facets: [QueryInsight.Facet] = []
    for field in fields {
      facets.append(try QueryInsight.facet(of: field, among: reviews, limit: limit, in: context))
    }
    let all = context.state.live.count
    session.remark(DisplayText(grouped: reviews.count) + " of " + Session.reviewCount(all))
    guard reviews.count > 0 else { return }
    let known = facets.filter { $0.valueCount > 0 }
    let style = session.style(rowLimit: nil)
    let blocks = try SideBySide(
      known.map { table(of: $0, among: reviews.count) },
      widest: 38,
      style: style,
      interrupt: session.environment.interrupt
    )
    session.printer.say("")
    for line in blocks.lines { session.printer.say(line) }
    let empty = facets.filter { $0.valueCount == 0 }.map { "\($0.name)" as DisplayText }
    if !empty.isEmpty {
      if !known.isEmpty { session.printer.say("") }
      session.printer.say("no review has a value in: " + empty.joined(separator: ", "))
    }
  }

  /// `lang  n  %` with the values, those without one, and how many more values there are.
  private static func table(of facet: QueryInsight.Facet, among total: Int) -> ResultTable {
    var rows: [[Value]] = facet.values.map { value, count in
      [value, .integer(count), share(count, of: total)]
    }
    if facet.emptyCount > 0 {
      rows.append([.none, .integer(facet.emptyCount), share(facet.emptyCount, of: total)])
    }
    let hidden = facet.valueCount - facet.values.count
    if hidden > 0 { rows.append([.text("… \(hidden) more"), .none, .none]) }
    return ResultTable(
      headings: [
        .init(facet.name, .text, isKey: true), .init("n", .number), .init("%", .number),
      ],
      rows: rows
    )
  }

  private static func share(_ count: Int, of total: Int) -> Value {
    let percent = 100 * Double(count) / Double(max(total, 1))
    if percent < 0.5 { return .text("<1") }
    return percent >= 99.5 && count < total ? .text(">99") : .decimal(percent, places: 0)
  }

  private static func reviews(
    _ filter: SourceSpan?,
    in session: Session,
    _ context: QueryContext
  ) throws(Diagnostic) -> ReviewList {
    guard let filter else { return ReviewList(try context.searched()) }
    let pipeline = try QueryParser.pipeline(
      filter.source,
      in: filter.range,
      vocabulary: session.registry.vocabulary
    )
    var run = try PipelineRun(pipeline, in: context)
    if try run.advance() != nil { throw actsOnReviews(filter) }
    return try run.reviews()
  }

  private static func actsOnReviews(_ filter: SourceSpan) -> Diagnostic {
    Diagnostic(
      .badArgument,
      "facets only looks: no stage here may change reviews",
      at: filter
    )
  }

  /// Parts the names of fields at the end from the filter before them.
  private static func split(
    _ span: SourceSpan,
    in context: QueryContext
  ) -> (filter: SourceSpan?, fields: [String]) {
    let bytes = span.source.bytes
    var end = span.range.upperBound
    var fields: [String] = []
    while end > span.range.lowerBound {
      var start = end
      while start > span.range.lowerBound, !isBlank(bytes[start - 1]) { start -= 1 }
      let word = String(decoding: bytes[start..<end], as: UTF8.self)
      let names = word.split(separator: ",").map(String.init)
      guard !names.isEmpty, names.allSatisfy({ isField($0, in: context) }) else { break }
      fields.insert(contentsOf: names, at: 0)
      end = start
      while end > span.range.lowerBound, isBlank(bytes[end - 1]) { end -= 1 }
    }
    let filter =
      end > span.range.lowerBound
      ? SourceSpan(span.source, span.range.lowerBound..<end) : nil
    return (filter, fields)
  }

  private static func isField(_ name: String, in context: QueryContext) -> Bool {
    if context.fields[name] != nil { return true }
    guard name.hasPrefix("x.") else { return false }
    return context.state.userField(String(name.dropFirst(2))) != nil
  }
}
