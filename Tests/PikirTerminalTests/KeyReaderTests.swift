import Testing

@testable import PikirTerminal

/// Bytes and events that come at once; a `nil` is a pause longer than any wait.
private final class ScriptedBytes: ByteSource {
  private var events: [ByteEvent]

  init(_ events: [ByteEvent]) { self.events = events }

  func next(milliseconds: Int32) -> ByteEvent {
    while let event = events.first {
      if event == .timeout, milliseconds < 0 {
        events.removeFirst()
        continue
      }
      events.removeFirst()
      return event
    }
    return .end
  }
}

@Suite struct KeyReaderTests {
  private func bytes(_ text: String) -> [ByteEvent] { text.utf8.map { .byte($0) } }

  private func keys(_ events: [ByteEvent], configure: (KeyReader) -> Void = { _ in }) -> [KeyEvent]
  {
    let reader = KeyReader(ScriptedBytes(events))
    configure(reader)
    var keys: [KeyEvent] = []
    while true {
      let key = reader.next()
      if key == .end { return keys }
      keys.append(key)
    }
  }

  private func scalars(_ text: String) -> [KeyEvent] {
    text.unicodeScalars.map { .scalar($0.value) }
  }

  @Test(arguments: ["abc", "өмір Ұлы", "日本", "😀", "é«»", "\u{3}\u{9}\u{7F}"])
  func `scalars of every length come whole`(text: String) {
    #expect(keys(bytes(text)) == scalars(text))
  }

  @Test func `bytes that are no UTF-8 and C1 controls vanish, what follows stays`() {
    #expect(keys([.byte(0xFF), .byte(0xD0)] + bytes("a\u{90}b")) == scalars("ab"))
    #expect(keys([.byte(0xE2), .byte(0x82)] + bytes("\u{1B}[A")) == [.key(.up)])
    #expect(keys([.byte(0xC0), .byte(0x80), .byte(0xED), .byte(0xA0), .byte(0x80)]) == [])
  }

  @Test func `a new size amid the bytes of a key is told after it`() {
    let letter: [ByteEvent] = [.byte(0xD1), .resized, .byte(0x8B)]
    #expect(keys(letter) == scalars("ы") + [.key(.resized)])
    let arrow: [ByteEvent] = [.byte(0x1B), .resized, .byte(0x5B), .continued, .byte(0x41)]
    #expect(keys(arrow) == [.key(.up), .key(.resized), .key(.continued)])
  }

  @Test(arguments: [
    ("[A", PrivateKey.up), ("OB", .down), ("[1;5D", .wordLeft), ("[3~", .delete), ("[4~", .end),
    ("[200~", .paste), ("\r", .newline),
  ])
  func `escape sequences are keys`(escape: String, key: PrivateKey) {
    #expect(keys(bytes("\u{1B}" + escape + "қ")) == [.key(key)] + scalars("қ"))
  }

  @Test(arguments: ["[1;2A", "[15~", "[[A", "OP", "[?1;2c", "[<0;1;1M"])
  func `sequences that mean nothing leave nothing`(escape: String) {
    #expect(keys(bytes("a\u{1B}" + escape + "b")) == scalars("ab"))
  }

  @Test func `an escape on its own, and one before a letter, pass`() {
    #expect(keys(bytes("\u{1B}") + [.timeout] + bytes("a")) == scalars("\u{1B}a"))
    #expect(keys(bytes("\u{1B}.")) == scalars("\u{1B}."))
    #expect(keys(bytes("\u{1B}[") + [.timeout] + bytes("A")) == scalars("\u{1B}[A"))
  }

  @Test func `alt with a cyrillic letter is alt with the latin one on its key`() {
    #expect(keys(bytes("\u{1B}и\u{1B}у")) == scalars("\u{1B}b\u{1B}e"))
    let vi = keys(bytes("\u{1B}и\u{1B}\n")) { $0.metaIsEscape = false }
    #expect(vi == scalars("\u{1B}и\u{1B}\n"))
  }

  @Test func `sequences that the person bound pass untouched`() {
    let keys = keys(bytes("\u{1B}[A\u{1B}[15~")) { $0.passed = ["[15~", "[A"] }
    #expect(keys == scalars("\u{1B}[A\u{1B}[15~"))
  }

  @Test func `signals are keys and a dragged window is one`() {
    let events: [ByteEvent] = [.interrupted, .resized, .resized, .timeout, .continued]
    #expect(keys(events) == [.scalar(3), .key(.resized), .key(.continued)])
    #expect(keys([.resized] + bytes("ә")) == [.key(.resized)] + scalars("ә"))
  }

  @Test func `a signal amid a key or a paste is told after it`() {
    let letter: [ByteEvent] = [.byte(0xD3), .resized, .byte(0x99)]
    #expect(keys(letter) == scalars("ә") + [.key(.resized)])
    #expect(keys([.byte(0x1B), .resized] + bytes("[A")) == [.key(.up), .key(.resized)])
    let reader = KeyReader(ScriptedBytes([.byte(0x61), .resized] + bytes("b\u{1B}[201~c")))
    #expect(reader.paste(limit: 10).bytes == Array("ab".utf8))
    #expect([reader.next(), reader.next()] == [.key(.resized)] + scalars("c"))
  }

  @Test func `quiet is told once a wait`() {
    var count = 0
    let reader = KeyReader(ScriptedBytes([.timeout, .timeout] + bytes("a"))) { count += 1 }
    #expect(reader.next() == .scalar(0x61))
    #expect(count == 1)
  }

  @Test func `a key pushed back comes first`() {
    let reader = KeyReader(ScriptedBytes(bytes("b")))
    reader.pushBack(0x61)
    #expect([reader.next(), reader.next()] == scalars("ab"))
  }

  @Test func `a paste ends at its mark, however long`() {
    let reader = KeyReader(ScriptedBytes(bytes("бір\u{1B}[20\rекі\u{1B}[201~z")))
    let (pasted, isWhole) = reader.paste(limit: 100)
    #expect(String(decoding: pasted, as: UTF8.self) == "бір\u{1B}[20\rекі")
    #expect(isWhole)
    #expect(reader.next() == .scalar(0x7A))

    let long = KeyReader(ScriptedBytes(bytes("abcdef\u{1B}[201~z")))
    let cut = long.paste(limit: 3)
    #expect(cut.bytes == Array("abc".utf8))
    #expect(!cut.isWhole)
    #expect(long.next() == .scalar(0x7A))
  }

  @Test func `a paste that never ends keeps what came`() {
    let reader = KeyReader(ScriptedBytes(bytes("abc") + [.timeout]))
    #expect(reader.paste(limit: 100).bytes == Array("abc".utf8))
  }
}
