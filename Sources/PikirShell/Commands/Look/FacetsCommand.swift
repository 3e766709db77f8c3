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
      the filter. Without fields it counts source, product, lang, rating, status and tags.
      """,
    parameters: [top.declaration, query.declaration],
    effects: [.readsWorkspace],
    searchTerms: ["counts", "values", "distribution", "breakdown"],
    examples: [
      Example(
        "facets rating:1..2 lang",
        prints: """
          field  value  n
          lang   ru     2
          lang   en     1
          lang   kk     1
          lang   lv     1
          """
      )
    ]
  )

  private static let defaultFields = ["source", "product", "lang", "rating", "status", "tags"]

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    let context = session.queryContext
    var filter: SourceSpan?
    var fields = defaultFields
    if let span = call[query] {
      let split = split(span, in: context)
      filter = split.filter
      if !split.fields.isEmpty { fields = split.fields }
    }
    let reviews = try reviews(filter, in: session, context)
    try session.print(
      try QueryInsight.facets(of: reviews, fields: fields, limit: call[top] ?? 5, in: context),
      whenEmpty: "no review has a value in these fields"
    )
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
