import PikirBase

extension PayloadWriter {
  mutating func put(_ entry: JournalEntry) {
    put(entry.sequence)
    put(Int(entry.time))
    put(entry.command)
    put(entry.kind)
    put(entry.counts)
    put(byte: entry.standing.rawValue)
    put(entry.undid.count)
    for number in entry.undid { put(number) }
    put(entry.redid.count)
    for number in entry.redid { put(number) }
  }
}

extension PayloadReader {
  mutating func journalEntry(number: Int) throws(Diagnostic) -> JournalEntry {
    var entry = JournalEntry(
      number: number,
      sequence: try self.number(),
      time: EpochSeconds(try int()),
      command: try string(),
      kind: try string(),
      counts: try counts()
    )
    guard let standing = JournalEntry.Standing(rawValue: try byte()) else {
      throw Self.damaged("an operation's standing is unknown")
    }
    entry.standing = standing
    for _ in 0..<(try int(upTo: remaining)) { entry.undid.append(try int(upTo: number)) }
    for _ in 0..<(try int(upTo: remaining)) { entry.redid.append(try int(upTo: number)) }
    return entry
  }
}
