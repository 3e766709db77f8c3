import PikirText
import PikirBase
import PikirQuery
import PikirStore

/// Keeps a search under a name, or runs it.
enum ViewCommand: Command {
  private static let definition = Parameter.rest(
    "name [= filter]",
    .viewDefinition,
    isRequired: true,
    help: "a name, and after = the filter that it stands for"
  )

  static let spec = CommandSpec(
    "view",
    category: .organise,
    summary: "Keeps a filter under a name; it is asked anew each time.",
    details: """
      Use it as view:NAME in a filter. "pin" keeps reviews instead. Views are no steps: "undo" \
      leaves them; an old filter of the same name is shown when it is replaced.
      """,
    parameters: [definition.declaration],
    effects: [.readsWorkspace, .neverConfirms],
    searchTerms: ["save", "query", "name"],
    examples: [
      Example("view low = rating:1..2", prints: "view:low  5 reviews now"),
      Example(
        "view:low lang:ru | agg n=count()",
        after: ["view low = rating:1..2"],
        prints: """
          @1  2 of 12 reviews
          n
          2
          """
      ),
    ]
  )

  static func check(_ call: Call, in check: ScriptCheck) throws(Diagnostic) {
    if let (_, filter) = try read(call) {
      _ = try QueryParser.filter(filter.source, in: filter.range)
    }
  }

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    guard let (name, filter) = try read(call) else { return try show(call, in: session) }
    _ = try QueryParser.filter(filter.source, in: filter.range)
    try session.requireWritable(at: call.span)
    let text = String(decoding: filter.source.bytes[filter.range], as: UTF8.self)
    let pipeline = try QueryParser.pipeline(
      filter.source,
      in: filter.range,
      vocabulary: session.registry.vocabulary
    )
    var run = try PipelineRun(pipeline, in: session.queryContext)
    _ = try run.advance()
    let count = try run.reviews().count
    let old = session.workspace.bookmarks.view(name)?.definition
    try session.workspace.setView(SavedView(name: name, definition: text))
    let tail: DisplayText =
      if let old, old != text { "   (replaced \(old))" } else { "" }
    session.remark("view:\(name)  \(Session.reviewCount(count)) now" + tail)
  }

  private static func show(_ call: Call, in session: Session) throws(Diagnostic) {
    guard let span = call[definition] else { return }
    let name = String(decoding: span.source.bytes[span.range], as: UTF8.self)
    guard let view = session.workspace.bookmarks.view(name) else {
      throw Diagnostic(
        .unknownName,
        "there is no view \"\(name)\"",
        at: span,
        hints: didYouMean(name, among: session.workspace.bookmarks.views.map(\.name))
          + ["make it: view \(name) = rating:1..2"]
      )
    }
    session.printer.say("view \(view.name) = \(view.definition)")
  }

  /// The name and the filter of `name = filter`, nil when there is only a name.
  private static func read(
    _ call: Call
  ) throws(Diagnostic) -> (name: String, filter: SourceSpan)? {
    guard let span = call[definition] else { return nil }
    let bytes = span.source.bytes
    guard let sign = bytes[span.range].firstIndex(of: UInt8(ascii: "=")) else { return nil }
    var end = sign
    while end > span.range.lowerBound, isBlank(bytes[end - 1]) { end -= 1 }
    let name = String(decoding: bytes[span.range.lowerBound..<end], as: UTF8.self)
    guard TagName.isValid(name) else {
      throw Diagnostic(
        .badName,
        "\"\(name)\" cannot be the name of a view",
        at: SourceSpan(span.source, span.range.lowerBound..<max(end, span.range.lowerBound + 1)),
        hints: ["a name is 1 to 64 letters, digits and the signs _ / . -"]
      )
    }
    var start = sign + 1
    while start < span.range.upperBound, isBlank(bytes[start]) { start += 1 }
    return (name, SourceSpan(span.source, start..<span.range.upperBound))
  }
}
