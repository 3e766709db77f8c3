import PikirBase

extension StateSnapshot {
  /// Takes a state from a snapshot; columns and texts stay in the mapped file.
  ///
  /// - Throws: `S102` when the sections are not those of one state, `W103` when they are of a newer
  ///   pikir.
  /// - Complexity: O(names, operations, sets), not O(text).
  init(_ snapshot: SnapshotReader) throws(Diagnostic) {
    var reader = try SectionsReader(snapshot)
    let version = try reader.outline.byte()
    guard version <= Self.layoutVersion else {
      throw Diagnostic(
        .workspaceNewer,
        "the snapshot was written by a newer pikir",
        hints: ["use that one"]
      )
    }
    state.rowCount = try reader.outline.int(upTo: Int(Int32.max))
    try readContents(&reader)
    try readColumns(&reader)
    try readSets(&reader)
    try readMessages(&reader)
    if version >= 2 {
      let entries = state.messages.reviewRows.count
      state.messages.dateIsDay = try reader.set(limit: entries)
    }
    try readVersions(&reader)
    try readSettings(&reader)
    try readJournal(&reader)
    try reader.finish()
  }

  private mutating func readContents(_ reader: inout SectionsReader) throws(Diagnostic) {
    let rows = state.rowCount
    state.contents.arena = reader.arena(.contentBytes)
    state.contents.offsets = try reader.column(.contentOffsets, limit: rows)
    state.contents.lengths = try reader.column(.contentLengths, limit: rows)
    state.identifiers = reader.arena(.identifierBytes)
    state.identifierOffsets = try reader.column(.identifierOffsets, limit: rows)
    state.identifierLengths = try reader.column(.identifierLengths, limit: rows)
    state.ratings = try reader.column(.ratings, limit: rows)
    state.dates = try reader.column(.dates, limit: rows)
    state.updated = try reader.column(.updated, limit: rows)
    state.imported = try reader.column(.imported, limit: rows)
    state.votes = try reader.column(.votes, limit: rows)
  }

  private mutating func readColumns(_ reader: inout SectionsReader) throws(Diagnostic) {
    let known = try reader.outline.int(upTo: CodedField.allCases.count)
    for index in 0..<known {
      state.coded[index] = try reader.codeColumn(number: UInt32(index), limit: state.rowCount)
    }
    for index in 0..<(try reader.outline.int(upTo: reader.outline.remaining)) {
      let name = try reader.outline.string()
      let number = Self.firstUserColumn + UInt32(index)
      let column = try reader.codeColumn(number: number, limit: state.rowCount)
      state.userFields.append(UserField(name: name, column: column))
    }
  }

  private mutating func readSets(_ reader: inout SectionsReader) throws(Diagnostic) {
    let rows = state.rowCount
    state.live = try reader.set(limit: rows)
    state.dateIsDay = try reader.set(limit: rows)
    state.tags = try reader.tagTable(limit: rows)
    state.labels = try reader.tagTable(limit: rows)
  }

  private mutating func readMessages(_ reader: inout SectionsReader) throws(Diagnostic) {
    let rows = state.rowCount
    state.messages.reviewRows = try reader.column(.messageRows, limit: Int(UInt32.max))
    let count = state.messages.reviewRows.count
    state.messages.previous = try reader.column(.messagePrevious, limit: count)
    state.messages.kinds = try reader.column(.messageKinds, limit: count)
    state.messages.states = try reader.column(.messageStates, limit: count)
    state.messages.dates = try reader.column(.messageDates, limit: count)
    state.messages.authors = try reader.column(.messageAuthors, limit: count)
    state.messages.textOffsets = try reader.column(.messageTextOffsets, limit: count)
    state.messages.textLengths = try reader.column(.messageTextLengths, limit: count)
    state.messages.text = reader.arena(.messageText)
    state.messages.heads = try reader.column(.messageHeads, limit: rows)
    state.messages.names = try reader.table(number: Self.messageNamesColumn)
    state.messages.reviewsWithReply = try reader.set(limit: rows)
    state.messages.reviewsWithDraft = try reader.set(limit: rows)
    state.messages.reviewsWithNote = try reader.set(limit: rows)
  }

  private mutating func readVersions(_ reader: inout SectionsReader) throws(Diagnostic) {
    state.versions.reviewRows = try reader.column(.versionRows, limit: Int(UInt32.max))
    let count = state.versions.reviewRows.count
    state.versions.previous = try reader.column(.versionPrevious, limit: count)
    state.versions.ordinals = try reader.column(.versionOrdinals, limit: count)
    state.versions.contentOffsets = try reader.column(.versionContentOffsets, limit: count)
    state.versions.contentLengths = try reader.column(.versionContentLengths, limit: count)
    state.versions.ratings = try reader.column(.versionRatings, limit: count)
    state.versions.dates = try reader.column(.versionDates, limit: count)
    state.versions.dayFlags = try reader.column(.versionDayFlags, limit: count)
    state.versions.imported = try reader.column(.versionImported, limit: count)
    state.versions.current = try reader.column(.versionCurrent, limit: state.rowCount)
  }

  private mutating func readSettings(_ reader: inout SectionsReader) throws(Diagnostic) {
    for _ in 0..<(try reader.outline.int(upTo: reader.outline.remaining)) {
      let name = try reader.outline.string()
      state.settings[name] = try reader.outline.string()
    }
    for _ in 0..<(try reader.outline.int(upTo: reader.outline.remaining)) {
      let name = try reader.outline.string()
      let query = try reader.outline.string()
      let reviews = try reader.set(limit: state.rowCount)
      try bookmarks.apply(.setPin(Pin(name: name, reviews: reviews, query: query)))
    }
    for _ in 0..<(try reader.outline.int(upTo: reader.outline.remaining)) {
      let name = try reader.outline.string()
      try bookmarks.apply(
        .setView(SavedView(name: name, definition: try reader.outline.string()))
      )
    }
  }

  private mutating func readJournal(_ reader: inout SectionsReader) throws(Diagnostic) {
    let deltaBytes = reader.arena(.journalDeltas)
    guard let bytes = reader.bytes(.journal) else {
      throw PayloadReader.damaged("the journal is not there")
    }
    var list = PayloadReader(bytes)
    var entries: [JournalEntry] = []
    var ranges: [Range<Int>] = []
    for number in 1..<(try list.int(upTo: list.remaining)) + 1 {
      entries.append(try list.journalEntry(number: number))
      let start = try list.int(upTo: deltaBytes.count)
      ranges.append(start..<start + (try list.int(upTo: deltaBytes.count - start)))
    }
    // Older snapshots end here.
    if !list.isAtEnd {
      for _ in 0..<(try list.int(upTo: list.remaining)) {
        let number = try list.int(upTo: entries.count)
        guard number > 0 else { throw PayloadReader.damaged("an operation is not there") }
        entries[number - 1].origins = try list.origins()
      }
    }
    journal = Journal(entries: entries, deltaBytes: deltaBytes, deltaRanges: ranges)
  }
}

/// Finds sections and holds them against the list in the outline.
private struct SectionsReader {
  private let snapshot: SnapshotReader
  var outline: PayloadReader

  init(_ snapshot: SnapshotReader) throws(Diagnostic) {
    self.snapshot = snapshot
    guard let section = snapshot.section(StateSection.outline.numbered(0)) else {
      throw PayloadReader.damaged("the snapshot has no outline")
    }
    outline = PayloadReader(Array(section.bytes))
  }

  func column<Element>(
    _ section: StateSection,
    number: UInt32 = 0,
    limit: Int
  ) throws(Diagnostic) -> Column<Element> {
    guard let found = snapshot.section(section.numbered(number)) else { return Column() }
    let stride = MemoryLayout<Element>.stride
    let count = found.bytes.count / stride
    guard count * stride == found.bytes.count, count <= limit else {
      throw PayloadReader.damaged("section \(section.rawValue) has a wrong size")
    }
    return Column(mapped: found.owner, byteOffset: found.byteOffset, count: count)
  }

  func arena(_ section: StateSection, number: UInt32 = 0) -> ByteArena {
    guard let found = snapshot.section(section.numbered(number)) else { return ByteArena() }
    return ByteArena(
      mapped: found.owner,
      byteOffset: found.byteOffset,
      count: found.bytes.count
    )
  }

  func bytes(_ section: StateSection) -> [UInt8]? {
    snapshot.section(section.numbered(0)).map { Array($0.bytes) }
  }

  mutating func codeColumn(number: UInt32, limit: Int) throws(Diagnostic) -> CodeColumn {
    let codes: CodeColumn.Codes
    switch try outline.byte() {
    case 1: codes = .byte(try column(.codes, number: number, limit: limit))
    case 2: codes = .word(try column(.codes, number: number, limit: limit))
    case 4: codes = .full(try column(.codes, number: number, limit: limit))
    default: throw PayloadReader.damaged("a column has an unknown width")
    }
    return CodeColumn(codes: codes, table: try table(number: number))
  }

  func table(number: UInt32) throws(Diagnostic) -> StringTable {
    let limit = Int(UInt32.max)
    let table = StringTable(
      bytes: arena(.stringBytes, number: number),
      offsets: try column(.stringOffsets, number: number, limit: limit),
      lengths: try column(.stringLengths, number: number, limit: limit),
      slots: try column(.stringSlots, number: number, limit: limit)
    )
    let slotCount = table.slots.count
    guard table.offsets.count == table.count, slotCount & (slotCount - 1) == 0,
      slotCount >= table.count
    else { throw PayloadReader.damaged("a table of strings does not hold together") }
    return table
  }

  mutating func set(limit: Int) throws(Diagnostic) -> ReviewSet {
    if try outline.byte() == 0 { return try outline.rows(limit: limit) }
    let number = try outline.code()
    guard let found = snapshot.section(StateSection.set.numbered(number)) else {
      throw PayloadReader.damaged("a set is not there")
    }
    let words = [UInt64](unsafeUninitializedCapacity: found.bytes.count / 8) { buffer, count in
      UnsafeMutableRawBufferPointer(buffer).copyMemory(
        from: UnsafeRawBufferPointer(rebasing: found.bytes[0..<buffer.count * 8])
      )
      count = buffer.count
    }
    var set = ReviewSet(words: words)
    set.trim()
    guard (set.lastRow ?? -1) < limit else {
      throw PayloadReader.damaged("a set goes beyond the last review")
    }
    return set
  }

  mutating func tagTable(limit: Int) throws(Diagnostic) -> TagTable {
    var table = TagTable()
    for _ in 0..<(try outline.int(upTo: outline.remaining)) {
      table.names.append(try outline.string())
      table.reviews.append(try set(limit: limit))
    }
    return table
  }

  /// Checks that every section of the list is there, and that nothing is left over.
  mutating func finish() throws(Diagnostic) {
    for _ in 0..<(try outline.int(upTo: outline.remaining)) {
      let kind = SectionKind(try outline.code(), number: try outline.code())
      let byteCount = try outline.int()
      guard snapshot.section(kind)?.bytes.count == byteCount else {
        throw PayloadReader.damaged("section \(kind.text) is not there in full")
      }
    }
    guard outline.isAtEnd else { throw PayloadReader.damaged("the outline is too long") }
  }
}

extension MappedSection {
  /// Where the section begins in the mapping.
  fileprivate var byteOffset: Int {
    guard let start = bytes.baseAddress, let base = owner.bytes.baseAddress else { return 0 }
    return start - base
  }
}
