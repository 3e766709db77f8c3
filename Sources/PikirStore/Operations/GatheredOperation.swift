package import PikirBase

/// Tags and remarks that a command gathered while it ran, as one step.
package struct GatheredOperation: Operation {
  /// What becomes of one tag.
  package struct TagChange: Sendable, Hashable {
    package let name: String
    package internal(set) var added = ReviewSet()
    package internal(set) var removed = ReviewSet()
  }

  package struct Remark: Sendable, Hashable {
    package let review: ReviewID
    package let text: String
  }

  /// What `ops` lists it as: the name of the command.
  package let kind: String
  /// Who remarks; may be empty.
  package let author: String
  /// In the order in which the tags were first named.
  package private(set) var tags: [TagChange] = []
  package private(set) var remarks: [Remark] = []

  package init(kind: String, author: String) {
    self.kind = kind
    self.author = author
  }

  /// Checks the name of a tag before it is gathered.
  ///
  /// - Throws: `W107` for a name that no tag can have.
  package static func checkTag(_ name: String) throws(Diagnostic) { try TagName.check(name) }

  package var isEmpty: Bool { tags.isEmpty && remarks.isEmpty }

  /// Puts a tag on reviews; what was said of the same tag and reviews before no longer counts.
  package mutating func tag(_ reviews: ReviewSet, _ name: String) {
    let place = place(of: name)
    tags[place].added.formUnion(reviews)
    tags[place].removed.subtract(reviews)
  }

  /// Takes a tag off reviews.
  package mutating func untag(_ reviews: ReviewSet, _ name: String) {
    let place = place(of: name)
    tags[place].removed.formUnion(reviews)
    tags[place].added.subtract(reviews)
  }

  package mutating func note(_ review: ReviewID, _ text: String) {
    remarks.append(Remark(review: review, text: text))
  }

  private mutating func place(of name: String) -> Int {
    if let place = tags.firstIndex(where: { $0.name.hasSameBytes(as: name) }) { return place }
    tags.append(TagChange(name: name))
    return tags.count - 1
  }

  /// - Throws: `W107` for a name that no tag can have, `C102` for an empty remark.
  package func plan(in context: OperationContext) throws(Diagnostic) -> OperationPlan {
    var reviews = ReviewSet()
    for tag in tags { reviews.formUnion(tag.added.union(tag.removed)) }
    for remark in remarks { reviews.insert(row: remark.review.row) }
    var builder = PlanBuilder(context, reviews: reviews)
    for tag in tags { try add(tag, to: &builder) }
    try addRemarks(to: &builder, at: context.now)
    return builder.plan(kind: kind)
  }

  private func add(_ tag: TagChange, to builder: inout PlanBuilder) throws(Diagnostic) {
    try TagName.check(tag.name)
    let live = builder.reviews
    let added = tag.added.intersection(live)
    if !added.isEmpty {
      let number = try builder.tag(tag.name)
      let on = added.subtracting(builder.state.tags.reviews[number])
      try builder.flip(.tag(number), label: "+" + tag.name, on: on, off: ReviewSet(), of: added)
    }
    // A tag that nobody ever made is on no review, so there is nothing to take off.
    let removed = tag.removed.intersection(live)
    if !removed.isEmpty, let number = builder.state.tags.number(of: tag.name) {
      let off = removed.intersection(builder.state.tags.reviews[number])
      try builder.flip(.tag(number), label: "-" + tag.name, on: ReviewSet(), off: off, of: removed)
    }
  }

  private func addRemarks(
    to builder: inout PlanBuilder,
    at now: EpochSeconds
  ) throws(Diagnostic) {
    let wanted = remarks.filter { builder.reviews.contains(row: $0.review.row) }
    guard !wanted.isEmpty else { return }
    var block = MessageBlock()
    let code = try builder.code(author, in: .messageNames)
    let date = UInt32(clamping: now)
    for remark in wanted.sorted(by: { $0.review.row < $1.review.row }) {
      guard remark.text.utf8.contains(where: { $0 > 0x20 }) else {
        throw Diagnostic(.badArgument, "a note needs a text")
      }
      block.append(
        row: remark.review.row,
        kind: MessageKind.note.rawValue,
        date: date,
        author: code,
        text: remark.text.utf8
      )
    }
    let first = builder.state.messages.count
    try builder.add(.messages(block))
    let entries = ReviewSet(rows: first..<first + block.count)
    builder.add(.bits(.messages, on: entries, off: ReviewSet()))
    builder.add(OperationPlan.Item("note", changed: wanted.count, unchanged: 0))
  }
}
