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

  /// - Throws: `C108` for an unknown tag, `C113` when the new name is taken, `W107` when it is none.
  package func plan(in context: OperationContext) throws(Diagnostic) -> OperationPlan {
    let number = try context.state.tags.knownNumber(of: name)
    try TagName.check(newName)
    if let other = context.state.tags.number(of: newName), other != number {
      throw Diagnostic(
        .nameTaken,
        "there is a tag \(newName) already",
        hints: ["tags merge \(name) into \(newName)"]
      )
    }
    let carriers = context.state.tags.reviews[number]
    var builder = PlanBuilder(context, reviews: carriers)
    let isSame = name.hasSameBytes(as: newName)
    builder.add(.name(.tag(number), old: name, new: newName))
    let count = builder.reviews.count
    builder.add(
      OperationPlan.Item(
        "\(name) → \(newName)",
        changed: isSame ? 0 : count,
        unchanged: isSame ? count : 0
      )
    )
    return builder.plan(kind: kind, others: isSame ? ReviewSet() : carriers)
  }
}
