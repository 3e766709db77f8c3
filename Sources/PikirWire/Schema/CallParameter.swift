/// A parameter of something that a plugin's code can call, as the documentation tells of it.
package struct CallParameter: Sendable, Hashable {
  package let name: String
  /// The type as annotations write it: `string`, `integer|nil`, `string[]`.
  package let type: String
  package let isOptional: Bool
  package let documentation: String

  package init(
    _ name: String,
    _ type: String,
    optional: Bool = false,
    _ documentation: String = ""
  ) {
    self.name = name
    self.type = type
    isOptional = optional
    self.documentation = documentation
  }
}
