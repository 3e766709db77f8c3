import PikirBase

extension StateSnapshot {
  /// The state as sections, over the memory where it lies.
  ///
  /// The memory stays as it is while the sections live: whoever changes the state meanwhile changes
  /// a copy.
  ///
  /// - Complexity: O(names, operations, sets), not O(text).
  func sections() -> [SnapshotSection] {
    var writer = SectionsWriter()
    writer.outline.put(byte: neededLayout)
    writer.outline.put(state.rowCount)
    writeContents(&writer)
    writeColumns(&writer)
    writeSets(&writer)
    writeMessages(&writer)
    writeVersions(&writer)
    writeSettings(&writer)
    writeJournal(&writer)
    return writer.finish()
  }

  private func writeContents(_ writer: inout SectionsWriter) {
    writer.add(state.contents.arena, .contentBytes)
    writer.add(state.contents.offsets, .contentOffsets)
    writer.add(state.contents.lengths, .contentLengths)
    writer.add(state.identifiers, .identifierBytes)
    writer.add(state.identifierOffsets, .identifierOffsets)
    writer.add(state.identifierLengths, .identifierLengths)
    writer.add(state.ratings, .ratings)
    writer.add(state.dates, .dates)
    writer.add(state.updated, .updated)
    writer.add(state.imported, .imported)
    writer.add(state.votes, .votes)
  }

  private func writeColumns(_ writer: inout SectionsWriter) {
    writer.outline.put(state.coded.count)
    for (index, column) in state.coded.enumerated() { writer.add(column, number: UInt32(index)) }
    writer.outline.put(state.userFields.count)
    for (index, field) in state.userFields.enumerated() {
      writer.outline.put(field.name)
      writer.add(field.column, number: Self.firstUserColumn + UInt32(index))
    }
  }

  private func writeSets(_ writer: inout SectionsWriter) {
    writer.add(state.live)
    writer.add(state.dateIsDay)
    for table in [state.tags, state.labels] {
      writer.outline.put(table.names.count)
      for (name, reviews) in zip(table.names, table.reviews) {
        writer.outline.put(name)
        writer.add(reviews)
      }
    }
  }

  private func writeMessages(_ writer: inout SectionsWriter) {
    let messages = state.messages
    writer.add(messages.reviewRows, .messageRows)
    writer.add(messages.previous, .messagePrevious)
    writer.add(messages.kinds, .messageKinds)
    writer.add(messages.states, .messageStates)
    writer.add(messages.dates, .messageDates)
    writer.add(messages.authors, .messageAuthors)
    writer.add(messages.textOffsets, .messageTextOffsets)
    writer.add(messages.textLengths, .messageTextLengths)
    writer.add(messages.text, .messageText)
    writer.add(messages.heads, .messageHeads)
    writer.add(messages.names, number: Self.messageNamesColumn)
    writer.add(messages.reviewsWithReply)
    writer.add(messages.reviewsWithDraft)
    writer.add(messages.reviewsWithNote)
    if neededLayout >= 2 { writer.add(messages.dateIsDay) }
  }

  private func writeVersions(_ writer: inout SectionsWriter) {
    let versions = state.versions
    writer.add(versions.reviewRows, .versionRows)
    writer.add(versions.previous, .versionPrevious)
    writer.add(versions.ordinals, .versionOrdinals)
    writer.add(versions.contentOffsets, .versionContentOffsets)
    writer.add(versions.contentLengths, .versionContentLengths)
    writer.add(versions.ratings, .versionRatings)
    writer.add(versions.dates, .versionDates)
    writer.add(versions.dayFlags, .versionDayFlags)
    writer.add(versions.imported, .versionImported)
    writer.add(versions.current, .versionCurrent)
  }

  private func writeSettings(_ writer: inout SectionsWriter) {
    writer.outline.put(state.settings.count)
    for (name, value) in state.settings.sorted(by: { $0.key.precedesInBytes($1.key) }) {
      writer.outline.put(name)
      writer.outline.put(value)
    }
    writer.outline.put(bookmarks.pins.count)
    for pin in bookmarks.pins {
      writer.outline.put(pin.name)
      writer.outline.put(pin.query)
      writer.add(pin.reviews)
    }
    writer.outline.put(bookmarks.views.count)
    for view in bookmarks.views {
      writer.outline.put(view.name)
      writer.outline.put(view.definition)
    }
  }

  private func writeJournal(_ writer: inout SectionsWriter) {
    var list = PayloadWriter()
    list.put(journal.entries.count)
    for (entry, range) in zip(journal.entries, journal.deltaRanges) {
      list.put(entry)
      list.put(range.lowerBound)
      list.put(range.count)
    }
    let made = journal.entries.filter { !$0.origins.isEmpty }
    list.put(made.count)
    for entry in made {
      list.put(entry.number)
      list.put(entry.origins)
    }
    writer.add(list.bytes, .journal)
    writer.add(journal.deltaBytes, .journalDeltas)
  }
}

/// Collects sections, and in the outline what is small and what there must be.
private struct SectionsWriter {
  /// Sets whose shortest form is longer stand in sections of their own.
  private static let largestSetInOutline = 4096

  var outline = PayloadWriter()
  private var sections: [SnapshotSection] = []
  private var setCount: UInt32 = 0

  /// Keeps several owners of memory alive as one.
  private final class Owners {
    let list: [AnyObject]

    init(_ list: [AnyObject]) { self.list = list }
  }

  mutating func add<Element>(
    _ column: Column<Element>,
    _ section: StateSection,
    number: UInt32 = 0
  ) {
    let (bytes, owner) = column.storedBytes
    guard !bytes.isEmpty else { return }
    sections.append(SnapshotSection(section.numbered(number), pieces: [bytes], owner: owner))
  }

  mutating func add(_ arena: ByteArena, _ section: StateSection, number: UInt32 = 0) {
    let parts = arena.storedParts
    guard !parts.isEmpty else { return }
    sections.append(
      SnapshotSection(
        section.numbered(number),
        pieces: parts.map(\.bytes),
        owner: Owners(parts.map(\.owner))
      )
    )
  }

  mutating func add(_ bytes: [UInt8], _ section: StateSection) {
    sections.append(SnapshotSection(section.numbered(0), bytes: bytes))
  }

  mutating func add(_ column: CodeColumn, number: UInt32) {
    switch column.codes {
    case .byte(let codes):
      outline.put(byte: 1)
      add(codes, .codes, number: number)
    case .word(let codes):
      outline.put(byte: 2)
      add(codes, .codes, number: number)
    case .full(let codes):
      outline.put(byte: 4)
      add(codes, .codes, number: number)
    }
    add(column.table, number: number)
  }

  mutating func add(_ table: StringTable, number: UInt32) {
    add(table.bytes, .stringBytes, number: number)
    add(table.offsets, .stringOffsets, number: number)
    add(table.lengths, .stringLengths, number: number)
    add(table.slots, .stringSlots, number: number)
  }

  /// Writes a set into the outline, or the number of its section when it is large.
  mutating func add(_ set: ReviewSet) {
    var small = PayloadWriter()
    small.put(set)
    if small.bytes.count <= Self.largestSetInOutline {
      outline.put(byte: 0)
      outline.append(small)
    } else {
      outline.put(byte: 1)
      outline.put(setCount)
      let bytes = set.words.withUnsafeBytes { Array($0) }
      sections.append(SnapshotSection(StateSection.set.numbered(setCount), bytes: bytes))
      setCount += 1
    }
  }

  /// Ends the outline with the list of the other sections.
  mutating func finish() -> [SnapshotSection] {
    outline.put(sections.count)
    for section in sections {
      outline.put(section.kind.rawValue)
      outline.put(section.kind.number)
      outline.put(section.byteCount)
    }
    let first = SnapshotSection(StateSection.outline.numbered(0), bytes: outline.bytes)
    return [first] + sections
  }
}
