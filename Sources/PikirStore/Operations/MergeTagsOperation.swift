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

  /// - Throws: `C108` for an unknown tag, `W107` when the target cannot be a tag's name, `C103`
  ///   without a tag to merge.
  package func plan(in context: OperationContext) throws(Diagnostic) -> OperationPlan {
    guard !names.isEmpty else { throw Diagnostic(.missingArgument, "no tag is named to merge") }
    var numbers: [Int] = []
    for name in names where !name.hasSameBytes(as: target) {
      let number = try context.state.tags.knownNumber(of: name)
      if !numbers.contains(number) { numbers.append(number) }
    }
    let carriers = numbers.reduce(ReviewSet()) { $0.union(context.state.tags.reviews[$1]) }
    var builder = PlanBuilder(context, reviews: carriers)
    let kept = try builder.tag(target)
    let on = carriers.subtracting(builder.state.tags.reviews[kept])
    builder.add(.bits(.tag(kept), on: on, off: ReviewSet()))
    for number in numbers {
      let members = context.state.tags.reviews[number]
      builder.add(.bits(.tag(number), on: ReviewSet(), off: members))
      builder.add(.name(.tag(number), old: context.state.tags.names[number], new: ""))
      let label = "\(context.state.tags.names[number]) → \(target)"
      let count = members.intersection(context.state.live).count
      builder.add(OperationPlan.Item(label, changed: count, unchanged: 0))
    }
    return builder.plan(kind: kind)
  }
}
