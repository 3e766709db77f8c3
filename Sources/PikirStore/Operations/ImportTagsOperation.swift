package import PikirBase

/// Puts each review's own tags on it, as a list of tags that was exported says.
package struct ImportTagsOperation: Operation {
  package struct Line: Sendable, Hashable {
    package let review: ReviewID
    package let added: [String]
    package let removed: [String]

    package init(review: ReviewID, added: [String], removed: [String] = []) {
      self.review = review
      self.added = added
      self.removed = removed
    }
  }

  package let lines: [Line]

  package init(lines: [Line]) { self.lines = lines }

  package var kind: String { "tags import" }

  /// - Throws: `C102` for a review that is not there, `C108` for an unknown tag to take off, `W107`
  ///   for a name that no tag can have.
  package func plan(in context: OperationContext) throws(Diagnostic) -> OperationPlan {
    var reviews = ReviewSet()
    var on: [(name: String, rows: ReviewSet)] = []
    var off: [(name: String, rows: ReviewSet)] = []
    var onIndex: [[UInt8]: Int] = [:]
    var offIndex: [[UInt8]: Int] = [:]
    for line in lines {
      let row = line.review.row
      guard context.state.live.contains(row: row) else {
        throw Diagnostic(.badArgument, "there is no review r\(line.review.rawValue)")
      }
      reviews.insert(row: row)
      for name in line.added { Self.gather(name, row, &on, &onIndex) }
      for name in line.removed { Self.gather(name, row, &off, &offIndex) }
    }
    var builder = PlanBuilder(context, reviews: reviews)
    for (name, rows) in off {
      let number = try builder.state.tags.knownNumber(of: name)
      let members = rows.intersection(builder.state.tags.reviews[number])
      try builder.flip(.tag(number), label: "-" + name, on: ReviewSet(), off: members, of: rows)
    }
    for (name, rows) in on {
      let number = try builder.tag(name)
      let others = rows.subtracting(builder.state.tags.reviews[number])
      try builder.flip(.tag(number), label: "+" + name, on: others, off: ReviewSet(), of: rows)
    }
    return builder.plan(kind: kind)
  }

  private static func gather(
    _ name: String,
    _ row: Int,
    _ found: inout [(name: String, rows: ReviewSet)],
    _ index: inout [[UInt8]: Int]
  ) {
    let key = Array(name.utf8)
    let place = index[key] ?? found.count
    if place == found.count {
      index[key] = place
      found.append((name, ReviewSet()))
    }
    found[place].rows.insert(row: row)
  }
}
