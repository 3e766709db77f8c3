package import PikirBase

/// The history of a workspace: every operation in order, and what each changed, so that it can be
/// turned round.
///
/// Nothing is ever removed. What an operation changed is kept as bytes and read when it is asked
/// for; a snapshot maps those bytes.
package struct Journal: Sendable {
  /// Oldest first; `op 1` is at index 0.
  package private(set) var entries: [JournalEntry] = []
  /// The encoded deltas of all entries, one after the other.
  private(set) var deltaBytes = ByteArena()
  private(set) var deltaRanges: [Range<Int>] = []

  package init() {}

  /// A journal from a snapshot.
  init(entries: [JournalEntry], deltaBytes: ByteArena, deltaRanges: [Range<Int>]) {
    self.entries = entries
    self.deltaBytes = deltaBytes
    self.deltaRanges = deltaRanges
  }

  /// The entry of a number.
  ///
  /// - Throws: `C108` when there is none.
  package func entry(_ number: Int) throws(Diagnostic) -> JournalEntry {
    guard number >= 1, number <= entries.count else {
      let hint =
        entries.isEmpty
        ? "nothing has been changed yet" : "operations run from 1 to \(entries.count): ops"
      throw Diagnostic(.unknownName, "there is no operation \(number)", hints: [hint])
    }
    return entries[number - 1]
  }

  /// What an operation changed.
  func deltas(of number: Int, in state: WorkspaceState) throws(Diagnostic) -> [Delta] {
    let range = deltaRanges[number - 1]
    let bytes = deltaBytes.withBytes(at: range.lowerBound, count: range.count) { Array($0) }
    guard bytes.count == range.count else {
      throw PayloadReader.damaged("what operation \(number) changed is not there")
    }
    if bytes.isEmpty { return [] }
    var reader = PayloadReader(bytes)
    return try reader.deltas(DeltaLimits(state))
  }

  /// Adds an entry for an operation.
  mutating func append(_ entry: JournalEntry, deltas: [Delta]) {
    var writer = PayloadWriter()
    if !deltas.isEmpty { writer.put(deltas) }
    let start = writer.bytes.withUnsafeBytes { deltaBytes.append($0) }
    deltaRanges.append(start..<start + writer.bytes.count)
    entries.append(entry)
    for number in entry.undid { entries[number - 1].standing = .undone }
    for number in entry.redid { entries[number - 1].standing = .done }
  }

  /// The operations that count, newest first, without undoing and redoing.
  var doneSteps: [Int] {
    entries.reversed().filter { $0.isStep && $0.standing == .done }.map(\.number)
  }
}
