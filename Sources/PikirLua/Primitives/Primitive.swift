package import PikirWire

/// A function that the host's code lends to plugins: `pikir.lower(text)`.
///
/// One declaration is everything that is known of it: the worker registers it under its name, the
/// documentation and the annotations for editors are written from the rest. A name with a dot makes
/// a table: `log.info`. `plugin`, `rule`, `skip`, `words`, `phrases`, `near` and `random` are made
/// elsewhere, since they need Lua itself; a primitive never calls back into Lua.
///
/// What a call hands over, and what it gives back:
/// - Arguments stand in ``PrimitiveArguments`` by their place, from 0. Texts are borrowed bytes that
///   are valid until the body returns; they need not be UTF-8. A table is decoded only when it is
///   asked for. Fewer arguments than are required, or more than there are parameters, never reach
///   the body. Of which types they are, the body looks itself: `arguments.text(0)` and its kin give
///   nil and note a message that names the parameter and what was given.
/// - The body fills in ``PrimitiveAnswer``, or nothing for `nil`. `answer.fail(…)` becomes an error
///   at the line of the call.
///
/// ```swift
/// Primitive(
///   "len",
///   [Primitive.Parameter("text", "string")],
///   returns: "integer",
///   ["The number of characters of a text."]
/// ) { arguments, answer, _ in
///   guard let text = arguments.text(0, answer) else { return }
///   answer.integer(characterCount(text))
/// }
/// ```
///
/// Work is charged to the plugin by the bytes that go in and come out, so a body's cost should be
/// in proportion to them.
package struct Primitive: Sendable {
  package typealias Parameter = CallParameter

  /// An expression of Lua and what `pikir.inspect` says of its value; a test runs it.
  package struct Example: Sendable, Hashable {
    package let code: String
    package let gives: String

    package init(_ code: String, _ gives: String) {
      self.code = code
      self.gives = gives
    }
  }

  package typealias Body =
    @Sendable (PrimitiveArguments, PrimitiveAnswer, PrimitiveContext) -> Void

  /// The most parameters that one may have; a variadic one takes as many.
  package static let maximumParameters = 16
  /// Bytes of the largest answer.
  package static let maximumAnswerBytes = 4 << 20

  package let name: String
  package let parameters: [Parameter]
  /// Whether the last parameter may be given any number of times, up to the most.
  package let isVariadic: Bool
  /// The type of what comes back, as annotations write it.
  package let returns: String
  /// Sentences, a line each.
  package let documentation: [String]
  package let examples: [Example]
  package let body: Body

  package init(
    _ name: String,
    _ parameters: [Parameter],
    isVariadic: Bool = false,
    returns: String,
    _ documentation: [String],
    examples: [Example] = [],
    _ body: @escaping Body
  ) {
    self.name = name
    self.parameters = parameters
    self.isVariadic = isVariadic
    self.returns = returns
    self.documentation = documentation
    self.examples = examples
    self.body = body
  }

  var fewestArguments: Int { parameters.count { !$0.isOptional } - (isVariadic ? 1 : 0) }

  var mostArguments: Int {
    isVariadic ? Self.maximumParameters : min(parameters.count, Self.maximumParameters)
  }
}
