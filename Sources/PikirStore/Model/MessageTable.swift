/// What kind of entry stands in a review's conversation.
package enum MessageKind: UInt8, Sendable, Hashable, CaseIterable {
  /// The company's answer, as the site published it.
  case reply = 1
  /// Something the reviewer or another reader added later.
  case followUp = 2
  /// An answer that was written here and waits in the outbox.
  case draft = 3
  /// A remark for colleagues; never leaves the workspace.
  case note = 4
}

/// Whether an entry counts.
package enum MessageState: UInt8, Sendable, Hashable, CaseIterable {
  /// Taken back by undo, or replaced; not shown and not counted.
  case retracted = 0
  case active = 1
}

/// The conversations: every entry of every review, appended in order, linked per review.
///
/// A review has a thread, not one reply field. Entries are never removed; undo retracts them.
package struct MessageTable: Sendable {
  package var reviewRows = Column<UInt32>()
  /// The number of the review's entry before this one, from 1; 0 for its first.
  package var previous = Column<UInt32>()
  package var kinds = Column<UInt8>()
  package var states = Column<UInt8>()
  /// Epoch seconds, 0 when unknown.
  package var dates = Column<UInt32>()
  /// The entries, from 0, of which only the day is known; their dates are its midnight UTC.
  package var dateIsDay = ReviewSet()
  /// Who wrote it, or for a draft the template it came from; a code of `names`.
  package var authors = Column<UInt32>()
  package var textOffsets = Column<UInt64>()
  package var textLengths = Column<UInt32>()
  package var text = ByteArena()
  package var names = StringTable()
  /// Per review the number of its last entry, from 1; 0 when it has none.
  package var heads = Column<UInt32>()
  /// Reviews with at least one active entry of a kind, kept by every change of the table.
  package var reviewsWithReply = ReviewSet()
  package var reviewsWithDraft = ReviewSet()
  package var reviewsWithNote = ReviewSet()

  package init() {}

  package var count: Int { reviewRows.count }

  /// The active entries of a review, oldest first.
  package func messages(row: Int) -> [Message] {
    var found: [Message] = []
    var number = heads[row]
    while number != 0 {
      let index = Int(number) - 1
      if states[index] == MessageState.active.rawValue { found.append(message(at: index)) }
      number = previous[index]
    }
    return found.reversed()
  }

  /// An entry by its index from 0, active or not.
  package func message(at index: Int) -> Message {
    let body = text.withBytes(at: Int(textOffsets[index]), count: Int(textLengths[index])) {
      String(decoding: $0, as: UTF8.self)
    }
    return Message(
      index: index,
      review: ReviewID(row: Int(reviewRows[index])),
      kind: MessageKind(rawValue: kinds[index]) ?? .note,
      date: dates[index],
      dateIsDay: dateIsDay.contains(row: index),
      author: names.string(authors[index]),
      text: body
    )
  }
}

/// One entry of a conversation.
package struct Message: Sendable, Hashable {
  /// Its place in the table, from 0; stable for the life of the workspace.
  package let index: Int
  package let review: ReviewID
  package let kind: MessageKind
  /// Epoch seconds, 0 when unknown.
  package let date: UInt32
  /// Whether only the day is known, and `date` is its midnight UTC.
  package let dateIsDay: Bool
  package let author: String
  package let text: String

  package init(
    index: Int,
    review: ReviewID,
    kind: MessageKind,
    date: UInt32,
    dateIsDay: Bool = false,
    author: String,
    text: String
  ) {
    self.index = index
    self.review = review
    self.kind = kind
    self.date = date
    self.dateIsDay = dateIsDay
    self.author = author
    self.text = text
  }
}
