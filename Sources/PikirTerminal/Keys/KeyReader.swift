/// Turns what the terminal sends into keys.
///
/// UTF-8 becomes scalars, escape sequences and signals become keys of our own. Sequences that mean
/// nothing here vanish instead of leaving letters behind.
final class KeyReader {
  private let source: any ByteSource
  private let onIdle: () -> Void
  private var queue: [UInt32] = []
  private var byteQueue: [UInt8] = []
  /// What happened amid the bytes of a key.
  private var eventQueue: [ByteEvent] = []
  /// Whether ESC before a letter is the Alt key; in vi mode it is a key of its own.
  var metaIsEscape = true
  /// Escape sequences, without ESC, that the person has bound and that pass untouched.
  var passed: Set<String> = []

  /// Bytes of one key follow each other faster than this, and a person's keys slower.
  private static let sequenceMilliseconds: Int32 = 50
  /// How long input may be quiet before the log gets its mark (reliability.md 4).
  private static let idleMilliseconds: Int32 = 2000
  /// A window that is dragged changes its size many times, and multiplexers tell the last one a
  /// quarter of a second late; drawing before that would be for a width that is no more.
  private static let settleMilliseconds: Int32 = 280
  /// A terminal that stops amid a paste does not hang the editor.
  private static let pasteMilliseconds: Int32 = 5000

  init(_ source: any ByteSource, onIdle: @escaping () -> Void = {}) {
    self.source = source
    self.onIdle = onIdle
  }

  /// Hands a scalar out again before anything else.
  func pushBack(_ scalar: UInt32) { queue.insert(scalar, at: 0) }

  /// Whether a part of a key was read that is not handed out yet.
  var hasPending: Bool { !queue.isEmpty }

  /// Whether more was typed than was handed out.
  var isTypedAhead: Bool {
    if !queue.isEmpty || !byteQueue.isEmpty || !eventQueue.isEmpty { return true }
    switch source.next(milliseconds: 0) {
    case .timeout: return false
    case .byte(let byte): byteQueue.append(byte)
    case let event: eventQueue.append(event)
    }
    return true
  }

  /// Waits for the next key.
  func next() -> KeyEvent {
    while true {
      if !queue.isEmpty { return .scalar(queue.removeFirst()) }
      if !eventQueue.isEmpty, let key = key(of: eventQueue.removeFirst()) { return key }
      switch nextByte(Self.idleMilliseconds) {
      case .timeout:
        onIdle()
        if let event = waited() { return event }
      case let event: if let key = key(of: event) { return key }
      }
    }
  }

  private func waited() -> KeyEvent? { key(of: nextByte(-1)) }

  private func key(of event: ByteEvent) -> KeyEvent? {
    switch event {
    case .byte(0x1B): return escape()
    case .byte(let byte): return scalar(from: byte).map { .scalar($0) }
    case .interrupted: return .scalar(3)
    case .resized:
      settle()
      return .key(.resized)
    case .continued: return .key(.continued)
    case .end: return .end
    case .timeout: return nil
    }
  }

  private func nextByte(_ milliseconds: Int32) -> ByteEvent {
    byteQueue.isEmpty ? source.next(milliseconds: milliseconds) : .byte(byteQueue.removeFirst())
  }

  /// The next byte of a key that has begun; a signal meanwhile is told after the key.
  private func followingByte() -> UInt8? {
    while true {
      switch nextByte(Self.sequenceMilliseconds) {
      case .byte(let byte): return byte
      case .timeout: return nil
      case .end:
        eventQueue.append(.end)
        return nil
      case let event: eventQueue.append(event)
      }
    }
  }

  private func settle() {
    while true {
      switch nextByte(Self.settleMilliseconds) {
      case .resized: continue
      case .byte(let byte): byteQueue.insert(byte, at: 0)
      case .timeout: break
      case let event: eventQueue.append(event)
      }
      return
    }
  }

  /// Reads the rest of a scalar; nil for what is not UTF-8 and for C1 controls.
  private func scalar(from first: UInt8) -> UInt32? {
    guard first >= 0x80 else { return UInt32(first) }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0
    guard length > 0, first < 0xF5 else { return nil }
    var bytes = [first]
    while bytes.count < length {
      guard let byte = followingByte() else { return nil }
      guard byte & 0xC0 == 0x80 else {
        byteQueue.insert(byte, at: 0)
        return nil
      }
      bytes.append(byte)
    }
    guard let scalar = String(validating: bytes, as: UTF8.self)?.unicodeScalars.first else {
      return nil
    }
    return scalar.value < 0xA0 ? nil : scalar.value
  }

  /// Reads what follows an ESC.
  ///
  /// - Returns: its key, or nil for a sequence that means nothing.
  private func escape() -> KeyEvent? {
    guard let first = followingByte() else { return .scalar(0x1B) }
    switch first {
    case UInt8(ascii: "["), UInt8(ascii: "O"): return sequence(from: first)
    case 0x0A, 0x0D: return metaIsEscape ? .key(.newline) : meta(first)
    case 0x1B:
      byteQueue.insert(first, at: 0)
      return nil
    default: return meta(first)
    }
  }

  private func meta(_ first: UInt8) -> KeyEvent? {
    guard let scalar = scalar(from: first) else { return .scalar(0x1B) }
    queue.append(metaIsEscape ? MetaLayout.key(of: scalar) : scalar)
    return .scalar(0x1B)
  }

  private func sequence(from first: UInt8) -> KeyEvent? {
    var bytes = [first]
    while !isComplete(bytes) {
      guard let byte = followingByte() else {
        // A person typed it, or the line is slow: the editor's own maps decide.
        queue += bytes.map(UInt32.init)
        return .scalar(0x1B)
      }
      bytes.append(byte)
    }
    let text = String(decoding: bytes, as: UTF8.self)
    if passed.contains(text) {
      queue += bytes.map(UInt32.init)
      return .scalar(0x1B)
    }
    return PrivateKey(escape: text).map { .key($0) }
  }

  private func isComplete(_ bytes: [UInt8]) -> Bool {
    guard bytes.count > 1, let last = bytes.last else { return false }
    if bytes[0] == UInt8(ascii: "O") || bytes.count > 32 { return true }
    // The Linux console sends ESC [ [ A for F1.
    if bytes.count == 2, last == UInt8(ascii: "[") { return false }
    return last >= 0x40 && last <= 0x7E
  }

  /// Reads a paste to the mark at its end.
  ///
  /// - Parameter limit: bytes that are kept; the rest of a longer paste is read and dropped.
  /// - Returns: the bytes, and whether all of them were kept.
  func paste(limit: Int) -> (bytes: [UInt8], isWhole: Bool) {
    let mark = Array("\u{1B}[201~".utf8)
    var bytes: [UInt8] = []
    var tail: [UInt8] = []
    var isWhole = true
    while case .byte(let byte) = pasteByte() {
      tail.append(byte)
      if tail.count > mark.count {
        let next = tail.removeFirst()
        if bytes.count < limit { bytes.append(next) } else { isWhole = false }
      }
      if tail == mark { return (bytes, isWhole) }
    }
    return (bytes + tail, isWhole)
  }

  /// A byte of a paste; a signal meanwhile is told afterwards.
  private func pasteByte() -> ByteEvent {
    while true {
      let event = nextByte(Self.pasteMilliseconds)
      switch event {
      case .resized, .continued, .interrupted: eventQueue.append(event)
      case .byte, .timeout, .end: return event
      }
    }
  }
}
