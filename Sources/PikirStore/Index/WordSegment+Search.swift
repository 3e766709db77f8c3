import CSystem

extension WordSegment {
  /// The terms that begin with some bytes; they follow each other.
  ///
  /// - Complexity: O(log terms).
  func terms(withPrefix prefix: [UInt8]) -> Range<Int> {
    let low = firstTerm { term in Self.order(term, prefix) < 0 }
    let high = firstTerm { term in Self.order(term, prefix) <= 0 }
    return low..<max(low, high)
  }

  /// The term of exactly these bytes.
  func term(_ word: [UInt8]) -> Int? {
    let index = terms(withPrefix: word).lowerBound
    guard index < termCount else { return nil }
    let found = term(index)
    return found.count == word.count && found.elementsEqual(word) ? index : nil
  }

  /// The first term for which a claim that holds for a first part of them no longer holds.
  private func firstTerm(beyond isBefore: (UnsafeRawBufferPointer) -> Bool) -> Int {
    var low = 0
    var high = termCount
    while low < high {
      let middle = (low + high) / 2
      if isBefore(term(middle)) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Compares a term with a prefix: 0 when it begins with it.
  private static func order(_ term: UnsafeRawBufferPointer, _ prefix: [UInt8]) -> Int {
    var index = 0
    while index < prefix.count {
      if index == term.count { return -1 }
      if term[index] != prefix[index] { return term[index] < prefix[index] ? -1 : 1 }
      index &+= 1
    }
    return 0
  }

  /// The terms that hold some bytes anywhere, or only at their end, ascending.
  ///
  /// - Complexity: O(bytes of the terms), about 6 GB/s.
  func terms(containing piece: [UInt8], onlyAtEnd: Bool = false) -> [Int] {
    guard !piece.isEmpty, let base = termBytes.baseAddress else { return [] }
    let bytes = base.assumingMemoryBound(to: UInt8.self)
    var kernel = Self.anchors(for: piece, in: termBytes)
    let offset = kernel.offset
    var places = [Int](repeating: 0, count: 256)
    var found: [Int] = []
    var term = 0
    var from = 0
    while from < termBytes.count {
      var next = 0
      let level = VectorLevel.best.rawValue
      let count = pikir_find_anchors(
        level,
        &kernel.anchors,
        bytes,
        termBytes.count,
        from,
        &next,
        &places,
        places.count
      )
      for place in places[..<count] {
        let start = place - offset
        guard start >= 0 else { continue }
        while term + 1 < termCount, termOffset(term + 1) <= start { term += 1 }
        if found.last == term { continue }
        let end = termOffset(term + 1)
        guard start + piece.count <= end, !onlyAtEnd || start + piece.count == end,
          termBytes[start..<start + piece.count].elementsEqual(piece)
        else { continue }
        found.append(term)
      }
      from = next
    }
    return found
  }

  /// The two rarest bytes of a piece as anchors, and how far in the first one stands.
  private static func anchors(
    for piece: [UInt8],
    in bytes: UnsafeRawBufferPointer
  ) -> (anchors: pikir_text_anchors, offset: Int) {
    let histogram = AnchorChooser(sampling: bytes).histogram
    let ranked = piece.indices.sorted {
      (histogram[Int(piece[$0])], $0) < (histogram[Int(piece[$1])], $1)
    }
    let low = min(ranked[0], ranked.count > 1 ? ranked[1] : ranked[0])
    let high = max(ranked[0], ranked.count > 1 ? ranked[1] : ranked[0])
    let anchors = pikir_text_anchors(
      distance: high - low,
      first_mask: 0xFF,
      first_value: piece[low],
      second_mask: 0xFF,
      second_value: piece[high],
      before: 0,
      mask: 0,
      value: 0
    )
    return (anchors, low)
  }
}
