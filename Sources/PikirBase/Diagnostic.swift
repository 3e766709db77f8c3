/// A failure or a warning as a person reads it: what happened, where, and what to do next.
///
/// The message is one sentence without blame and without the text of any review, so that it can
/// be logged. At most two hints are shown; each says what to do, as a runnable line if possible.
package struct Diagnostic: Error, Sendable, Hashable {
  /// How serious it is.
  package enum Severity: String, Sendable, Hashable {
    case error
    case warning
    case note
    /// What a person's own refusal led to: nothing went wrong, though the line did not run.
    case answer
  }

  package let code: DiagnosticCode
  package var severity: Severity
  package var message: String
  package var span: SourceSpan?
  package var hints: [String]
  /// What the system said, such as the text of an errno.
  package var cause: String?

  package init(
    _ code: DiagnosticCode,
    _ message: String,
    at span: SourceSpan? = nil,
    hints: [String] = [],
    cause: String? = nil,
    severity: Severity = .error
  ) {
    self.code = code
    self.severity = severity
    self.message = message
    self.span = span
    self.hints = hints
    self.cause = cause
  }

  /// The same diagnostic with a place, unless it already has one.
  package func located(at span: SourceSpan?) -> Diagnostic {
    guard self.span == nil else { return self }
    var copy = self
    copy.span = span
    return copy
  }
}
