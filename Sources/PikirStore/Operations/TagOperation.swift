package import PikirBase

/// Puts tags on reviews and takes tags off them, as one step.
package struct TagOperation: Operation {
  package let reviews: ReviewSet
  /// Names; unknown ones are created.
  package let added: [String]
  /// Names; must be known.
  package let removed: [String]

  package init(reviews: ReviewSet, added: [String], removed: [String]) {
    self.reviews = reviews
    self.added = added
    self.removed = removed
  }

  package var kind: String { "tag" }

  /// - Throws: `W107` for a name that no tag can have, `C108` for an unknown tag to take off, `C102`
  ///   when one is to be put on and taken off.
  package func plan(in context: OperationContext) throws(Diagnostic) -> OperationPlan {
    if let both = added.first(where: { name in removed.contains { $0.hasSameBytes(as: name) } }) {
      throw Diagnostic(.badArgument, "\(both) cannot be put on and taken off at once")
    }
    var builder = PlanBuilder(context, reviews: reviews)
    for name in removed { try takeOff(name, &builder) }
    for name in added { try putOn(name, &builder) }
    return builder.plan(kind: kind)
  }

  private func putOn(_ name: String, _ builder: inout PlanBuilder) throws(Diagnostic) {
    try TagName.check(name)
    let asked = builder.reviews
    let known = builder.state.tags.number(of: name)
    if known == nil, asked.isEmpty {
      return builder.add(OperationPlan.Item("+" + name, changed: 0, unchanged: 0))
    }
    let number = try builder.tag(name)
    let on = asked.subtracting(builder.state.tags.reviews[number])
    try builder.flip(.tag(number), label: "+" + name, on: on, off: ReviewSet(), of: asked)
  }

  private func takeOff(_ name: String, _ builder: inout PlanBuilder) throws(Diagnostic) {
    let number = try builder.state.tags.knownNumber(of: name)
    let asked = builder.reviews
    let off = asked.intersection(builder.state.tags.reviews[number])
    try builder.flip(.tag(number), label: "-" + name, on: ReviewSet(), off: off, of: asked)
  }
}
