/// Reviews on their way in: what an importer read, in columns, not yet part of any workspace.
///
/// Built one review at a time: `begin`, any of the setters, `end`. Bytes are copied at once.
/// Texts must be valid UTF-8 without NUL; the importer repairs them before.
package struct ReviewBatch: Sendable {
  /// Codes of one field, against the batch's own table.
  package struct Codes: Sendable {
    package var table = StringTable()
    /// One code a review, 0 for none; shorter than the batch when the last ones have none.
    package var codes: [UInt32] = []

    package init() {}
  }

  /// An entry of a review's conversation that came with it.
  package struct IncomingMessage: Sendable {
    package let reviewIndex: Int
    package let kind: MessageKind
    /// Epoch seconds, 0 when unknown.
    package let date: UInt32
    package let author: String
    package let text: [UInt8]
  }

  /// Reviews that were ended.
  package private(set) var count = 0
  /// The line of the file each came from, from 1, for ledgers.
  package private(set) var lines: [UInt32] = []
  package private(set) var contentBytes: [UInt8] = []
  package private(set) var contentOffsets: [Int] = []
  /// With `ContentColumns.shapedFlag`.
  package private(set) var contentLengths: [UInt32] = []
  package private(set) var identifierBytes: [UInt8] = []
  package private(set) var identifierOffsets: [Int] = []
  package private(set) var identifierLengths: [UInt32] = []
  package private(set) var ratings: [UInt8] = []
  package private(set) var dates: [UInt32] = []
  package private(set) var dateIsDay = ReviewSet()
  package private(set) var updated: [UInt32] = []
  package private(set) var votes: [UInt32] = []
  /// Indexed by `CodedField.rawValue`.
  package private(set) var coded = [Codes](repeating: Codes(), count: CodedField.allCases.count)
  package private(set) var userFieldNames: [String] = []
  package private(set) var userFields: [Codes] = []
  package private(set) var messages: [IncomingMessage] = []
  /// Tags that came with reviews, as (index of the review, name).
  package private(set) var tags: [(reviewIndex: Int, name: String)] = []

  package init() {}

  /// Starts a review.
  package mutating func begin(line: Int) {
    lines.append(UInt32(clamping: line))
    contentOffsets.append(contentBytes.count)
    contentLengths.append(0)
    identifierOffsets.append(identifierBytes.count)
    identifierLengths.append(0)
    ratings.append(0)
    dates.append(0)
    updated.append(0)
    votes.append(0)
  }

  /// Closes the review that `begin` started.
  package mutating func end() { count += 1 }

  package mutating func setIdentifier(_ bytes: UnsafeRawBufferPointer) {
    identifierOffsets[count] = identifierBytes.count
    identifierBytes.append(contentsOf: bytes)
    identifierLengths[count] = UInt32(bytes.count)
  }

  /// Sets what the review says; empty pieces are left out.
  package mutating func setContent(
    title: UnsafeRawBufferPointer,
    text: UnsafeRawBufferPointer,
    pros: UnsafeRawBufferPointer,
    cons: UnsafeRawBufferPointer
  ) {
    let start = contentBytes.count
    contentOffsets[count] = start
    if title.isEmpty && pros.isEmpty && cons.isEmpty {
      contentBytes.append(contentsOf: text)
      contentLengths[count] = UInt32(text.count)
      return
    }
    contentBytes.append(contentsOf: title)
    contentBytes.append(0)
    contentBytes.append(contentsOf: text)
    contentBytes.append(0)
    contentBytes.append(contentsOf: pros)
    contentBytes.append(0)
    contentBytes.append(contentsOf: cons)
    contentLengths[count] = UInt32(contentBytes.count - start) | ContentColumns.shapedFlag
  }

  /// Sets the stars, in tenths: 10 to 50.
  package mutating func setRating(tenths: UInt8) { ratings[count] = tenths }

  /// Sets when it was written: epoch seconds, or the midnight UTC of a calendar day.
  package mutating func setDate(_ seconds: UInt32, isDay: Bool) {
    dates[count] = seconds
    if isDay { dateIsDay.insert(row: count) } else { dateIsDay.remove(row: count) }
  }

  package mutating func setUpdated(_ seconds: UInt32) { updated[count] = seconds }

  package mutating func setVotes(_ number: UInt32) { votes[count] = number &+ 1 }

  package mutating func setCode(_ field: CodedField, _ bytes: UnsafeRawBufferPointer) {
    Self.set(&coded[field.rawValue], bytes, at: count)
  }

  /// Declares a user field and returns its index for `setUserField`.
  package mutating func declareUserField(_ name: String) -> Int {
    if let index = userFieldNames.firstIndex(where: { $0.utf8.elementsEqual(name.utf8) }) {
      return index
    }
    userFieldNames.append(name)
    userFields.append(Codes())
    return userFieldNames.count - 1
  }

  package mutating func setUserField(_ index: Int, _ bytes: UnsafeRawBufferPointer) {
    Self.set(&userFields[index], bytes, at: count)
  }

  package mutating func addMessage(
    kind: MessageKind,
    date: UInt32,
    author: String,
    text: UnsafeRawBufferPointer
  ) {
    messages.append(
      IncomingMessage(
        reviewIndex: count,
        kind: kind,
        date: date,
        author: author,
        text: Array(text)
      )
    )
  }

  package mutating func addTag(_ name: String) { tags.append((count, name)) }

  private static func set(_ codes: inout Codes, _ bytes: UnsafeRawBufferPointer, at index: Int) {
    let code = codes.table.insert(bytes)
    if codes.codes.count <= index {
      codes.codes.append(contentsOf: repeatElement(0, count: index + 1 - codes.codes.count))
    }
    codes.codes[index] = code
  }
}
