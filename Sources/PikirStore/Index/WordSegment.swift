import CSystem
import PikirBase
import PikirText

/// An index of the words of some rows, unchangeable, in one run of memory that a snapshot maps.
///
/// Layout, little-endian, each array at a multiple of 64 bytes: the header; bits of the rows
/// covered, of the rows with an altered token, of the rows with a cut token; the terms' offsets
/// (one more than terms), how many rows hold each, the postings' offsets (one more), the terms'
/// bytes in ascending order, the postings. A term that more than an eighth of the rows hold has a
/// bit set, the others distances in groups of 7 bits. Row numbers count from the first row.
///
/// Damage must not be trusted: every offset is checked where it is used.
final class WordSegment: @unchecked Sendable {
  /// The fixed numbers at the start.
  struct Header {
    var magic: UInt64 = Header.magic
    /// What the tokenizer makes of a sample; a segment of another tokenizer is of no use.
    var tokenizer: UInt64 = Header.currentTokenizer
    var termCount: UInt64 = 0
    /// A multiple of 64.
    var firstRow: UInt64 = 0
    /// Words of each bit set.
    var wordCount: UInt64 = 0
    var termByteCount: UInt64 = 0
    var postingByteCount: UInt64 = 0

    static let magic = UInt64(0x3130_4457_524B_4950)

    static let currentTokenizer: UInt64 = {
      let sample =
        "Don't п'ять за́мок Ёж ҚАЗАҚ Ķekava ẞ İı ſ K 東京タワー カ゛ 12,5 a\u{AD}b a_b x-y e@f.kz 👍🏽"
      let joined = tokens(of: sample + String(repeating: "ж", count: 40)).joined(separator: [0])
      return Array(joined).withUnsafeBytes { StringTable.hash($0) }
    }()
  }

  let header: Header
  let bytes: UnsafeRawBufferPointer
  private let owner: AnyObject
  private let layout: WordSegmentLayout

  /// Takes memory that holds a segment of the first so many rows.
  ///
  /// Nil when it does not, or when another tokenizer made it.
  init?(_ bytes: UnsafeRawBufferPointer, rowCount: Int, owner: AnyObject) {
    guard bytes.count >= MemoryLayout<Header>.size else { return nil }
    let header = bytes.loadUnaligned(as: Header.self)
    guard header.magic == Header.magic, header.tokenizer == Header.currentTokenizer,
      let layout = WordSegmentLayout(header), layout.byteCount <= bytes.count,
      header.firstRow % 64 == 0, header.firstRow <= rowCount,
      Int(header.wordCount) <= (rowCount - Int(header.firstRow) + 63) / 64
    else { return nil }
    self.header = header
    self.layout = layout
    self.bytes = bytes
    self.owner = owner
  }

  var termCount: Int { Int(header.termCount) }
  var firstWord: Int { Int(header.firstRow) / 64 }
  var wordCount: Int { Int(header.wordCount) }

  /// The rows it was built from.
  var coveredRows: ReviewSet { rowSet(at: layout.covered) }
  /// Rows with a token that does not spell its place in the text: an accent was left out.
  var alteredRows: ReviewSet { rowSet(at: layout.altered) }
  /// Rows with a token that was cut at the capacity.
  var cutRows: ReviewSet { rowSet(at: layout.cut) }

  private func rowSet(at offset: Int) -> ReviewSet {
    var words = [UInt64](repeating: 0, count: firstWord)
    var index = 0
    while index < wordCount {
      words.append(bytes.loadUnaligned(fromByteOffset: offset &+ index &* 8, as: UInt64.self))
      index &+= 1
    }
    return ReviewSet(words: words)
  }

  // MARK: Terms

  /// All terms' bytes, one after the other.
  var termBytes: UnsafeRawBufferPointer {
    let end = layout.terms + Int(header.termByteCount)
    return UnsafeRawBufferPointer(rebasing: bytes[layout.terms..<end])
  }

  /// Where a term begins in `termBytes`; for the number of terms, their end.
  @inline(__always)
  func termOffset(_ term: Int) -> Int {
    let offset = bytes.loadUnaligned(
      fromByteOffset: layout.termOffsets &+ term &* 4,
      as: UInt32.self
    )
    return min(Int(offset), Int(header.termByteCount))
  }

  func term(_ term: Int) -> UnsafeRawBufferPointer {
    let start = termOffset(term)
    let end = max(start, termOffset(term + 1))
    return UnsafeRawBufferPointer(rebasing: termBytes[start..<end])
  }

  // MARK: Postings

  /// How many rows hold a term.
  func rowCount(ofTerm term: Int) -> Int {
    Int(bytes.loadUnaligned(fromByteOffset: layout.rowCounts + term * 4, as: UInt32.self))
  }

  /// Sets the bits of the rows that hold a term; `words` are those of the segment.
  func mark(term: Int, in words: UnsafeMutableBufferPointer<UInt64>) {
    let postings = postings(ofTerm: term)
    guard let base = postings.baseAddress, let target = words.baseAddress else { return }
    if isBitSet(term: term) {
      var index = 0
      while index < min(words.count, postings.count / 8) {
        target[index] |= postings.loadUnaligned(fromByteOffset: index &* 8, as: UInt64.self)
        index &+= 1
      }
    } else {
      let list = base.assumingMemoryBound(to: UInt8.self)
      pikir_postings_mark(list, postings.count, target, words.count)
    }
  }

  /// Adds to counts how many of the rows that hold a term stand in two sets.
  ///
  /// All bits are those of the segment's words. With stamps, one a row, a row that has the stamp
  /// already is not counted again.
  func tally(
    term: Int,
    in sets: (first: UnsafeBufferPointer<UInt64>, second: UnsafeBufferPointer<UInt64>),
    stamps: UnsafeMutablePointer<UInt32>?,
    stamp: UInt32,
    into counts: inout (UInt32, UInt32)
  ) {
    let postings = postings(ofTerm: term)
    let wordCount = min(wordCount, sets.first.count, sets.second.count)
    guard let base = postings.baseAddress, let first = sets.first.baseAddress,
      let second = sets.second.baseAddress
    else { return }
    guard isBitSet(term: term) else {
      let list = base.assumingMemoryBound(to: UInt8.self)
      withUnsafeMutablePointer(to: &counts) { counts in
        counts.withMemoryRebound(to: UInt32.self, capacity: 2) { counts in
          pikir_postings_tally(
            list,
            postings.count,
            first,
            second,
            wordCount,
            stamps,
            stamp,
            counts
          )
        }
      }
      return
    }
    var index = 0
    while index < min(wordCount, postings.count / 8) {
      let held = postings.loadUnaligned(fromByteOffset: index &* 8, as: UInt64.self)
      var fresh = held & (first[index] | second[index])
      if let stamps {
        var bits = fresh
        while bits != 0 {
          let row = index << 6 | bits.trailingZeroBitCount
          if stamps[row] == stamp { fresh &= ~(bits & (0 &- bits)) }
          stamps[row] = stamp
          bits &= bits &- 1
        }
      }
      counts.0 &+= UInt32((fresh & first[index]).nonzeroBitCount)
      counts.1 &+= UInt32((fresh & second[index]).nonzeroBitCount)
      index &+= 1
    }
  }

  /// Whether a term is held by so many rows that its postings are bits.
  private func isBitSet(term: Int) -> Bool {
    Self.isBitSet(rowCount: rowCount(ofTerm: term), wordCount: wordCount)
  }

  static func isBitSet(rowCount: Int, wordCount: Int) -> Bool { rowCount > wordCount * 8 }

  private func postings(ofTerm term: Int) -> UnsafeRawBufferPointer {
    let limit = Int(header.postingByteCount)
    let at = layout.postingOffsets + term * 4
    let start = min(limit, Int(bytes.loadUnaligned(fromByteOffset: at, as: UInt32.self)))
    let next = Int(bytes.loadUnaligned(fromByteOffset: at + 4, as: UInt32.self))
    let end = max(start, min(limit, next))
    return UnsafeRawBufferPointer(
      rebasing: bytes[layout.postings + start..<layout.postings + end]
    )
  }
}

/// Where the arrays of a segment begin, in bytes.
struct WordSegmentLayout {
  let covered: Int
  let altered: Int
  let cut: Int
  let termOffsets: Int
  let rowCounts: Int
  let postingOffsets: Int
  let terms: Int
  let postings: Int
  let byteCount: Int

  /// Lays a segment out, nil when the header's numbers cannot be.
  init?(_ header: WordSegment.Header) {
    let most = UInt64(1) << 40
    guard max(header.termCount, header.wordCount) < most / 64,
      max(header.termByteCount, header.postingByteCount) < most
    else { return nil }
    var end = MemoryLayout<WordSegment.Header>.size
    func place(_ byteCount: Int) -> Int {
      let start = (end + 63) & ~63
      end = start + byteCount
      return start
    }
    covered = place(Int(header.wordCount) * 8)
    altered = place(Int(header.wordCount) * 8)
    cut = place(Int(header.wordCount) * 8)
    termOffsets = place((Int(header.termCount) + 1) * 4)
    rowCounts = place(Int(header.termCount) * 4)
    postingOffsets = place((Int(header.termCount) + 1) * 4)
    terms = place(Int(header.termByteCount))
    postings = place(Int(header.postingByteCount))
    byteCount = end
  }
}
