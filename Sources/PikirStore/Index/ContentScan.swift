import CSystem
import PikirBase

/// One search for a needle over the contents of a workspace.
struct ContentScan {
  /// Bits of the rows that hold the needle, of those looked at so far.
  private var foundWords: [UInt64]

  private let needle: TextNeedle
  private let contents: ContentColumns
  private let parts: [Part]
  private let passes: [NeedleAnchors]
  private let level: VectorLevel
  private let interrupt: Interrupt?
  private var places = [Int](repeating: 0, count: 256)

  init(
    _ needle: TextNeedle,
    _ contents: ContentColumns,
    level: VectorLevel,
    interrupt: Interrupt?
  ) {
    self.needle = needle
    self.contents = contents
    self.level = level
    self.interrupt = interrupt
    foundWords = [UInt64](repeating: 0, count: (contents.lengths.count + 63) / 64)
    var parts: [Part] = []
    contents.arena.forEachPart { parts.append(Part(start: $0, bytes: $1)) }
    self.parts = parts
    let largest = parts.max { $0.bytes.count < $1.bytes.count }
    let sample = largest?.bytes ?? UnsafeRawBufferPointer(start: nil, count: 0)
    passes = AnchorChooser(sampling: sample).anchors(for: needle)
  }

  /// The rows that hold the needle, of those looked at so far.
  var found: ReviewSet { ReviewSet(words: foundWords) }

  private func isFound(_ row: Int) -> Bool { foundWords[row >> 6] >> UInt64(row & 63) & 1 == 1 }

  private mutating func insert(_ row: Int) { foundWords[row >> 6] |= 1 << UInt64(row & 63) }

  /// A part of the arena, alive as long as `contents` is.
  private struct Part {
    /// The arena's offset of its first byte.
    let start: Int
    let bytes: UnsafeRawBufferPointer
    var end: Int { start + bytes.count }
  }

  // MARK: Everything

  /// Scans all text, and takes the rows of a set.
  mutating func lookThrough(_ rows: ReviewSet) throws(Diagnostic) {
    guard !passes.isEmpty else { return try lookSlowly(atRows: rows) }
    var first = 0
    while first < contents.lengths.count {
      try interrupt?.check()
      let stretch = stretch(from: first)
      if !stretch.bytes.isEmpty {
        for pass in passes { look(through: stretch, pass, rows) }
      }
      first = stretch.rows.upperBound
    }
  }

  /// Rows whose runs follow each other in memory.
  private struct Stretch {
    let rows: Range<Int>
    let bytes: UnsafeRawBufferPointer
  }

  /// Bytes of a stretch: few enough that a second pass finds them in the cache.
  private static let stretchBytes = 1 << 19

  private func stretch(from first: Int) -> Stretch {
    let byteOffset = Int(truncatingIfNeeded: contents.offsets[first])
    let own = contents.byteCount(row: first)
    guard own > 0, let part = part(holding: byteOffset), own <= part.end - byteOffset else {
      let nothing = UnsafeRawBufferPointer(start: nil, count: 0)
      return Stretch(rows: first..<first + 1, bytes: nothing)
    }
    let limit = min(part.end, byteOffset + max(own, Self.stretchBytes))
    var end = byteOffset + own
    var row = first + 1
    while row < contents.lengths.count {
      let count = contents.byteCount(row: row)
      // Rows without text lie nowhere and end no stretch.
      if count > 0 {
        guard Int(contents.offsets[row]) == end, count <= limit - end else { break }
        end += count
      }
      row &+= 1
    }
    let start = part.bytes.baseAddress.map { $0 + (byteOffset - part.start) }
    let bytes = UnsafeRawBufferPointer(start: start, count: end - byteOffset)
    return Stretch(rows: first..<row, bytes: bytes)
  }

  private func part(holding byteOffset: Int) -> Part? {
    parts.last { $0.start <= byteOffset && byteOffset < $0.end }
  }

  private mutating func look(through stretch: Stretch, _ pass: NeedleAnchors, _ rows: ReviewSet) {
    guard let base = stretch.bytes.baseAddress else { return }
    var kernel = pass.kernel
    var row = stretch.rows.lowerBound
    var rowStart = 0
    var rowEnd = contents.byteCount(row: row)
    var from = 0
    while from < stretch.bytes.count {
      var next = 0
      let count = find(&kernel, base, stretch.bytes.count, from, &next)
      var index = 0
      while index < count {
        let place = places[index]
        index &+= 1
        while place >= rowEnd {
          row &+= 1
          rowStart = rowEnd
          rowEnd = rowStart &+ contents.byteCount(row: row)
        }
        if isFound(row) || !rows.contains(row: row) { continue }
        let run = UnsafeRawBufferPointer(start: base + rowStart, count: rowEnd &- rowStart)
        if holds(run, pass, anchorAt: place &- rowStart) { insert(row) }
      }
      from = next
    }
  }

  private func holds(
    _ run: UnsafeRawBufferPointer,
    _ pass: NeedleAnchors,
    anchorAt anchor: Int
  ) -> Bool {
    for place in pass.places {
      let start = anchor &- place.byteOffset
      if start >= 0, needle.match(in: run, unit: place.unit, at: start) != nil { return true }
    }
    return false
  }

  private mutating func find(
    _ kernel: inout pikir_text_anchors,
    _ base: UnsafeRawPointer,
    _ length: Int,
    _ from: Int,
    _ next: inout Int
  ) -> Int {
    let bytes = base.assumingMemoryBound(to: UInt8.self)
    return pikir_find_anchors(
      level.rawValue,
      &kernel,
      bytes,
      length,
      from,
      &next,
      &places,
      places.count
    )
  }

  // MARK: Single rows

  /// Rows whose memory is fetched ahead.
  private static let rowsAhead = 32
  /// Bytes that the processor fetches at once, and how many such pieces of a review to ask for;
  /// it goes on by itself then.
  private static let lineBytes = 64
  private static let linesAhead = 4

  /// Scans only the rows of a set.
  mutating func look(atRows rows: ReviewSet) throws(Diagnostic) {
    guard !passes.isEmpty else { return try lookSlowly(atRows: rows) }
    var batch: [Int] = []
    batch.reserveCapacity(Self.rowsAhead)
    var word = 0
    while word < rows.words.count {
      if word & 63 == 0 { try interrupt?.check() }
      var bits = rows.words[word]
      while bits != 0 {
        let row = word << 6 | bits.trailingZeroBitCount
        bits &= bits &- 1
        contents.offsets.prefetch(row: row)
        contents.lengths.prefetch(row: row)
        batch.append(row)
        if batch.count == Self.rowsAhead { take(&batch) }
      }
      word &+= 1
    }
    take(&batch)
  }

  /// Looks at rows in two rounds, so that the memory of one is fetched while others are looked at.
  private mutating func take(_ batch: inout [Int]) {
    var runs: [UnsafeRawBufferPointer] = []
    runs.reserveCapacity(Self.rowsAhead)
    for row in batch {
      let run = contents.withBytes(row: row) { $0 }
      if let base = run.baseAddress {
        var offset = 0
        while offset < min(run.count, Self.linesAhead * Self.lineBytes) {
          pikir_prefetch(base + offset)
          offset &+= Self.lineBytes
        }
      }
      runs.append(run)
    }
    for (row, run) in zip(batch, runs) {
      for pass in passes where holds(run, pass) {
        insert(row)
        break
      }
    }
    batch.removeAll(keepingCapacity: true)
  }

  private mutating func holds(_ run: UnsafeRawBufferPointer, _ pass: NeedleAnchors) -> Bool {
    guard let base = run.baseAddress else { return false }
    var kernel = pass.kernel
    var from = 0
    while from < run.count {
      var next = 0
      let count = find(&kernel, base, run.count, from, &next)
      var index = 0
      while index < count {
        if holds(run, pass, anchorAt: places[index]) { return true }
        index &+= 1
      }
      from = next
    }
    return false
  }

  /// For needles of blanks only, which have no rare byte.
  private mutating func lookSlowly(atRows rows: ReviewSet) throws(Diagnostic) {
    var seen = 0
    try rows.forEachRow { (row) throws(Diagnostic) in
      if seen & 4095 == 0 { try interrupt?.check() }
      seen &+= 1
      let holds = contents.withBytes(row: row) { run -> Bool in
        var at = 0
        while at < run.count {
          if needle.matchForwards(in: run, from: 0, at: at) != nil { return true }
          at += TextNeedle.scalar(in: run, at: at).size
        }
        return false
      }
      if holds { insert(row) }
    }
  }
}

extension Column {
  /// Asks the processor to fetch the value of a row.
  @inline(__always)
  func prefetch(row: Int) {
    if let start, row < count { pikir_prefetch(start + row &* MemoryLayout<Element>.stride) }
  }
}
