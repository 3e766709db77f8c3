package import PikirBase

/// Takes a tag off all its reviews and forgets it.
package struct DeleteTagOperation: Operation {
  package let name: String

  package init(name: String) { self.name = name }

  package var kind: String { "tags delete" }

  package func plan(in context: OperationContext) throws(Diagnostic) -> OperationPlan {
    throw Diagnostic(.internalFault, "not built yet")
  }
}
