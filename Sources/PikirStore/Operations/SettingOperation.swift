package import PikirBase

/// Changes a setting of the workspace; an empty value takes it away.
package struct SettingOperation: Operation {
  package let name: String
  package let value: String

  package init(name: String, value: String) {
    self.name = name
    self.value = value
  }

  package var kind: String { "set" }

  package func plan(in context: OperationContext) throws(Diagnostic) -> OperationPlan {
    throw Diagnostic(.internalFault, "not built yet")
  }
}
