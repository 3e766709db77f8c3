import PikirBase
package import PikirText

/// Word sets as frames hold them.
package enum WordSetCoding {
  /// Sets that a plugin makes while it is loaded; CLua's `columns.h` knows the same number.
  package static let maximumSets = 1024

  package static func encode(_ sets: [WordSetSource], to payload: inout [UInt8]) {
    payload.append(littleEndian: UInt32(sets.count))
    for set in sets {
      payload.append(set.kind.rawValue)
      payload.append(piece: set.chunk.utf8)
      payload.append(littleEndian: UInt32(clamping: set.line))
      switch set.kind {
      case .words:
        payload.append(littleEndian: UInt32(set.entries.count))
        for entry in set.entries { payload.append(piece: entry.utf8) }
      case .near:
        for number in [set.left, set.right, set.distance] {
          payload.append(littleEndian: UInt32(clamping: number))
        }
      }
    }
  }

  /// Reads the sets of a plugin.
  ///
  /// - Throws: for counts beyond the limits, entries that are not UTF-8, and a `near` of sets that
  ///   do not stand before it.
  package static func decode(_ reader: inout WireReader) throws(WireFault) -> [WordSetSource] {
    var sets: [WordSetSource] = []
    var entriesLeft = WordSetLimits.entries
    for number in 0..<(try reader.count(atMost: maximumSets)) {
      guard let kind = WordSetSource.Kind(rawValue: try reader.number(UInt8.self)) else {
        throw WireFault("has a word set of an unknown kind")
      }
      let chunk = try reader.text(atMost: FailureReport.maximumChunkBytes)
      let line = try reader.count(atMost: Int(Int32.max))
      switch kind {
      case .words:
        let count = try reader.count(atMost: entriesLeft)
        entriesLeft -= count
        var entries: [String] = []
        for _ in 0..<count {
          entries.append(try reader.text(atMost: WordSetLimits.entryBytes))
        }
        sets.append(WordSetSource(words: entries, chunk: chunk, line: line))
      case .near:
        let left = try reader.count(atMost: maximumSets)
        let right = try reader.count(atMost: maximumSets)
        let distance = try reader.count(atMost: WordSetLimits.distance)
        guard left < number, right < number else {
          throw WireFault("has a word set near one that is not there")
        }
        sets.append(
          WordSetSource(near: left, right, distance: distance, chunk: chunk, line: line)
        )
      }
    }
    return sets
  }
}
