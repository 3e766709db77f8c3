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

  /// - Throws: `C102` for a setting without a name.
  package func plan(in context: OperationContext) throws(Diagnostic) -> OperationPlan {
    guard !name.isEmpty else { throw Diagnostic(.badArgument, "a setting needs a name") }
    var builder = PlanBuilder(context, reviews: ReviewSet())
    let old = context.state.settings[name] ?? ""
    builder.add(.name(.setting(name), old: old, new: value))
    return builder.plan(kind: kind)
  }
}
