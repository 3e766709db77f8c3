package import PikirBase

/// Takes a tag off all its reviews and forgets it.
package struct DeleteTagOperation: Operation {
  package let name: String

  package init(name: String) { self.name = name }

  package var kind: String { "tags delete" }

  /// - Throws: `C108` for an unknown tag.
  package func plan(in context: OperationContext) throws(Diagnostic) -> OperationPlan {
    let number = try context.state.tags.knownNumber(of: name)
    let carriers = context.state.tags.reviews[number]
    var builder = PlanBuilder(context, reviews: carriers)
    builder.add(.bits(.tag(number), on: ReviewSet(), off: carriers))
    builder.add(.name(.tag(number), old: name, new: ""))
    builder.add(OperationPlan.Item("-" + name, changed: builder.reviews.count, unchanged: 0))
    return builder.plan(kind: kind)
  }
}
