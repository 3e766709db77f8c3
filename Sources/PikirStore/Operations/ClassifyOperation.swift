package import PikirBase

/// Makes the labels of one classifier on the reviews it was asked about what it says now, as one
/// step.
///
/// A review that it gives a label no more loses it; labels of other classifiers, and of reviews that
/// were not asked about, stay.
package struct ClassifyOperation: Operation {
  /// A label without the classifier's name, and the reviews that get it.
  package struct Verdict: Sendable, Hashable {
    package let label: String
    package let reviews: ReviewSet

    package init(_ label: String, _ reviews: ReviewSet) {
      self.label = label
      self.reviews = reviews
    }
  }

  /// The reviews it was asked about.
  package let reviews: ReviewSet
  /// The classifier's id; labels are called `ID/NAME`.
  package let classifier: String
  /// Every label that it may give, in its own order.
  package let verdicts: [Verdict]
  package let origin: OperationOrigin

  package init(
    reviews: ReviewSet,
    classifier: String,
    verdicts: [Verdict],
    origin: OperationOrigin
  ) {
    self.reviews = reviews
    self.classifier = classifier
    self.verdicts = verdicts
    self.origin = origin
  }

  package var kind: String { "classify" }

  /// - Throws: `W107` for a label that cannot be called so.
  package func plan(in context: OperationContext) throws(Diagnostic) -> OperationPlan {
    var builder = PlanBuilder(context, reviews: reviews)
    for verdict in verdicts { try give(verdict, &builder) }
    try takeForgotten(&builder)
    var plan = builder.plan(kind: kind)
    plan.origins = [origin]
    return plan
  }

  private func give(_ verdict: Verdict, _ builder: inout PlanBuilder) throws(Diagnostic) {
    let name = classifier + "/" + verdict.label
    try TagName.check(name)
    let asked = builder.reviews
    let given = verdict.reviews.intersection(asked)
    let known = builder.state.labels.number(of: name)
    if known == nil, given.isEmpty { return }
    let number = try builder.label(name)
    let present = builder.state.labels.reviews[number].intersection(asked)
    let on = given.subtracting(present)
    if !given.isEmpty {
      try builder.flip(.label(number), label: "+" + name, on: on, off: ReviewSet(), of: given)
    }
    let off = present.subtracting(given)
    if off.isEmpty { return }
    try builder.flip(.label(number), label: "-" + name, on: ReviewSet(), off: off, of: off)
  }

  /// Takes off labels that an earlier version of the classifier gave and this one does not know.
  private func takeForgotten(_ builder: inout PlanBuilder) throws(Diagnostic) {
    let prefix = classifier + "/"
    for (number, name) in builder.state.labels.names.enumerated()
    where name.utf8.starts(with: prefix.utf8) {
      let label = name.utf8.dropFirst(prefix.utf8.count)
      if verdicts.contains(where: { $0.label.utf8.elementsEqual(label) }) { continue }
      let off = builder.state.labels.reviews[number].intersection(builder.reviews)
      if off.isEmpty { continue }
      try builder.flip(.label(number), label: "-" + name, on: ReviewSet(), off: off, of: off)
    }
  }
}
