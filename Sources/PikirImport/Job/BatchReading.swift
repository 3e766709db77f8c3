import PikirBase
import PikirStore

/// Reads reviews back from a batch as text, for previews.
struct BatchReading {
  let reviews: ReviewBatch
  let zone: TimeZoneRules

  func identifier(_ index: Int) -> String {
    let start = reviews.identifierOffsets[index]
    let end = start + Int(reviews.identifierLengths[index])
    return String(decoding: reviews.identifierBytes[start..<end], as: UTF8.self)
  }

  func code(_ field: CodedField, _ index: Int) -> String {
    string(reviews.coded[field.rawValue], index)
  }

  func userField(_ number: Int, _ index: Int) -> String {
    string(reviews.userFields[number], index)
  }

  func text(_ part: ContentPart, _ index: Int) -> String {
    let start = reviews.contentOffsets[index]
    let length = reviews.contentLengths[index]
    let isShaped = length & ContentColumns.shapedFlag != 0
    let end = start + Int(length & ~ContentColumns.shapedFlag)
    return reviews.contentBytes[start..<end].withUnsafeBytes { bytes in
      let range = ContentColumns.range(of: part, in: bytes, isShaped: isShaped)
      return String(decoding: bytes[range], as: UTF8.self)
    }
  }

  func rating(_ index: Int) -> String { ratingText(tenths: reviews.ratings[index]) }

  func date(_ index: Int) -> String {
    text(ofDate: reviews.dates[index], isDay: reviews.dateIsDay.contains(row: index))
  }

  func updated(_ index: Int) -> String { text(ofDate: reviews.updated[index], isDay: false) }

  /// When the answer that `reply` gives was given.
  func replyDate(_ index: Int) -> String {
    let messages = reviews.messages
    guard let entry = messages.reviewIndices.indices.first(where: { isReply($0, of: index) }) else {
      return ""
    }
    return text(ofDate: messages.dates[entry], isDay: messages.dateIsDay.contains(row: entry))
  }

  private func text(ofDate date: UInt32, isDay: Bool) -> String {
    let seconds = EpochSeconds(date)
    if seconds == 0 { return "" }
    guard isDay else { return ISODate.render(seconds, in: zone) }
    return ISODate.render(day: CivilDate(daysSinceEpoch: Int(seconds) / 86400))
  }

  private func isReply(_ entry: Int, of index: Int) -> Bool {
    Int(reviews.messages.reviewIndices[entry]) == index
      && reviews.messages.kinds[entry] == MessageKind.reply.rawValue
  }

  func votes(_ index: Int) -> String {
    reviews.votes[index] == 0 ? "" : "\(reviews.votes[index] - 1)"
  }

  func tags(_ index: Int) -> String {
    var names: [String] = []
    for tag in reviews.tags where tag.reviewIndex == index {
      let name = reviews.tagNames.string(tag.code)
      if !names.contains(name) { names.append(name) }
    }
    return names.joined(separator: ";")
  }

  func reply(_ index: Int) -> String {
    var start = 0
    for number in reviews.messages.reviewIndices.indices {
      let end = start + Int(reviews.messages.textLengths[number])
      if isReply(number, of: index) {
        return String(decoding: reviews.messages.textBytes[start..<end], as: UTF8.self)
      }
      start = end
    }
    return ""
  }

  private func string(_ codes: ReviewBatch.Codes, _ index: Int) -> String {
    index < codes.codes.count ? codes.table.string(codes.codes[index]) : ""
  }
}
