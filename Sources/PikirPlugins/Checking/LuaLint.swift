package import PikirBase

/// Looks through a file of Lua for what people write who know another language, or alphabet.
///
/// Reads the text alone, so that it also answers where the code does not load or a line never ran.
/// An error is what cannot work; a warning is what works on some texts and not on others.
package struct LuaLint {
  let text: LuaText
  let reviews: ReviewNames
  /// Variables that hold a text of a review.
  let texts: Set<String>
  private(set) var findings: [Diagnostic] = []
  /// Whether a text has no end on its line, or quotes that Lua does not know.
  var hasStrangeQuotes = false

  /// What is wrong in a file, in the order of its lines.
  ///
  /// An interrupt ends it, with what was found by then.
  ///
  /// - Complexity: O(bytes) but for the suggestions.
  package static func findings(
    in source: SourceText,
    interrupt: Interrupt = Interrupt()
  ) -> [Diagnostic] {
    var lint = LuaLint(source)
    // Lua refuses such a file itself, and functions in functions are gone through again and again.
    if lint.text.depth > deepest { return [] }
    lint.checkReading()
    // What stands behind a quote that is not closed is read as something else.
    if lint.hasStrangeQuotes { return lint.findings }
    let isReadable = lint.findings.allSatisfy { $0.severity != .error }
    // In what is no Lua yet, names are anything.
    for check in isReadable ? checks + checksOfNames : checks where !interrupt.isRequested {
      check(&lint)
    }
    return lint.findings.sorted { place($0) < place($1) }
  }

  private typealias Check = @Sendable (inout LuaLint) -> Void

  private static let checks: [Check] = [
    { $0.checkTexts() },
    { $0.checkPatterns() },
    { $0.checkNumbers() },
    { $0.checkAlphabets() },
    { $0.checkState() },
    { $0.checkFields() },
    { $0.checkMembers() },
    { $0.checkWordSets() },
    { $0.checkLoops() },
    { $0.checkSettings() },
    { $0.checkEntries() },
    { $0.checkWordArguments() },
    { $0.checkStates() },
    { $0.checkMerges() },
    { $0.checkLanguages() },
    { $0.checkObjects() },
    { $0.checkMap() },
    { $0.checkOrder() },
    { $0.checkGivenTables() },
    { $0.checkRunReturns() },
    { $0.checkPaths() },
    { $0.checkPrint() },
    { $0.checkRowReturns() },
    { $0.checkDiscarded() },
    { $0.checkListFields() },
    { $0.checkMemory() },
    { $0.checkLoading() },
  ]

  private static let checksOfNames: [Check] = [
    { $0.checkKeysTwice() },
    { $0.checkGlobals() },
  ]

  /// What Lua does not read in a file, in no order; as in `findings`.
  static func reading(in source: SourceText) -> [Diagnostic] {
    var lint = LuaLint(source)
    lint.checkReading()
    return lint.findings
  }

  /// Where the blocks of a file go wrong; as in `findings`, at most one.
  static func blocks(in source: SourceText) -> Diagnostic? {
    var lint = LuaLint(source)
    lint.checkBlocks()
    return lint.findings.first
  }

  private mutating func checkReading() {
    checkTypography()
    if hasStrangeQuotes { return }
    checkQuotes()
    if hasStrangeQuotes { return }
    checkKeyForms()
    checkOperators()
    checkConditions()
    checkBodies()
    checkNames()
    checkCommas()
    checkBlocks()
  }

  /// Where a file takes the objects of records apart; as in `findings`.
  static func paths(in source: SourceText) -> [Diagnostic] {
    var lint = LuaLint(source)
    lint.checkPaths()
    return lint.findings
  }

  private init(_ source: SourceText) {
    text = LuaText(source)
    reviews = ReviewNames(text)
    texts = Self.textVariables(text, reviews)
  }

  /// So many levels at most Lua reads, as its own bound `LUAI_MAXCCALLS` says.
  private static let deepest = 200

  /// Nobody reads on beyond so many.
  private static let mostFindings = 200

  private static func place(_ finding: Diagnostic) -> Int { finding.span?.range.lowerBound ?? 0 }

  mutating func error(_ message: String, at span: SourceSpan, _ hints: String...) {
    add(message, span, hints, .error)
  }

  mutating func warning(_ message: String, at span: SourceSpan, _ hints: String...) {
    add(message, span, hints, .warning)
  }

  mutating func add(
    _ message: String,
    _ span: SourceSpan,
    _ hints: [String],
    _ severity: Diagnostic.Severity
  ) {
    guard findings.count < Self.mostFindings else { return }
    // One slip is told once, by the check that knows it best.
    guard !findings.contains(where: { $0.span?.range.overlaps(span.range) == true }) else { return }
    let told = hints.filter { !$0.isEmpty }
    findings.append(
      Diagnostic(.pluginSuspect, message, at: span, hints: told, severity: severity)
    )
  }

  /// The names of `local text = r.text` and of its kin.
  private static func textVariables(_ text: LuaText, _ reviews: ReviewNames) -> Set<String> {
    var names: Set<String> = []
    for index in 0..<text.count where text.word(index) == "local" {
      let isAssigned = text.isName(index + 1) && text.isSign(index + 2, "=")
      guard isAssigned, reviews.kind(ofNameAt: index + 3, in: text) != nil,
        text.isSign(index + 4, "."), ReviewInterface.isText(text.word(index + 5))
      else { continue }
      let behind = index + 6
      if text.isSign(behind, ".") || text.isSign(behind, ":") || text.isSign(behind, "[") {
        continue
      }
      names.insert(text.word(index + 1))
    }
    return names
  }

  /// The token behind a text of a review that begins at a token: `r.text`, or a variable that
  /// holds one; nil when there is none.
  func endOfReviewText(at index: Int) -> Int? {
    if reviews.kind(ofNameAt: index, in: text) != nil, text.isSign(index + 1, "."),
      ReviewInterface.isText(text.word(index + 2))
    {
      return index + 3
    }
    let isMember = text.isSign(index - 1, ".") || text.isSign(index - 1, ":")
    return text.isName(index) && !isMember && texts.contains(text.word(index)) ? index + 1 : nil
  }

  /// The text of the tokens of a range, as it was written.
  func written(_ range: Range<Int>) -> String {
    guard let last = range.last else { return "" }
    let start = text.tokens.tokens[range.lowerBound].range.lowerBound
    return String(
      decoding: text.source.bytes[start..<text.tokens.tokens[last].range.upperBound],
      as: UTF8.self
    )
  }
}
