import PikirBase
import PikirStore

/// `note` and `reply.text`: prose of the conversation.
struct MessageField: QueryField {
  let name: String
  let summary: String
  let kind: MessageKind
  let type = FieldType.text
  let cost = 8

  static let note = MessageField(
    name: "note",
    summary: "The remarks of colleagues.",
    kind: .note
  )

  static let replyText = MessageField(
    name: "reply.text",
    summary: "The published answers.",
    kind: .reply
  )

  func value(row: Int, in context: QueryContext) -> Value {
    let texts = context.state.messages.messages(row: row).filter { $0.kind == kind }.map(\.text)
    return texts.isEmpty ? .none : texts.count == 1 ? .text(texts[0]) : .list(texts)
  }

  func reviewsWithValue(among rows: ReviewSet, in context: QueryContext) -> ReviewSet {
    let messages = context.state.messages
    return rows.intersection(kind == .note ? messages.reviewsWithNote : messages.reviewsWithReply)
  }

  func reviews(
    meeting condition: FieldCondition,
    among rows: ReviewSet,
    in context: QueryContext
  ) throws(Diagnostic) -> ReviewSet {
    guard case .texts(let patterns) = condition else {
      return reviewsWithValue(among: rows, in: context)
    }
    let searches = patterns.map { TextSearch($0) }
    let messages = context.state.messages
    var found = ReviewSet()
    try messages.forEachActive(kind, context.interrupt) { row, index in
      guard rows.contains(row: row), !found.contains(row: row) else { return }
      let offset = Int(messages.textOffsets[index])
      let holds = messages.text.withBytes(at: offset, count: Int(messages.textLengths[index])) {
        bytes in searches.contains { $0.matches(bytes) }
      }
      if holds { found.insert(row: row) }
    }
    return found
  }
}

/// `reply.state`: whether an answer is published, or waits as a draft.
struct ReplyStateField: QueryField {
  static let words = ["draft", "published"]

  let name = "reply.state"
  let summary = "Whether an answer is published, or waits as a draft."
  let type = FieldType.choice(words)
  let cost = 1
  let isMultiValued = true

  func value(row: Int, in context: QueryContext) -> Value {
    let sets = sets(in: context)
    let found = Self.words.indices.filter { sets[$0].contains(row: row) }.map { Self.words[$0] }
    return found.isEmpty ? .none : .list(found)
  }

  func reviewsWithValue(among rows: ReviewSet, in context: QueryContext) -> ReviewSet {
    let sets = sets(in: context)
    return sets[0].union(sets[1]).intersection(rows)
  }

  func reviews(
    meeting condition: FieldCondition,
    among rows: ReviewSet,
    in context: QueryContext
  ) -> ReviewSet {
    guard case .strings(let strings) = condition else {
      return reviewsWithValue(among: rows, in: context)
    }
    let sets = sets(in: context)
    var found = ReviewSet()
    for (word, set) in zip(Self.words, sets) where strings.holds(for: Array(word.utf8)) {
      found.formUnion(set)
    }
    return found.intersection(rows)
  }

  func knownValues(in context: QueryContext) -> [String]? { Self.words }

  func groupKey(for rows: ReviewSet, in context: QueryContext) -> FieldKey {
    FieldKey(GroupKey(sets: sets(in: context)), order: .natural) {
      $0 == 0 ? .none : .text(Self.words[Int($0) - 1])
    }
  }

  private func sets(in context: QueryContext) -> [ReviewSet] {
    [context.state.messages.reviewsWithDraft, context.state.messages.reviewsWithReply]
  }
}
