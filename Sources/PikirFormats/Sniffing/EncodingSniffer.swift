package import PikirBase
import PikirText

/// Finds out how a file's characters are stored, from its first bytes.
package struct EncodingSniffer {
  /// What was found, how long the byte order mark is, and why.
  package struct Finding: Sendable, Hashable {
    package var encoding: TextEncoding
    package var markByteCount: Int
    package var reason: String
  }

  package init() {}

  /// Decides by the mark, then by where zero bytes stand, then by whether it is UTF-8, then by
  /// whether it reads as Russian or Kazakh in windows-1251.
  ///
  /// - Parameters:
  ///   - head: the first bytes; 64 KiB are plenty.
  ///   - isWhole: whether they are the whole file.
  /// - Returns: the encoding and its reason.
  /// - Throws: `F104` when it is none of these, `F110` when it is not text.
  package func sniff(_ head: [UInt8], isWhole: Bool) throws(Diagnostic) -> Finding {
    if let marked = markedEncoding(head) { return marked }
    if let found = try encodingByZeros(head) { return found }
    let counts = head.withUnsafeBytes { UTF8Counts($0, isWhole: isWhole) }
    if counts.illFormed == 0 {
      let reason = counts.wellFormed == 0 ? "is plain ASCII up to here" : "is valid UTF-8"
      return Finding(encoding: .utf8, markByteCount: 0, reason: reason)
    }
    if counts.wellFormed >= 10 * counts.illFormed {
      let reason = "is UTF-8 with \(counts.illFormed) ill-formed sequences"
      return Finding(encoding: .utf8, markByteCount: 0, reason: reason)
    }
    let share = Windows1251Score(head).percent
    guard share >= 60 else {
      throw Diagnostic(
        .encoding,
        "the text is neither UTF-8 nor UTF-16 nor plausible windows-1251",
        hints: ["convert it with iconv, or say encoding=windows-1251 or encoding=utf-8"]
      )
    }
    return Finding(
      encoding: .windows1251,
      markByteCount: 0,
      reason: "is not UTF-8, and \(share) % of its high bytes are neighbouring Cyrillic letters"
    )
  }

  /// The length of the byte order mark of an encoding at the head; 0 when it has none.
  package func markByteCount(_ head: [UInt8], of encoding: TextEncoding) -> Int {
    guard let found = markedEncoding(head), found.encoding == encoding else { return 0 }
    return found.markByteCount
  }

  private func markedEncoding(_ head: [UInt8]) -> Finding? {
    let marks: [([UInt8], TextEncoding, String)] = [
      ([0xEF, 0xBB, 0xBF], .utf8, "UTF-8"),
      ([0xFF, 0xFE, 0, 0], .utf32LittleEndian, "UTF-32 LE"),
      ([0, 0, 0xFE, 0xFF], .utf32BigEndian, "UTF-32 BE"),
      ([0xFF, 0xFE], .utf16LittleEndian, "UTF-16 LE"),
      ([0xFE, 0xFF], .utf16BigEndian, "UTF-16 BE"),
    ]
    for (mark, encoding, name) in marks where head.starts(with: mark) {
      return Finding(
        encoding: encoding,
        markByteCount: mark.count,
        reason: "begins with the mark of \(name)"
      )
    }
    return nil
  }

  /// Text of reviews files has blanks, digits and delimiters: in UTF-16 each of them is a pair
  /// with one zero byte, always on the same side.
  private func encodingByZeros(_ head: [UInt8]) throws(Diagnostic) -> Finding? {
    var zeros = (even: 0, odd: 0)
    for (index, byte) in head.enumerated() where byte == 0 {
      if index % 2 == 0 { zeros.even += 1 } else { zeros.odd += 1 }
    }
    let all = zeros.even + zeros.odd
    guard all > 0 else { return nil }
    let pairs = head.count / 2
    if zeros.odd * 20 >= pairs, zeros.even * 20 <= zeros.odd {
      return Finding(
        encoding: .utf16LittleEndian,
        markByteCount: 0,
        reason: "has a zero in every second place, as UTF-16 LE has"
      )
    }
    if zeros.even * 20 >= pairs, zeros.odd * 20 <= zeros.even {
      return Finding(
        encoding: .utf16BigEndian,
        markByteCount: 0,
        reason: "has a zero in every first place, as UTF-16 BE has"
      )
    }
    // A stray zero is a character like any other; many mean that this is no text.
    guard all * 100 < head.count else {
      throw Diagnostic(
        .unknownFormat,
        "this is not text: \(all) of its first \(head.count) bytes are zero",
        hints: ["export the reviews as CSV, JSON or XLSX"]
      )
    }
    return nil
  }
}

/// How many sequences above ASCII are well-formed UTF-8 and how many are not.
struct UTF8Counts {
  private(set) var wellFormed = 0
  private(set) var illFormed = 0

  init(_ bytes: UnsafeRawBufferPointer, isWhole: Bool) {
    var at = 0
    while at < bytes.count {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[at...])
      let valid = validUTF8PrefixLength(rest)
      for byte in rest[..<valid] where byte >= 0xC0 { wellFormed += 1 }
      guard valid < rest.count else { return }
      let bad = UnsafeRawBufferPointer(rebasing: rest[valid...])
      let length = bad.illFormedUTF8Length
      if !isWhole, length == bad.count, bad.isBeginningOfUTF8 { return }
      illFormed += 1
      at += valid + length
    }
  }
}

/// How much text reads like Cyrillic in windows-1251.
///
/// Letters of a word stand together: a letter with a neighbour that is one counts. Text in a
/// Western encoding has its accented letters alone between plain ones.
struct Windows1251Score {
  private var highBytes = 0
  private var neighbours = 0

  init(_ bytes: [UInt8]) {
    for (index, byte) in bytes.enumerated() where byte >= 0x80 {
      highBytes += 1
      guard isLetter(byte) else { continue }
      let before = index > 0 && isLetter(bytes[index - 1])
      let after = index + 1 < bytes.count && isLetter(bytes[index + 1])
      if before || after { neighbours += 1 }
    }
  }

  /// Share of the high bytes, 0 to 100.
  var percent: Int { highBytes == 0 ? 0 : neighbours * 100 / highBytes }

  private func isLetter(_ byte: UInt8) -> Bool {
    switch byte {
    case 0xC0...0xFF, 0xA8, 0xB8, 0xA1, 0xA2, 0xA3, 0xB2, 0xB3, 0xBC, 0x8A...0x8F, 0x9A...0x9F:
      true
    default: false
    }
  }
}
