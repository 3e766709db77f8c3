import PikirBase
import PikirStore
import PikirText

/// A word or a phrase made ready to be looked for.
struct TextSearch: Sendable {
  private enum Method: Sendable {
    /// Through the index of words.
    case words(WordQuery)
    /// Letter by letter: phrases, and words that the tokenizer parts or drops, such as `e-mail`
    /// or an emoji.
    case literal(String, TextMatcher)
  }

  let pattern: TextPattern
  private let method: Method

  init(_ pattern: TextPattern) {
    self.pattern = pattern
    switch pattern {
    case .word(let text):
      method = Self.method(text) { .forms(WordExpansion(folded: $0)) }
    case .prefix(let text):
      method = Self.method(text) { .prefix($0) }
    case .exact(let text):
      method = Self.method(text) { .exact($0) }
    case .phrase(let text):
      method = .literal(text, TextMatcher(text))
    }
  }

  private static func method(_ text: String, _ query: ([UInt8]) -> WordQuery) -> Method {
    let found = tokens(of: text)
    guard found.count == 1, let token = found.first else {
      return .literal(text, TextMatcher(text))
    }
    return .words(query(token))
  }

  /// The folded word of the index that it asks for, nil when it looks for letters anywhere or for
  /// the beginning of words.
  var word: String? {
    switch (pattern, method) {
    case (.word(let text), .words), (.exact(let text), .words):
      tokens(of: text).first.map { String(decoding: $0, as: UTF8.self) }
    default: nil
    }
  }

  /// How it is looked for, for `explain`.
  var methodName: String {
    switch method {
    case .words: "words"
    case .literal: "literal"
    }
  }

  /// How dear it is beside comparing a byte a review.
  var cost: Int {
    switch method {
    case .words: 4
    case .literal: 40
    }
  }

  /// Finds the reviews that say it, in one piece or in any.
  func reviews(
    in part: ContentPart?,
    among rows: ReviewSet,
    in context: QueryContext
  ) throws(Diagnostic) -> ReviewSet {
    let index = try context.cache.words(of: context)
    let contents = context.state.contents
    var found: ReviewSet
    switch method {
    case .words(let query):
      found = index.rows(query, part: part, in: contents)
    case .literal(let text, _):
      found = try index.rows(
        literal: text,
        part: part,
        in: contents,
        within: rows,
        interrupt: context.interrupt
      )
    }
    found.formIntersection(rows)
    return found
  }

  /// Tells whether some bytes say it.
  func matches(_ bytes: UnsafeRawBufferPointer) -> Bool {
    switch method {
    case .words(let query): !query.ranges(in: bytes).isEmpty
    case .literal(_, let matcher): matcher.matches(bytes)
    }
  }

  /// Where it stands in some bytes, ascending.
  func ranges(in bytes: UnsafeRawBufferPointer) -> [Range<Int>] {
    switch method {
    case .words(let query): query.ranges(in: bytes)
    case .literal(_, let matcher): matcher.ranges(in: bytes)
    }
  }

  /// What it stands for among some reviews, or among all that are searched.
  func expansion(
    in context: QueryContext,
    among rows: ReviewSet? = nil
  ) throws(Diagnostic) -> ExpandedWord {
    let written = SyntaxPrinter.text(pattern)
    guard case .words(let query) = method else {
      return ExpandedWord(written: written, forms: [], reviewCount: nil)
    }
    let index = try context.cache.words(of: context)
    let searched = if let rows { rows } else { try context.searched() }
    let forms = index.terms(query, among: searched).map {
      ExpandedWord.Form(text: $0.term, reviewCount: $0.rowCount)
    }
    let found = index.rows(query, in: context.state.contents).intersection(searched)
    return ExpandedWord(written: written, forms: forms, reviewCount: found.count)
  }
}
