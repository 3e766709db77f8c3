/// Names that belong to one thing: a module, a review, the object that an exporter writes to.
package struct InterfaceGroup: Sendable {
  package enum Form: Sendable, Hashable {
    /// `pikir.NAME(…)`.
    case functions
    /// `r.NAME`.
    case fields
    /// `r:NAME(…)`.
    case methods
  }

  /// What the overview calls it.
  package let title: String
  /// A sentence.
  package let summary: String
  package let form: Form
  /// What stands before a name: `pikir`, `r`, `ws`.
  package let owner: String
  /// Its class in annotations.
  package let className: String
  package let entries: [InterfaceEntry]

  /// How code writes a name of it.
  package func written(_ entry: InterfaceEntry) -> String {
    switch form {
    case .functions, .fields: "\(owner).\(entry.name)"
    case .methods: "\(owner):\(entry.name)"
    }
  }
}
