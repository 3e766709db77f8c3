package import PikirBase

/// Gives a tag another name; its reviews keep it.
package struct RenameTagOperation: Operation {
  package let name: String
  package let newName: String

  package init(name: String, newName: String) {
    self.name = name
    self.newName = newName
  }

  package var kind: String { "tags rename" }

  package func plan(in context: OperationContext) throws(Diagnostic) -> OperationPlan {
    throw Diagnostic(.internalFault, "not built yet")
  }
}
