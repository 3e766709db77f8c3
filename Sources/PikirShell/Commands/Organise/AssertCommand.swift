import PikirBase
import PikirQuery

/// Stops a script when a count is not what it must be.
enum AssertCommand: Command {
  private static let condition = Parameter.rest(
    "count(filter) sign number [\"message\"]",
    .claim,
    isRequired: true,
    help: "what must be true"
  )

  static let spec = CommandSpec(
    "assert",
    category: .organise,
    summary: "Stops a script unless so many reviews meet a filter.",
    details: "Signs: = != < <= > >=. The message says what it means when it fails.",
    parameters: [condition.declaration],
    effects: [.readsWorkspace],
    searchTerms: ["check", "test", "expect"],
    examples: [Example("assert count(lang:kk) = 3 \"three Kazakh reviews\"", prints: "")]
  )

  static func check(_ call: Call, in check: ScriptCheck) throws(Diagnostic) {
    let claim = try read(call)
    let pipeline = try QueryParser.pipeline(
      claim.filter.source,
      in: claim.filter.range,
      vocabulary: check.session.registry.vocabulary
    )
    try QueryChecker.check(pipeline, in: check.session.queryContext)
  }

  static func run(_ call: Call, in session: Session) throws(Diagnostic) {
    let claim = try read(call)
    let pipeline = try QueryParser.pipeline(
      claim.filter.source,
      in: claim.filter.range,
      vocabulary: session.registry.vocabulary
    )
    var run = try PipelineRun(pipeline, in: session.queryContext)
    _ = try run.advance()
    let count = try run.reviews().count
    guard !claim.holds(for: count) else { return }
    let sentence =
      claim.message.isEmpty ? "the count is \(count)" : "\(claim.message): it is \(count)"
    throw Diagnostic(
      .assertionFailed,
      sentence,
      at: claim.span,
      hints: ["look at them: find " + claim.filterText]
    )
  }

  /// `count(FILTER) >= 3 "message"`, read.
  private struct Claim {
    let span: SourceSpan
    let filter: SourceSpan
    let sign: String
    let number: Int
    let message: String

    var filterText: String {
      String(decoding: filter.source.bytes[filter.range], as: UTF8.self)
    }

    func holds(for count: Int) -> Bool {
      switch sign {
      case "=": count == number
      case "!=": count != number
      case "<": count < number
      case "<=": count <= number
      case ">": count > number
      default: count >= number
      }
    }
  }

  private static func read(_ call: Call) throws(Diagnostic) -> Claim {
    guard let span = call[condition] else {
      preconditionFailure("a required parameter is read only from a checked call")
    }
    let bytes = span.source.bytes
    let head = Array("count(".utf8)
    guard bytes[span.range].starts(with: head),
      let close = closingBracket(in: bytes, from: span.range.lowerBound + head.count, span)
    else { throw malformed(span) }
    var position = close + 1
    func skipBlanks() {
      while position < span.range.upperBound, isBlank(bytes[position]) { position += 1 }
    }
    func take(while isPart: (UInt8) -> Bool) -> String {
      let start = position
      while position < span.range.upperBound, isPart(bytes[position]) { position += 1 }
      return String(decoding: bytes[start..<position], as: UTF8.self)
    }
    skipBlanks()
    let sign = take { "<>=!".utf8.contains($0) }
    skipBlanks()
    let number = Int(take { $0 >= 0x30 && $0 <= 0x39 })
    skipBlanks()
    var message = String(decoding: bytes[position..<span.range.upperBound], as: UTF8.self)
    guard ["=", "!=", "<", "<=", ">", ">="].contains(sign), let number else {
      throw malformed(span)
    }
    if message.hasPrefix("\""), message.hasSuffix("\""), message.utf8.count > 1 {
      message = String(message.dropFirst().dropLast())
    }
    return Claim(
      span: span,
      filter: SourceSpan(span.source, span.range.lowerBound + head.count..<close),
      sign: sign,
      number: number,
      message: message
    )
  }

  private static func closingBracket(in bytes: [UInt8], from start: Int, _ span: SourceSpan) -> Int?
  {
    var depth = 1
    var isQuoted = false
    var index = start
    while index < span.range.upperBound {
      switch bytes[index] {
      case UInt8(ascii: "\\") where isQuoted: index += 1
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: "(") where !isQuoted: depth += 1
      case UInt8(ascii: ")") where !isQuoted:
        depth -= 1
        if depth == 0 { return index }
      default: break
      }
      index += 1
    }
    return nil
  }

  private static func malformed(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .badArgument,
      "a claim is written: assert count(FILTER) = NUMBER \"message\"",
      at: span,
      hints: ["for example: assert count(lang:kk) >= 1"]
    )
  }
}
