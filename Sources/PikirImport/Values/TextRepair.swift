import PikirText

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// What a batch's bytes hold that texts must not, found once for all texts in it.
///
/// Most batches hold none of it, and then no text is looked at again.
struct TextDefects: OptionSet, Sendable, Hashable {
  let rawValue: UInt8

  /// A NUL, which parts the pieces of a review in memory.
  static let nul = TextDefects(rawValue: 1)
  /// A carriage return.
  static let carriageReturn = TextDefects(rawValue: 2)
  /// `&` or `<`, which may begin an entity or an element.
  static let markup = TextDefects(rawValue: 4)
  /// The first byte of combining marks or of letters that compose.
  static let combining = TextDefects(rawValue: 8)

  static let all: TextDefects = [.nul, .carriageReturn, .markup, .combining]

  /// Looks for the bytes that could need a repair, of the kinds asked for.
  ///
  /// - Complexity: O(bytes), up to eight fast passes.
  static func scan(_ bytes: UnsafeRawBufferPointer, for wanted: TextDefects = .all) -> TextDefects {
    var found: TextDefects = []
    if wanted.contains(.nul), holds(bytes, 0x00) { found.insert(.nul) }
    if wanted.contains(.carriageReturn), holds(bytes, 0x0D) { found.insert(.carriageReturn) }
    if wanted.contains(.markup), holds(bytes, 0x26) || holds(bytes, 0x3C) { found.insert(.markup) }
    if wanted.contains(.combining), holdsCombining(bytes) { found.insert(.combining) }
    return found
  }

  /// U+0300 to U+037F begin with CC or CD, Hangul jamo with E1, kana marks with E3.
  private static func holdsCombining(_ bytes: UnsafeRawBufferPointer) -> Bool {
    holds(bytes, 0xCC) || holds(bytes, 0xCD) || holds(bytes, 0xE1) || holds(bytes, 0xE3)
  }

  private static func holds(_ bytes: UnsafeRawBufferPointer, _ byte: Int32) -> Bool {
    guard let base = bytes.baseAddress else { return false }
    return memchr(base, byte, bytes.count) != nil
  }
}

/// Mends a text that may hold one of a batch's defects.
struct TextRepair: Sendable {
  /// What the batch holds.
  var defects: TextDefects
  /// Whether entities and line break elements stay as they are.
  var keepsMarkup: Bool

  /// The mended text, and whether markup was decoded in it; nil when the text is fine.
  ///
  /// NUL becomes U+FFFD, CRLF and CR become LF, markup is decoded, combining marks composed.
  func repaired(_ bytes: UnsafeRawBufferPointer) -> (bytes: [UInt8], decodedMarkup: Bool)? {
    guard !defects.isEmpty else { return nil }
    let own = TextDefects.scan(bytes, for: defects)
    guard !own.isEmpty else { return nil }
    var current: [UInt8]?
    var decodedMarkup = false
    if own.contains(.markup), !keepsMarkup, let decoded = MarkupDecoder.decoded(bytes) {
      current = decoded
      decodedMarkup = true
    }
    if own.contains(.nul) || own.contains(.carriageReturn) {
      current = (current ?? Array(bytes)).withUnsafeBytes { Self.withoutControls($0) }
    }
    if own.contains(.combining) || decodedMarkup {
      let composed =
        current.map { $0.withUnsafeBytes { normalizedNFC($0) } } ?? normalizedNFC(bytes)
      if let composed { current = composed }
    }
    return current.map { ($0, decodedMarkup) }
  }

  private static func withoutControls(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + 8)
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case 0x00: output.append(contentsOf: [0xEF, 0xBF, 0xBD])
      case 0x0D:
        if index + 1 == bytes.count || bytes[index + 1] != 0x0A { output.append(0x0A) }
      default: output.append(bytes[index])
      }
      index += 1
    }
    return output
  }
}
