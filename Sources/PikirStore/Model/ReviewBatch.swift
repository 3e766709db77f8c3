/// Reviews on their way in: what an importer read, in columns, not yet part of any workspace.
///
/// Built one review at a time: `begin`, any of the setters, each at most once, `end`; a review
/// that is begun but not ended is dropped by the next `begin`. Bytes are copied at once. Texts must
/// be valid UTF-8 without NUL; the importer repairs them before. Batches of 10,000 to 50,000
/// reviews are quickest; one batch can be emptied and filled again.
package struct ReviewBatch: Sendable {
  /// Codes of one field, against the batch's own table.
  package struct Codes: Sendable {
    package private(set) var table = BatchStrings()
    /// One code a review, 0 for none; shorter than the batch when the last ones have none.
    package private(set) var codes: [UInt32] = []

    package init() {}
  }

  /// The conversations that came with reviews, entry by entry, in order.
  package struct Messages: Sendable {
    /// The index of the review in the batch.
    package fileprivate(set) var reviewIndices: [UInt32] = []
    package fileprivate(set) var kinds: [UInt8] = []
    /// Epoch seconds, 0 when unknown.
    package fileprivate(set) var dates: [UInt32] = []
    /// The entries whose date is a day: its midnight UTC.
    package fileprivate(set) var dateIsDay = ReviewSet()
    package fileprivate(set) var authors = Codes()
    package fileprivate(set) var textBytes: [UInt8] = []
    package fileprivate(set) var textLengths: [UInt32] = []

    package var count: Int { kinds.count }
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
  /// The reviews whose language the words tell, and the file does not.
  package private(set) var languageIsIdentified = ReviewSet()
  package private(set) var updated: [UInt32] = []
  package private(set) var votes: [UInt32] = []
  /// Indexed by `CodedField.rawValue`.
  package private(set) var coded = [Codes](repeating: Codes(), count: CodedField.allCases.count)
  package private(set) var userFieldNames: [String] = []
  package private(set) var userFields: [Codes] = []
  package private(set) var messages = Messages()
  /// Tags that came with reviews: the index of the review and, in `tagNames`, the name's code.
  package private(set) var tags: [(reviewIndex: Int, code: UInt32)] = []
  package private(set) var tagNames = BatchStrings()
  /// Records that the importer left out and that have an id: it may have brought them earlier.
  package private(set) var leftOut: [LeftOut] = []

  /// What a record that was left out would be known by.
  package struct LeftOut: Sendable {
    package let source: [UInt8]
    package let identifier: [UInt8]

    package init(source: [UInt8], identifier: [UInt8]) {
      self.source = source
      self.identifier = identifier
    }
  }

  package init() {}

  /// Empties the batch for the next reviews; declared user fields stay declared.
  package mutating func removeAll() {
    count = 0
    dropUnended()
    for index in coded.indices { coded[index].removeAll() }
    for index in userFields.indices { userFields[index].removeAll() }
    messages = Messages()
    tagNames.removeAll()
    leftOut.removeAll()
    dateIsDay = ReviewSet()
    languageIsIdentified = ReviewSet()
  }

  /// Notes a record that is no review.
  package mutating func leaveOut(_ record: LeftOut) { leftOut.append(record) }

  /// Starts a review.
  package mutating func begin(line: Int) {
    if lines.count > count { dropUnended() }
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
    let byteCount = contentBytes.count - contentOffsets[count]
    contentLengths[count] = UInt32(byteCount) | ContentColumns.shapedFlag
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
    coded[field.rawValue].set(bytes, at: count)
  }

  /// Sets the language that the words of the review tell.
  package mutating func setIdentifiedLanguage(_ bytes: UnsafeRawBufferPointer) {
    setCode(.lang, bytes)
    languageIsIdentified.insert(row: count)
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
    userFields[index].set(bytes, at: count)
  }

  package mutating func addMessage(
    kind: MessageKind,
    date: UInt32,
    dateIsDay: Bool = false,
    author: String,
    text: UnsafeRawBufferPointer
  ) {
    if dateIsDay { messages.dateIsDay.insert(row: messages.count) }
    var author = author
    author.withUTF8 { messages.authors.set(UnsafeRawBufferPointer($0), at: messages.count) }
    messages.reviewIndices.append(UInt32(count))
    messages.kinds.append(kind.rawValue)
    messages.dates.append(date)
    messages.textBytes.append(contentsOf: text)
    messages.textLengths.append(UInt32(text.count))
  }

  package mutating func addTag(_ name: String) {
    tags.append((count, tagNames.insert(name)))
  }

  /// Takes back whatever a review that was never ended has left.
  private mutating func dropUnended() {
    if lines.count > count {
      contentBytes.removeSubrange(contentOffsets[count]...)
      identifierBytes.removeSubrange(identifierOffsets[count]...)
    }
    let surplus = lines.count - count
    lines.removeLast(surplus)
    contentOffsets.removeLast(surplus)
    contentLengths.removeLast(surplus)
    identifierOffsets.removeLast(surplus)
    identifierLengths.removeLast(surplus)
    ratings.removeLast(surplus)
    dates.removeLast(surplus)
    updated.removeLast(surplus)
    votes.removeLast(surplus)
    dateIsDay.remove(row: count)
    languageIsIdentified.remove(row: count)
    for index in coded.indices { coded[index].cut(to: count) }
    for index in userFields.indices { userFields[index].cut(to: count) }
    messages.cut(toReviews: count)
    while let last = tags.last, last.reviewIndex >= count { tags.removeLast() }
  }
}

extension ReviewBatch.Codes {
  fileprivate mutating func set(_ bytes: UnsafeRawBufferPointer, at index: Int) {
    if codes.count < index {
      codes.append(contentsOf: repeatElement(0, count: index - codes.count))
    }
    let code = repeated(bytes) ?? table.insert(bytes)
    if codes.count > index { codes[index] = code } else { codes.append(code) }
  }

  /// The code of the review before, when it has the same string: the usual case for sources,
  /// languages and scales, and a comparison is cheaper than a look-up.
  private func repeated(_ bytes: UnsafeRawBufferPointer) -> UInt32? {
    guard let last = codes.last, last != 0, table.has(bytes, as: last) else { return nil }
    return last
  }

  fileprivate mutating func removeAll() {
    table.removeAll()
    codes.removeAll(keepingCapacity: true)
  }

  fileprivate mutating func cut(to count: Int) {
    if codes.count > count { codes.removeLast(codes.count - count) }
  }
}

extension ReviewBatch.Messages {
  fileprivate mutating func cut(toReviews reviewCount: Int) {
    while let last = reviewIndices.last, last >= reviewCount {
      reviewIndices.removeLast()
      kinds.removeLast()
      dates.removeLast()
      dateIsDay.remove(row: kinds.count)
      textBytes.removeLast(Int(textLengths.removeLast()))
      authors.cut(to: kinds.count)
    }
  }
}
