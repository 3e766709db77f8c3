import PikirLua
package import PikirWire

/// Something that a plugin's code can name, as the documentation and the annotations tell of it.
package struct InterfaceEntry: Sendable {
  package typealias Parameter = CallParameter

  package let name: String
  package let parameters: [Parameter]
  package let isVariadic: Bool
  /// What it gives, or is, as annotations write types.
  package let type: String
  /// Sentences, a line each.
  package let documentation: [String]
  /// Lines of Lua; where the second is not empty, what the first gives.
  package let examples: [(code: String, gives: String)]

  init(
    _ name: String,
    _ parameters: [Parameter] = [],
    isVariadic: Bool = false,
    type: String,
    _ documentation: String...,
    example: String = ""
  ) {
    self.name = name
    self.parameters = parameters
    self.isVariadic = isVariadic
    self.type = type
    self.documentation = documentation
    examples = example.isEmpty ? [] : [(example, "")]
  }

  init(_ primitive: Primitive) {
    name = primitive.name
    parameters = primitive.parameters
    isVariadic = primitive.isVariadic
    type = primitive.returns
    documentation = primitive.documentation
    examples = primitive.examples.filter { $0.code.contains("pikir.") }.map { ($0.code, $0.gives) }
  }

  /// `(text, first, [last])`.
  package var signature: String {
    let names = parameters.map { $0.isOptional ? "[\($0.name)]" : $0.name }
    return "(" + (names + (isVariadic ? ["…"] : [])).joined(separator: ", ") + ")"
  }
}
