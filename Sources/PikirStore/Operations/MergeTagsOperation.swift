package import PikirBase

/// Makes one tag of several: the reviews of all get the target, the others cease to be.
package struct MergeTagsOperation: Operation {
  package let names: [String]
  /// May be one of `names`, another known tag, or a new one.
  package let target: String

  package init(names: [String], into target: String) {
    self.names = names
    self.target = target
  }

  package var kind: String { "tags merge" }

  package func plan(in context: OperationContext) throws(Diagnostic) -> OperationPlan {
    throw Diagnostic(.internalFault, "not built yet")
  }
}
