/// Reads texts for a program and holds which of its sets have occurred since it was cleared.
///
/// Each thread needs one of its own. A review is cleared for, then read field by field: no phrase
/// and no `near` goes over the end of a field.
package final class WordSetScanner {
  package let program: WordSetProgram
  private let bits: UnsafeMutablePointer<UInt64>

  package init(_ program: WordSetProgram) {
    self.program = program
    bits = .allocate(capacity: program.bitWordCount + 1)
    bits.initialize(repeating: 0, count: program.bitWordCount + 1)
  }

  deinit { bits.deallocate() }

  /// A bit a set, lowest first; valid until the next call.
  package var found: UnsafeBufferPointer<UInt64> {
    UnsafeBufferPointer(start: bits, count: program.bitWordCount)
  }

  /// Tells whether a set has occurred.
  @inline(__always) package func occurs(_ set: Int) -> Bool {
    bits[set >> 6] >> UInt64(set & 63) & 1 != 0
  }

  /// Tells whether no set has occurred.
  package var isEmpty: Bool { found.allSatisfy { $0 == 0 } }

  /// Forgets what has occurred.
  package func clear() { bits.update(repeating: 0, count: program.bitWordCount) }

  /// Reads a text, which may be ill-formed.
  ///
  /// - Complexity: O(n), whatever the number of entries; allocates only for programs with `near`
  ///   or with stars inside phrases.
  package func read(_ text: UnsafeRawBufferPointer) {
    if program.setCount == 0 { return }
    if program.needsPlaces { return readPlaces(text) }
    let observer = WordPresenceObserver(program: program, bits: bits)
    guard var reader = WordReader(program.automaton, text, observer) else { return }
    reader.read()
  }

  private func readPlaces(_ text: UnsafeRawBufferPointer) {
    let observer = WordSetObserver(program, bits)
    guard var reader = WordReader(program.automaton, text, observer) else { return }
    reader.read()
    let events = reader.observer.places.events
    if events.isEmpty { return }
    for set in WordOccurrences(program, events).found {
      bits[set >> 6] |= 1 << UInt64(set & 63)
    }
  }
}
