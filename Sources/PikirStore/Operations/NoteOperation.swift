package import PikirBase

/// Adds a remark for colleagues to reviews.
package struct NoteOperation: Operation {
  package let reviews: ReviewSet
  package let text: String
  /// Who remarks; may be empty.
  package let author: String

  package init(reviews: ReviewSet, text: String, author: String = "") {
    self.reviews = reviews
    self.text = text
    self.author = author
  }

  package var kind: String { "note" }

  /// - Throws: `C102` for an empty remark.
  package func plan(in context: OperationContext) throws(Diagnostic) -> OperationPlan {
    guard text.utf8.contains(where: { $0 > 0x20 }) else {
      throw Diagnostic(.badArgument, "a note needs a text")
    }
    var builder = PlanBuilder(context, reviews: reviews)
    if !builder.reviews.isEmpty {
      var block = MessageBlock()
      let code = try builder.code(author, in: .messageNames)
      let date = UInt32(clamping: context.now)
      builder.reviews.forEachRow { row in
        block.append(
          row: row,
          kind: MessageKind.note.rawValue,
          date: date,
          author: code,
          text: text.utf8
        )
      }
      let first = builder.state.messages.count
      try builder.add(.messages(block))
      let entries = ReviewSet(rows: first..<first + block.count)
      builder.add(.bits(.messages, on: entries, off: ReviewSet()))
    }
    builder.add(OperationPlan.Item("note", changed: builder.reviews.count, unchanged: 0))
    return builder.plan(kind: kind)
  }
}
