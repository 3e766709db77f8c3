import CSystem
import PikirBase

/// Reads the tags and texts of XML in UTF-8, one by one.
///
/// Knows elements, attributes, the five entities, character references, CDATA, comments and
/// processing instructions. A document type is refused, so that no entity can be declared.
/// Names are compared without their prefix.
///
/// - Source: XML 1.0, fifth edition.
struct XMLScanner {
  enum Event {
    case start
    case end
    case text
    case finished
  }

  /// Where the name of a `start` or `end` stands, without its prefix; good until `next()`.
  private var nameRange = 0..<0
  /// Where the attributes of a `start` stand; good until `next()`.
  private var attributeRange = 0..<0
  /// The text of a `text`, references replaced.
  private(set) var text: [UInt8] = []
  private var window: InputWindow
  /// The names of the open elements, one after the other, and where each begins.
  private var openNames: [UInt8] = []
  private var openStarts: [Int] = []
  /// Whether the last tag closed itself, so that an `end` is due.
  private var endIsDue = false
  private let limits: ReadLimits
  private let kind: Kind

  private static let deepest = 64

  /// What the XML is a part of, for messages and for how strictly it is read.
  enum Kind {
    case workbook
    /// A file of its own, from whatever program: a document type is passed over unless it declares
    /// something, and references to names that XML does not know stay as they are.
    case document
  }

  init(_ source: any ByteSource, limits: ReadLimits, kind: Kind = .workbook) {
    self.kind = kind
    window = InputWindow(source, byteCount: min(limits.windowBytes, 1 << 16))
    self.limits = limits
  }

  /// The line that the scanner is on, from 1.
  var line: Int { window.line }

  /// Where the scanner is in the decoded text.
  var byteOffset: Int { window.byteOffset }

  /// Bytes and checksum of what was read.
  func report(to notes: inout ReadNotes) { window.source.report(to: &notes) }

  /// The name of the element that just started or ended, without its prefix.
  var name: ArraySlice<UInt8> { window.bytes[nameRange] }

  /// How many elements are open, one that just started included.
  var depth: Int { openStarts.count }

  /// Whether the element that just started or ended has a name.
  func isNamed(_ name: StaticString) -> Bool { window.bytes[nameRange].isEqual(to: name) }

  /// The value of an attribute of the element that just started.
  func attribute(_ name: StaticString) -> [UInt8]? {
    var rest = window.bytes[attributeRange]
    while let (key, value) = Self.takeAttribute(&rest) {
      if Self.localName(key).isEqual(to: name) {
        return replaceReferences(value, keepingUnknown: kind == .document)
      }
    }
    return nil
  }

  /// The attributes of the element that just started, without prefixes, references replaced.
  var attributes: [(name: [UInt8], value: [UInt8])] {
    var found: [(name: [UInt8], value: [UInt8])] = []
    var rest = window.bytes[attributeRange]
    while let (key, value) = Self.takeAttribute(&rest) {
      let isDeclaration = key.starts(with: "xmlns".utf8)
      if !isDeclaration, let plain = replaceReferences(value, keepingUnknown: kind == .document) {
        found.append((Array(Self.localName(key)), plain))
      }
    }
    return found
  }

  /// The value of an attribute of the element that just started, as text.
  func string(_ name: StaticString) -> String? {
    attribute(name).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Goes on to the next tag or text.
  ///
  /// - Throws: `F106` with the byte, `F105` when it breaks off, `F108` when a piece is too long.
  mutating func next() throws(Diagnostic) -> Event {
    if endIsDue {
      endIsDue = false
      closeElement()
      return .end
    }
    while true {
      guard try has(1) else { return try finish() }
      if window.bytes[window.start] != UInt8(ascii: "<") {
        let hasText = try takeText()
        if hasText { return .text }
        continue
      }
      guard try has(2) else { throw brokenOff }
      switch window.bytes[window.start + 1] {
      case UInt8(ascii: "?"): try skip(past: Array("?>".utf8))
      case UInt8(ascii: "!"):
        if try takeDeclaration() { return .text }
      case UInt8(ascii: "/"): return try takeEndTag()
      default: return try takeStartTag()
      }
    }
  }

  private mutating func finish() throws(Diagnostic) -> Event {
    if let failure = window.failure { throw failure }
    guard openStarts.isEmpty else { throw brokenOff }
    return .finished
  }

  private var brokenOff: Diagnostic {
    if let failure = window.failure { return failure }
    let end = window.baseOffset + window.end
    return switch kind {
    case .workbook:
      Diagnostic(
        .truncated,
        "its XML breaks off at byte \(end)",
        hints: ["save the workbook again"]
      )
    case .document:
      Diagnostic(
        .truncated,
        "the XML breaks off after line \(window.line), at byte \(end)",
        hints: ["fetch the file again: its end is missing"]
      )
    }
  }

  private func malformed(_ what: String) -> Diagnostic {
    switch kind {
    case .workbook:
      Diagnostic(
        .malformed,
        "its XML is broken at byte \(window.byteOffset): \(what)",
        hints: ["save the workbook again with a spreadsheet program, or as CSV"]
      )
    case .document:
      Diagnostic(
        .malformed,
        "line \(window.line) (byte \(window.byteOffset)): \(what)",
        hints: ["this is not XML; mend the file at that place or fetch it again"]
      )
    }
  }

  /// Moves on, and counts the lines.
  private mutating func advance(by count: Int) {
    let start = window.start
    window.line += window.bytes.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { pikir_count_line_ends($0 + start, count) } ?? 0
    }
    window.start += count
  }

  /// Whether that many bytes are at hand.
  private mutating func has(_ count: Int) throws(Diagnostic) -> Bool {
    while window.count < count {
      if !window.refill(), window.isAtEnd { return false }
    }
    return true
  }

  /// The offset from `start` of a byte, reading on as needed.
  private mutating func distance(to byte: UInt8, from first: Int = 0) throws(Diagnostic) -> Int? {
    var looked = first
    while true {
      let found = window.bytes.withUnsafeBufferPointer { buffer in
        buffer.baseAddress.map {
          pikir_find_byte($0 + window.start + looked, window.count - looked, byte)
        } ?? 0
      }
      if looked + found < window.count { return looked + found }
      looked = window.count
      guard looked <= limits.fieldBytes else {
        throw Diagnostic(.tooLarge, "a piece of its XML is longer than \(limits.fieldBytes) bytes")
      }
      if !window.refill(), window.isAtEnd { return nil }
    }
  }

  private mutating func takeText() throws(Diagnostic) -> Bool {
    let length = try distance(to: UInt8(ascii: "<")) ?? window.count
    let piece = window.bytes[window.start..<(window.start + length)]
    guard !openStarts.isEmpty else {
      guard piece.allSatisfy({ $0 <= 0x20 }) else { throw malformed("text outside the root") }
      advance(by: length)
      return false
    }
    guard let plain = replaceReferences(piece, keepingUnknown: kind == .document) else {
      throw malformed("an unknown reference")
    }
    text = plain
    advance(by: length)
    return true
  }

  private mutating func skip(past mark: [UInt8]) throws(Diagnostic) {
    let last = mark[mark.count - 1]
    var from = 0
    while let found = try distance(to: last, from: from) {
      from = found + 1
      let end = window.start + from
      if from > mark.count, window.bytes[(end - mark.count)..<end].elementsEqual(mark) {
        advance(by: from)
        return
      }
    }
    throw brokenOff
  }

  /// Takes a comment, or CDATA as text; refuses a document type.
  private mutating func takeDeclaration() throws(Diagnostic) -> Bool {
    if try begins(with: "<!--") {
      try skip(past: Array("-->".utf8))
      return false
    }
    guard try begins(with: "<![CDATA["), !openStarts.isEmpty else {
      if kind == .document, openStarts.isEmpty, try begins(with: "<!DOCTYPE") {
        guard let length = try distance(to: UInt8(ascii: ">")) else { throw brokenOff }
        let type = window.bytes[window.start..<(window.start + length)]
        guard !type.contains(UInt8(ascii: "[")) else {
          throw malformed("a document type that declares something, which is not read")
        }
        advance(by: length + 1)
        return false
      }
      throw malformed("a document type or an unknown declaration")
    }
    let start = window.byteOffset
    try skip(past: Array("]]>".utf8))
    let from = start - window.baseOffset + 9
    text = Array(window.bytes[from..<(window.start - 3)])
    return true
  }

  private mutating func begins(with mark: String) throws(Diagnostic) -> Bool {
    guard try has(mark.utf8.count) else { return false }
    return window.bytes[window.start...].starts(with: mark.utf8)
  }

  private mutating func takeEndTag() throws(Diagnostic) -> Event {
    guard let length = try distance(to: UInt8(ascii: ">")) else { throw brokenOff }
    var tag = window.bytes[(window.start + 2)..<(window.start + length)]
    while let last = tag.last, last <= 0x20 { tag.removeLast() }
    let name = Self.localName(tag)
    guard let start = openStarts.last, openNames[start...].elementsEqual(name) else {
      throw malformed("an element is closed that is not open")
    }
    nameRange = name.startIndex..<name.endIndex
    advance(by: length + 1)
    closeElement()
    return .end
  }

  private mutating func closeElement() {
    guard let start = openStarts.popLast() else { return }
    openNames.removeSubrange(start...)
  }

  private mutating func takeStartTag() throws(Diagnostic) -> Event {
    guard let length = try tagLength() else { throw brokenOff }
    var tag = window.bytes[(window.start + 1)..<(window.start + length)]
    endIsDue = tag.last == UInt8(ascii: "/")
    if endIsDue { tag.removeLast() }
    let nameEnd = tag.firstIndex { $0 <= 0x20 } ?? tag.endIndex
    let name = Self.localName(tag[..<nameEnd])
    guard !name.isEmpty else { throw malformed("a tag without a name") }
    guard openStarts.count < Self.deepest else { throw malformed("elements nest too deeply") }
    nameRange = name.startIndex..<name.endIndex
    attributeRange = nameEnd..<tag.endIndex
    guard attributesAreWhole() else { throw malformed("a broken attribute") }
    openStarts.append(openNames.count)
    openNames.append(contentsOf: name)
    advance(by: length + 1)
    return .start
  }

  /// The offset of the `>` that ends a tag; one inside quotes does not.
  private mutating func tagLength() throws(Diagnostic) -> Int? {
    var from = 1
    var quote: UInt8 = 0
    while let close = try distance(to: UInt8(ascii: ">"), from: from) {
      for byte in window.bytes[(window.start + from)..<(window.start + close)] {
        if quote == 0, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
          quote = byte
        } else if byte == quote {
          quote = 0
        }
      }
      if quote == 0 { return close }
      from = close + 1
    }
    return nil
  }

  private static func localName(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return bytes }
    return bytes[(colon + 1)...]
  }

  private func attributesAreWhole() -> Bool {
    var rest = window.bytes[attributeRange]
    while Self.takeAttribute(&rest) != nil {}
    return rest.allSatisfy { $0 <= 0x20 }
  }

  private static func takeAttribute(
    _ rest: inout ArraySlice<UInt8>
  ) -> (key: ArraySlice<UInt8>, value: ArraySlice<UInt8>)? {
    let tag = rest.drop { $0 <= 0x20 }
    guard let equals = tag.firstIndex(of: UInt8(ascii: "=")) else { return nil }
    var key = tag[..<equals]
    while let last = key.last, last <= 0x20 { key.removeLast() }
    let quoted = tag[(equals + 1)...].drop { $0 <= 0x20 }
    guard let quote = quoted.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
      let close = quoted.dropFirst().firstIndex(of: quote)
    else { return nil }
    rest = quoted[(close + 1)...]
    return (key, quoted[(quoted.startIndex + 1)..<close])
  }
}

extension ArraySlice<UInt8> {
  /// Whether these are the bytes of a name.
  func isEqual(to name: StaticString) -> Bool {
    guard count == name.utf8CodeUnitCount else { return false }
    var offset = 0
    while offset < count {
      if self[startIndex + offset] != name.utf8Start[offset] { return false }
      offset += 1
    }
    return true
  }
}
