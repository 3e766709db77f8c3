extension MessageTable {
  /// Adds entries that do not count yet.
  mutating func append(_ block: MessageBlock) {
    var textOffset = block.textBytes.withUnsafeBytes { text.append($0) }
    var index = 0
    while index < block.count {
      let row = Int(block.reviewRows[index])
      previous.append(heads[row])
      heads[row] = UInt32(count + index + 1)
      textOffsets.append(UInt64(textOffset))
      textOffset += Int(block.textLengths[index])
      index += 1
    }
    let first = count
    block.dateIsDay.forEachRow { dateIsDay.insert(row: first + $0) }
    reviewRows.append(contentsOf: block.reviewRows)
    kinds.append(contentsOf: block.kinds)
    states.append(contentsOf: [UInt8](repeating: 0, count: block.count))
    dates.append(contentsOf: block.dates)
    authors.append(contentsOf: block.authors)
    textLengths.append(contentsOf: block.textLengths)
  }

  /// Makes entries count, or not count any more.
  ///
  /// - Returns: false when one is not there, or is already so; the table is then unchanged.
  mutating func setActive(on: ReviewSet, off: ReviewSet) -> Bool {
    guard max(on.lastRow ?? -1, off.lastRow ?? -1) < count else { return false }
    let active = MessageState.active.rawValue
    let retracted = MessageState.retracted.rawValue
    guard states.values(of: on).allSatisfy({ $0 == retracted }),
      states.values(of: off).allSatisfy({ $0 == active })
    else { return false }
    states.set(rows: on, values: [UInt8](repeating: active, count: on.count))
    states.set(rows: off, values: [UInt8](repeating: retracted, count: off.count))
    on.forEachRow { note(entry: $0) }
    off.forEachRow { forget(entry: $0) }
    return true
  }

  private mutating func note(entry: Int) {
    let row = Int(reviewRows[entry])
    switch MessageKind(rawValue: kinds[entry]) {
    case .reply: reviewsWithReply.insert(row: row)
    case .draft: reviewsWithDraft.insert(row: row)
    case .note: reviewsWithNote.insert(row: row)
    case .followUp, nil: break
    }
  }

  private mutating func forget(entry: Int) {
    let row = Int(reviewRows[entry])
    let kind = kinds[entry]
    guard !hasActive(kind: kind, row: row) else { return }
    switch MessageKind(rawValue: kind) {
    case .reply: reviewsWithReply.remove(row: row)
    case .draft: reviewsWithDraft.remove(row: row)
    case .note: reviewsWithNote.remove(row: row)
    case .followUp, nil: break
    }
  }

  private func hasActive(kind: UInt8, row: Int) -> Bool {
    var number = heads[row]
    while number != 0 {
      let entry = Int(number) - 1
      if kinds[entry] == kind, states[entry] == MessageState.active.rawValue { return true }
      number = previous[entry]
    }
    return false
  }

  /// The indices of a review's active entries of a kind, newest first.
  func activeEntries(_ kind: MessageKind, row: Int) -> [Int] {
    var found: [Int] = []
    var number = heads[row]
    while number != 0 {
      let entry = Int(number) - 1
      if kinds[entry] == kind.rawValue, states[entry] == MessageState.active.rawValue {
        found.append(entry)
      }
      number = previous[entry]
    }
    return found
  }
}

extension MessageTable {
  /// Whether a review's conversation has an active entry of a kind that says exactly this.
  func hasActive(kind: UInt8, text wanted: ArraySlice<UInt8>, row: Int) -> Bool {
    var number = heads[row]
    while number != 0 {
      let entry = Int(number) - 1
      if kinds[entry] == kind, states[entry] == MessageState.active.rawValue,
        hasText(wanted, entry: entry)
      {
        return true
      }
      number = previous[entry]
    }
    return false
  }
  /// Whether an entry, active or not, says exactly this.
  func hasText(_ wanted: ArraySlice<UInt8>, entry: Int) -> Bool {
    guard Int(textLengths[entry]) == wanted.count else { return false }
    return text.withBytes(at: Int(textOffsets[entry]), count: wanted.count) {
      $0.elementsEqual(wanted)
    }
  }
}
