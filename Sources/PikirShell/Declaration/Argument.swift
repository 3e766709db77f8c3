package import PikirBase

/// One word of a line after the verb, without its quotes.
package struct Argument: Sendable, Hashable {
  package let text: String
  package let span: SourceSpan
  /// Whether it was one quoted piece, so that it is text and never an option.
  package let isQuoted: Bool

  package init(text: String, span: SourceSpan, isQuoted: Bool = false) {
    self.text = text
    self.span = span
    self.isQuoted = isQuoted
  }
}

/// `name=value` on a line.
package struct Assignment: Sendable, Hashable {
  package let name: String
  package let value: String
  package let span: SourceSpan

  package init(name: String, value: String, span: SourceSpan) {
    self.name = name
    self.value = value
    self.span = span
  }
}

/// What a line gave for one parameter, already checked against its kind.
package enum ArgumentValue: Sendable, Hashable {
  case absent
  case present
  case integer(Int, SourceSpan)
  case words([Argument])
  case assignments([Assignment])
  /// A stretch of the line that the command reads itself.
  case stretch(SourceSpan)
}
