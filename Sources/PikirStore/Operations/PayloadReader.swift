import PikirBase

/// Reads what `PayloadWriter` wrote; takes nothing on trust.
///
/// Every length is held against the bytes that are there before memory is taken for it, so
/// arbitrary bytes lead to `S102`, never to a crash or to a huge allocation.
struct PayloadReader {
  private let bytes: [UInt8]
  private var position: Int
  private let end: Int

  init(_ bytes: [UInt8]) {
    self.init(bytes, range: 0..<bytes.count)
  }

  private init(_ bytes: [UInt8], range: Range<Int>) {
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
  }

  var isAtEnd: Bool { position == end }

  var remaining: Int { end - position }

  static func damaged(_ what: String) -> Diagnostic {
    Diagnostic(
      .damaged,
      "a stored command cannot be understood: \(what)",
      hints: ["pikir verify tells which files hold"]
    )
  }

  mutating func byte() throws(Diagnostic) -> UInt8 {
    guard position < end else { throw Self.damaged("it ends too early") }
    position += 1
    return bytes[position - 1]
  }

  mutating func number() throws(Diagnostic) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let next = try byte()
      guard shift < 63 || next <= 1 else { throw Self.damaged("a number is too long") }
      value |= UInt64(next & 0x7F) << shift
      if next & 0x80 == 0 { return value }
      shift += 7
    }
  }

  mutating func int() throws(Diagnostic) -> Int { Int(bitPattern: UInt(try number())) }

  /// A number from 0 to a limit.
  mutating func int(upTo limit: Int) throws(Diagnostic) -> Int {
    let value = try number()
    guard value <= UInt64(max(limit, 0)) else { throw Self.damaged("a number is out of range") }
    return Int(value)
  }

  mutating func code() throws(Diagnostic) -> UInt32 {
    UInt32(try int(upTo: Int(UInt32.max)))
  }

  mutating func string() throws(Diagnostic) -> String {
    let count = try int(upTo: remaining)
    guard count <= remaining else { throw Self.damaged("it ends too early") }
    let range = position..<position + count
    guard let text = String(validating: bytes[range], as: UTF8.self) else {
      throw Self.damaged("a text is not UTF-8")
    }
    position += count
    return text
  }

  mutating func values<Element: FixedWidthInteger & BitwiseCopyable>(
    _ type: Element.Type
  ) throws(Diagnostic) -> [Element] {
    let count = try int(upTo: remaining / MemoryLayout<Element>.stride)
    return try raw(type, count: count)
  }

  /// Reads packed values of which there may be at most `limit`.
  mutating func packed(limit: Int) throws(Diagnostic) -> [UInt32] {
    let count = try int(upTo: limit)
    if count == 0 { return [] }
    switch try byte() {
    case 0: return [UInt32](repeating: try code(), count: count)
    case 1: return try raw(UInt8.self, count: count).map(UInt32.init)
    case 2: return try raw(UInt16.self, count: count).map(UInt32.init)
    case 4: return try raw(UInt32.self, count: count)
    default: throw Self.damaged("a width is unknown")
    }
  }

  private mutating func raw<Element: FixedWidthInteger & BitwiseCopyable>(
    _ type: Element.Type,
    count: Int
  ) throws(Diagnostic) -> [Element] {
    guard count <= remaining / MemoryLayout<Element>.stride else {
      throw Self.damaged("it ends too early")
    }
    let byteCount = count * MemoryLayout<Element>.stride
    let source = bytes
    let start = position
    let values = [Element](unsafeUninitializedCapacity: count) { buffer, initialized in
      source.withUnsafeBytes { all in
        let run = UnsafeRawBufferPointer(rebasing: all[start..<start + byteCount])
        UnsafeMutableRawBufferPointer(buffer).copyMemory(from: run)
      }
      initialized = count
    }
    position += byteCount
    return values
  }

  /// A reader over what `putFramed` wrote, which this one steps over.
  mutating func framed() throws(Diagnostic) -> PayloadReader {
    var length = 0
    for shift in 0..<4 { length |= Int(try byte()) << (8 * shift) }
    guard length <= remaining else { throw Self.damaged("it ends too early") }
    let inner = PayloadReader(bytes, range: position..<position + length)
    position += length
    return inner
  }
}
