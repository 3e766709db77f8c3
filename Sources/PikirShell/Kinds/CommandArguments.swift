import PikirBase
import PikirPlugins
import PikirQuery
import PikirStore
import PikirText
import PikirWire

/// What a line gave a plugin's command, as its code gets it: a table by the names of the arguments.
struct CommandArguments {
  /// Names with `-` are there with `_` too, which Lua can write behind a point.
  let table: WireValue

  /// - Throws: `W107` for what no tag can be, `Q102` for an unknown field, and what is wrong with a
  ///   filter.
  init(_ manifest: CommandManifest, _ call: Call, in session: Session) throws(Diagnostic) {
    var entries: [WireTable.Entry] = []
    var names: [String] = []
    for parameter in manifest.parameters {
      let value = try Self.value(of: parameter, call, session)
      let plain = String(
        decoding: parameter.name.utf8.map { $0 == 0x2D ? 0x5F : $0 },
        as: UTF8.self
      )
      for name in plain == parameter.name ? [plain] : [parameter.name, plain] {
        names.append(name)
        if value != .nothing { entries.append(WireTable.Entry(name, value)) }
      }
    }
    entries.sort { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    table = .closed("\(manifest.id) has no argument", names: names, entries)
  }

  private static func value(
    of parameter: CommandManifest.Parameter,
    _ call: Call,
    _ session: Session
  ) throws(Diagnostic) -> WireValue {
    switch call.value(named: parameter.name) {
    case .absent: return usual(parameter)
    case .present: return .bool(true)
    case .integer(let number, _): return .integer(Int64(number))
    case .stretch(let span):
      let text = String(decoding: span.source.bytes[span.range], as: UTF8.self)
      if parameter.kind == "query" { try check(query: span, in: session) }
      return .text(text)
    case .words(let words):
      guard let word = words.first else { return usual(parameter) }
      try check(word, parameter, in: session)
      return .text(word.text)
    case .assignments: return .nothing
    }
  }

  /// What counts when the line does not say it.
  private static func usual(_ parameter: CommandManifest.Parameter) -> WireValue {
    switch parameter.kind {
    case "flag": .bool(false)
    case "integer": Int64(parameter.usual).map { .integer($0) } ?? .nothing
    // A filter of nothing finds every review.
    case "query": .text(parameter.usual)
    default: parameter.usual.isEmpty ? .nothing : .text(parameter.usual)
    }
  }

  private static func check(
    _ word: Argument,
    _ parameter: CommandManifest.Parameter,
    in session: Session
  ) throws(Diagnostic) {
    switch parameter.kind {
    case "tag": try TagName.require(word.text, at: word.span)
    case "field":
      guard QueryInsight.field(named: word.text, in: session.queryContext) == nil else { return }
      let names = session.queryContext.fields.fields.map(\.name)
      throw Diagnostic(
        .unknownField,
        "unknown field \"\(word.text)\"",
        at: word.span,
        hints: didYouMean(word.text, among: names) + ["list them: fields"]
      )
    case "query": try check(query: word.span, of: word.text, in: session)
    default: break
    }
  }

  private static func check(query span: SourceSpan, in session: Session) throws(Diagnostic) {
    _ = try QueryParser.pipeline(
      span.source,
      in: span.range,
      vocabulary: session.registry.vocabulary
    )
  }

  /// Checks the filter of an option, whose quotes are off.
  private static func check(
    query span: SourceSpan,
    of text: String,
    in session: Session
  ) throws(Diagnostic) {
    do throws(Diagnostic) {
      let source = SourceText(name: "query", text: text)
      _ = try QueryParser.pipeline(source, vocabulary: session.registry.vocabulary)
    } catch {
      var fault = error
      fault.span = span
      throw fault
    }
  }
}
