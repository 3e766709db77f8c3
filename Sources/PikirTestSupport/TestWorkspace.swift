package import PikirBase
package import PikirStore

/// A workspace in memory that holds the reviews a test wrote down: the first is `r1`.
package struct TestWorkspace {
  /// When everything in it was imported and put.
  package static let importTime: EpochSeconds = 1_709_200_000

  package let workspace: Workspace

  package init(_ reviews: [SampleReview]) throws(Diagnostic) {
    workspace = Workspace.scratch(clock: PinnedClock(Self.importTime))
    let session = try workspace.beginImport(command: "import sample")
    session.beginFile()
    var batch = ReviewBatch()
    for (index, review) in reviews.enumerated() { Self.add(review, at: index, to: &batch) }
    _ = try session.append(batch)
    _ = try session.commit()
    for (row, review) in reviews.enumerated() { try putWork(of: review, row: row) }
  }

  package var state: WorkspaceState { workspace.state }

  /// Gives reviews a tag, as `tag +name` does.
  package func tag(_ reviews: ReviewSet, _ name: String) throws(Diagnostic) {
    try perform(TagOperation(reviews: reviews, added: [name], removed: []))
  }

  private func putWork(of review: SampleReview, row: Int) throws(Diagnostic) {
    let reviews = ReviewSet(rows: row..<row + 1)
    var assignments: [PutOperation.Assignment] = []
    if !review.status.isEmpty { assignments.append(.init(.status, value: review.status)) }
    if !review.assignee.isEmpty { assignments.append(.init(.assignee, value: review.assignee)) }
    if !assignments.isEmpty {
      try perform(PutOperation(reviews: reviews, assignments: assignments))
    }
    if !review.note.isEmpty { try perform(NoteOperation(reviews: reviews, text: review.note)) }
    if !review.draft.isEmpty {
      let draft = DraftOperation.Draft(
        review: ReviewID(row: row),
        text: review.draft,
        template: "test"
      )
      try perform(DraftOperation(drafts: [draft]))
    }
  }

  private func perform(_ operation: some Operation) throws(Diagnostic) {
    _ = try workspace.apply(try workspace.plan(operation), command: operation.kind)
  }

  private static func add(_ review: SampleReview, at index: Int, to batch: inout ReviewBatch) {
    batch.begin(line: index + 1)
    let id = review.id.isEmpty ? "id\(index + 1)" : review.id
    bytes(id) { batch.setIdentifier($0) }
    bytes(review.title) { title in
      bytes(review.text) { text in
        bytes(review.pros) { pros in
          bytes(review.cons) { cons in
            batch.setContent(title: title, text: text, pros: pros, cons: cons)
          }
        }
      }
    }
    if review.rating != 0 { batch.setRating(tenths: review.rating) }
    if review.date != 0 { batch.setDate(review.date, isDay: review.isDay) }
    if let votes = review.votes { batch.setVotes(votes) }
    addCodes(of: review, to: &batch)
    for reply in review.replies {
      bytes(reply) {
        batch.addMessage(
          kind: .reply,
          date: review.replyDate,
          dateIsDay: review.replyIsDay,
          author: "shop",
          text: $0
        )
      }
    }
    for tag in review.tags { batch.addTag(tag) }
    for (name, value) in review.fields.sorted(by: { $0.key < $1.key }) {
      let field = batch.declareUserField(name)
      bytes(value) { batch.setUserField(field, $0) }
    }
    batch.end()
  }

  private static func addCodes(of review: SampleReview, to batch: inout ReviewBatch) {
    let codes: [(CodedField, String)] = [
      (.source, review.source), (.product, review.product), (.brand, review.brand),
      (.author, review.author), (.lang, review.lang), (.country, review.country),
      (.verified, review.verified),
    ]
    for (field, value) in codes where !value.isEmpty {
      bytes(value) { batch.setCode(field, $0) }
    }
  }

  private static func bytes(_ text: String, _ body: (UnsafeRawBufferPointer) -> Void) {
    var text = text
    text.withUTF8 { body(UnsafeRawBufferPointer($0)) }
  }
}
