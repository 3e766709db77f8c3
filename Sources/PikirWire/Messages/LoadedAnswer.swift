import PikirBase
package import PikirText

/// What a loaded plugin says of itself.
package struct LoadedAnswer: Sendable, Hashable {
  /// What its file returned: for a plugin the table that `plugin` made.
  ///
  /// Whether it is one, and what it means, is looked at by whoever reads the manifest.
  package let manifest: WireValue
  /// Every word set that was made meanwhile, by its number.
  package let wordSets: [WordSetSource]
  package let log: String

  package init(manifest: WireValue, wordSets: [WordSetSource] = [], log: String = "") {
    self.manifest = manifest
    self.wordSets = wordSets
    self.log = log
  }

  package func encoded() throws(WireFault) -> [UInt8] {
    var payload: [UInt8] = []
    try manifest.encode(to: &payload)
    WordSetCoding.encode(wordSets, to: &payload)
    payload.append(log: log)
    return payload
  }

  package init(decoding payload: UnsafeRawBufferPointer) throws(WireFault) {
    var reader = WireReader(payload)
    manifest = try WireValue(&reader)
    wordSets = try WordSetCoding.decode(&reader)
    log = try reader.log()
    try reader.finish()
    guard manifest.hasWordSets(below: wordSets.count) else {
      throw WireFault("names a word set that is not there")
    }
  }
}

extension WireValue {
  /// Whether every word set in it has a number below a count.
  func hasWordSets(below count: Int) -> Bool {
    switch self {
    case .nothing, .bool, .integer, .number, .text, .function: true
    case .words(let number): number < count
    case .table(let table):
      table.list.allSatisfy { $0.hasWordSets(below: count) }
        && table.entries.allSatisfy { $0.value.hasWordSets(below: count) }
    }
  }
}
