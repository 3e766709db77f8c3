package import PikirBase

/// A line that was read against the declaration of its command: every value is of its kind.
///
/// A command acts only on a call, so a wrong third word changes nothing.
package struct Call: Sendable {
  package let spec: CommandSpec
  /// The verb as it stands on the line.
  package let verb: SourceSpan
  /// The verb and everything after it.
  package let span: SourceSpan
  /// The words behind the first `|` of a command that answers with a table or reviews.
  package let tail: [Argument]
  /// From that `|` on; nil when nothing stands behind it.
  package let tailSpan: SourceSpan?
  private let values: [String: ArgumentValue]

  init(
    spec: CommandSpec,
    verb: SourceSpan,
    span: SourceSpan,
    tail: [Argument],
    tailSpan: SourceSpan?,
    values: [String: ArgumentValue]
  ) {
    self.spec = spec
    self.verb = verb
    self.span = span
    self.tail = tail
    self.tailSpan = tailSpan
    self.values = values
  }

  /// The value of a parameter.
  package subscript<Value>(_ parameter: Parameter<Value>) -> Value {
    parameter.read(values[parameter.declaration.name] ?? .absent)
  }

  /// What was given for a parameter of a declaration that was not written in Swift.
  func value(named name: String) -> ArgumentValue { values[name] ?? .absent }

  /// The verb and its words as they were written, on one line.
  package var text: String {
    let bytes = span.source.bytes[span.range].map { isBlank($0) ? UInt8(ascii: " ") : $0 }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Every value of a kind, for checks that hold for all commands.
  package func words(ofKind kind: ParameterKind) -> [Argument] {
    spec.parameters.filter { $0.kind == kind }.flatMap { parameter in
      guard case .words(let words) = values[parameter.name] ?? .absent else { return [Argument]() }
      return words
    }
  }

  /// The stretches that are written in the query language.
  package var queries: [SourceSpan] {
    spec.parameters.filter(\.kind.isQuery).compactMap { parameter in
      guard case .stretch(let span) = values[parameter.name] ?? .absent else { return nil }
      return span
    }
  }
}
