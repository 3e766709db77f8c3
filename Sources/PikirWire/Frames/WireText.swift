import PikirBase
import PikirText

// Texts in answers come from code that is not trusted: they are made well-formed and cut.

extension WireReader {
  /// A text that must be UTF-8.
  package mutating func text(atMost limit: Int) throws(WireFault) -> String {
    let bytes = try piece(atMost: limit)
    guard validUTF8PrefixLength(bytes) == bytes.count else { throw WireFault("is not UTF-8") }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A text whose ill-formed pieces become U+FFFD.
  package mutating func repairedText(atMost limit: Int) throws(WireFault) -> String {
    String(decoding: repairUTF8(try piece(atMost: limit)).bytes, as: UTF8.self)
  }
}

extension WireReader {
  /// What code printed.
  mutating func log() throws(WireFault) -> String {
    try repairedText(atMost: ResultBatch.maximumLogBytes)
  }
}

extension [UInt8] {
  /// Appends what code printed, as much as is kept of it.
  package mutating func append(log: String) {
    append(piece: PikirWire.prefix(of: log, bytes: ResultBatch.maximumLogBytes).utf8)
  }
}

/// What fits of a text into so many bytes, cut between characters of UTF-8.
package func prefix(of text: String, bytes limit: Int) -> String {
  guard text.utf8.count > limit else { return text }
  var end = limit
  let bytes = Array(text.utf8.prefix(limit + 1))
  while end > 0, bytes[end] & 0xC0 == 0x80 { end -= 1 }
  return String(decoding: bytes[..<end], as: UTF8.self)
}
