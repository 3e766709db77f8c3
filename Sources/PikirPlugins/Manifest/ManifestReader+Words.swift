import PikirBase
import PikirText
import PikirWire

extension ManifestReader {
  /// The word sets of a rule's condition: one, a list of them, or a list of words, which becomes a
  /// set of its own behind those of the worker.
  mutating func sets(_ key: String, _ node: ManifestNode) -> [Int] {
    switch node.table[key] {
    case nil: return []
    case .words(let number): return known([number], key, node)
    case .text(let word): return [made([word], key, node)]
    case .table(let list) where list.maker.isEmpty && list.entries.isEmpty && !list.list.isEmpty:
      return sets(of: list.list, key, node)
    case let value?:
      node.fault(
        "\"\(key)\" of a rule is \(ManifestType.words.noun), not \(value.described)",
        at: key
      )
      return []
    }
  }

  private mutating func sets(of values: [WireValue], _ key: String, _ node: ManifestNode) -> [Int] {
    var numbers: [Int] = []
    var words: [String] = []
    for value in values {
      switch value {
      case .words(let number): numbers.append(number)
      case .text(let word): words.append(word)
      default:
        node.fault("\"\(key)\" of a rule has \(value.described) in its list", at: key)
        return []
      }
    }
    var sets = known(numbers, key, node)
    if !words.isEmpty {
      // Each of the words of `all` must occur, and of the others any one.
      let groups = key == "all" ? words.map { [$0] } : [words]
      for group in groups { sets.append(made(group, key, node)) }
    }
    return sets
  }

  private func known(_ numbers: [Int], _ key: String, _ node: ManifestNode) -> [Int] {
    let own = numbers.filter { manifest.wordSets.indices.contains($0) }
    if own.count != numbers.count {
      node.fault("\"\(key)\" names a word set that is not there", at: key)
    }
    return own
  }

  private mutating func made(_ words: [String], _ key: String, _ node: ManifestNode) -> Int {
    let line = node.spot.value(key).map { $0.source.place(ofByte: $0.range.lowerBound).line }
    manifest.wordSets.append(
      WordSetSource(words: words, chunk: node.spot.chunk, line: line ?? node.spot.place.line)
    )
    return manifest.wordSets.count - 1
  }

  /// Adds a fault for each entry that cannot be compiled, and for each set.
  ///
  /// The compiler tells one fault at a time, so what it told is taken out and it is asked again.
  func checkWordSets() {
    var sets = manifest.wordSets
    for _ in 0..<ManifestFaults.most {
      do throws(WordSetFault) {
        _ = try WordSetProgram(sets)
        return
      } catch {
        guard sets.indices.contains(error.set) else { return }
        let set = sets[error.set]
        let entry = error.entry.flatMap { set.entries.indices.contains($0) ? set.entries[$0] : nil }
        let what = entry.map { "\"\($0)\" cannot stand in a word set" } ?? "a word set is wrong"
        faults.add("\(what): \(error.reason)", at: span(of: entry, in: set))
        var entries = set.entries
        if let index = error.entry, entries.count > 1 { entries.remove(at: index) }
        let isSame = entries.count == set.entries.count
        sets[error.set] = WordSetSource(
          words: isSame ? ["a"] : entries,
          chunk: set.chunk,
          line: set.line
        )
      }
    }
  }

  /// Where an entry is written: in the table that its set was made from, or in a file of words, else
  /// the line of the set.
  private func span(of entry: String?, in set: WordSetSource) -> SourceSpan? {
    let line = faults.source.span(chunk: set.chunk, line: set.line)
    guard let entry, let outline = faults.outline(ofChunk: set.chunk) else { return line }
    let written = ["words", "phrases"].lazy.compactMap { maker in
      outline.text(entry, inTableMadeBy: maker, onLine: set.line)
    }.first
    return written ?? faults.source.wordFileSpan(of: entry, in: set) ?? line
  }
}
