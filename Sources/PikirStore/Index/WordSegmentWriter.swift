import CSystem
import PikirBase

/// Turns collected words into a segment: terms sorted, postings gathered from their slices.
struct WordSegmentWriter: ~Copyable {
  /// A term on its way into order.
  private struct Entry {
    /// The first 16 bytes as numbers that compare as the bytes do.
    let high: UInt64
    let low: UInt64
    let number: Int
  }

  private let builder: WordSegmentBuilder

  init(_ builder: consuming WordSegmentBuilder) {
    builder.drain()
    self.builder = builder
  }

  /// Writes the segment.
  ///
  /// - Complexity: O(terms × log terms + bytes).
  consuming func segment() -> WordSegment {
    let order = sortedTerms()
    var header = WordSegment.Header()
    header.termCount = UInt64(order.count)
    header.firstRow = UInt64(builder.firstRow)
    let firstWord = builder.firstRow / 64
    let wordCount = max(0, builder.covered.words.count - firstWord)
    header.wordCount = UInt64(wordCount)
    header.termByteCount = UInt64(builder.terms.bytes.count)
    header.postingByteCount = UInt64(postingBytes(order, wordCount: wordCount))
    guard let layout = WordSegmentLayout(header) else {
      preconditionFailure("a segment is closed before it grows beyond its layout")
    }
    let block = HeapBlock(capacity: layout.byteCount)
    block.start.initializeMemory(as: UInt8.self, repeating: 0, count: layout.terms)
    block.start.storeBytes(of: header, as: WordSegment.Header.self)
    Self.write(builder.covered, from: firstWord, to: block.start + layout.covered)
    Self.write(builder.altered, from: firstWord, to: block.start + layout.altered)
    Self.write(builder.cut, from: firstWord, to: block.start + layout.cut)
    write(order, wordCount: wordCount, into: block.start, layout)
    let bytes = UnsafeRawBufferPointer(start: block.start, count: layout.byteCount)
    let rowCount = max(builder.firstRow, builder.covered.words.count * 64)
    guard let segment = WordSegment(bytes, rowCount: rowCount, owner: block) else {
      preconditionFailure("what was just written is a segment")
    }
    return segment
  }

  private static func write(
    _ set: ReviewSet,
    from firstWord: Int,
    to target: UnsafeMutableRawPointer
  ) {
    var index = firstWord
    while index < set.words.count {
      target.storeBytes(
        of: set.words[index],
        toByteOffset: (index - firstWord) * 8,
        as: UInt64.self
      )
      index += 1
    }
  }

  private func sortedTerms() -> [Int] {
    let bytes = builder.terms.bytes.start
    let records = builder.terms.records
    var entries: [Entry] = []
    entries.reserveCapacity(builder.terms.count)
    for number in 0..<builder.terms.count {
      let start = records[number].start
      // The length's byte is pushed out; the next byte comes in from the following number.
      let high = start.0 >> 8 | start.1 << 56
      let low = start.1 >> 8 | start.2 << 56
      entries.append(Entry(high: high.byteSwapped, low: low.byteSwapped, number: number))
    }
    entries.sort { left, right in
      if left.high != right.high { return left.high < right.high }
      if left.low != right.low { return left.low < right.low }
      let (a, b) = (records[left.number], records[right.number])
      let (aCount, bCount) = (Self.length(a), Self.length(b))
      let aBytes = UnsafeRawBufferPointer(start: bytes + Int(a.byte_offset), count: aCount)
      let bBytes = UnsafeRawBufferPointer(start: bytes + Int(b.byte_offset), count: bCount)
      return aBytes.lexicographicallyPrecedes(bBytes)
    }
    return entries.map(\.number)
  }

  private static func length(_ record: pikir_term) -> Int { Int(record.start.0 & 0xFF) }

  private func postingBytes(_ order: [Int], wordCount: Int) -> Int {
    var total = 0
    for number in order {
      let rowCount = Int(builder.terms.records[number].row_count)
      if WordSegment.isBitSet(rowCount: rowCount, wordCount: wordCount) {
        total += wordCount * 8
      } else {
        forEachSlice(of: number) { total += $0.count }
      }
    }
    return total
  }

  private func write(
    _ order: [Int],
    wordCount: Int,
    into block: UnsafeMutableRawPointer,
    _ layout: WordSegmentLayout
  ) {
    var termByte = 0
    var postingByte = 0
    for (index, number) in order.enumerated() {
      let record = builder.terms.records[number]
      let at = index * 4
      block.storeBytes(of: UInt32(termByte), toByteOffset: layout.termOffsets + at, as: UInt32.self)
      block.storeBytes(of: record.row_count, toByteOffset: layout.rowCounts + at, as: UInt32.self)
      block.storeBytes(
        of: UInt32(postingByte),
        toByteOffset: layout.postingOffsets + at,
        as: UInt32.self
      )
      let length = Self.length(record)
      let source = builder.terms.bytes.start + Int(record.byte_offset)
      (block + layout.terms + termByte).copyMemory(from: source, byteCount: length)
      termByte += length
      let place = block + layout.postings + postingByte
      if WordSegment.isBitSet(rowCount: Int(record.row_count), wordCount: wordCount) {
        markSlices(of: number, in: place, wordCount: wordCount)
        postingByte += wordCount * 8
      } else {
        var written = 0
        forEachSlice(of: number) { slice in
          if let source = slice.baseAddress {
            (place + written).copyMemory(from: source, byteCount: slice.count)
          }
          written += slice.count
        }
        postingByte += written
      }
    }
    let end = order.count * 4
    block.storeBytes(of: UInt32(termByte), toByteOffset: layout.termOffsets + end, as: UInt32.self)
    block.storeBytes(
      of: UInt32(postingByte),
      toByteOffset: layout.postingOffsets + end,
      as: UInt32.self
    )
  }

  private func markSlices(of number: Int, in place: UnsafeMutableRawPointer, wordCount: Int) {
    var joined: [UInt8] = []
    forEachSlice(of: number) { joined.append(contentsOf: $0) }
    // The place of a bit set may be unaligned for words.
    var words = [UInt64](repeating: 0, count: wordCount)
    pikir_postings_mark(joined, joined.count, &words, wordCount)
    words.withUnsafeBytes { source in
      if let start = source.baseAddress { place.copyMemory(from: start, byteCount: source.count) }
    }
  }

  /// Calls a body with the bytes written to each slice of a term, in order.
  private func forEachSlice(of number: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    let record = builder.terms.records[number]
    let pool = builder.terms.pool.start
    var place = Int(record.first_slice)
    guard record.first_slice != UInt32.max else { return }
    var size = TermStore.firstSliceBytes
    while true {
      let end = place + size - TermStore.linkBytes
      let isLast = Int(record.write_end) == end
      let written = isLast ? Int(record.write_at) : end
      body(UnsafeBufferPointer(start: pool + place, count: written - place))
      if isLast { return }
      place = Int(UnsafeRawPointer(pool + end).loadUnaligned(as: UInt32.self))
      size = TermStore.nextSliceBytes(after: size)
    }
  }
}
