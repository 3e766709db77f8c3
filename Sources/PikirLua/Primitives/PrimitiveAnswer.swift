import CLua
package import PikirWire

/// What a primitive says; the last call counts, and none at all is `nil`.
///
/// Holds its bytes in memory of its own, which C reads after the primitive has returned, so that no
/// frame of Swift lies between a protected call and an error.
package final class PrimitiveAnswer {
  private var kind = PIKIR_ITEM_NOTHING
  private var integerValue: Int64 = 0
  private var numberValue = 0.0
  private var bytes: [UInt8] = []
  private var hint: [UInt8] = []
  private var listCount: UInt32 = 0

  package init() {}

  package var hasFailed: Bool { kind == PIKIR_ITEM_FAILED }

  package func nothing() { kind = PIKIR_ITEM_NOTHING }

  package func bool(_ value: Bool) {
    kind = PIKIR_ITEM_BOOL
    integerValue = value ? 1 : 0
  }

  package func integer(_ value: Int) {
    kind = PIKIR_ITEM_INTEGER
    integerValue = Int64(value)
  }

  /// A number that is not finite becomes an error.
  package func number(_ value: Double) {
    guard value.isFinite else { return fail("the result is not a finite number") }
    kind = PIKIR_ITEM_NUMBER
    numberValue = value
  }

  /// A text, as bytes.
  ///
  /// Should be UTF-8 when what it was made of is.
  package func text(_ text: some Collection<UInt8>) {
    kind = PIKIR_ITEM_TEXT
    replaceBytes(with: text)
  }

  package func text(_ text: String) { self.text(text.utf8) }

  /// Lets a body write its text in place, without a copy.
  package func text(writing body: (inout [UInt8]) -> Void) {
    kind = PIKIR_ITEM_TEXT
    bytes.removeAll(keepingCapacity: true)
    body(&bytes)
    checkSize()
  }

  /// Begins a list of texts; `addText` appends to it.
  package func startList() {
    kind = PIKIR_ITEM_VALUE
    listCount = 0
    bytes.removeAll(keepingCapacity: true)
    WireValue.appendListHead(count: 0, to: &bytes)
  }

  package func addText(_ text: some Collection<UInt8>) {
    guard kind == PIKIR_ITEM_VALUE else { return }
    listCount += 1
    WireValue.setListHead(count: listCount, in: &bytes)
    WireValue.append(text: text, to: &bytes)
    checkSize()
  }

  /// Any value; one that is deeper or larger than values may be becomes an error.
  package func value(_ value: WireValue) {
    kind = PIKIR_ITEM_VALUE
    bytes.removeAll(keepingCapacity: true)
    do throws(WireFault) {
      try value.encode(to: &bytes)
    } catch {
      fail("the result \(error.reason)")
    }
  }

  /// Raises an error at the line of the call.
  ///
  /// The message is a sentence without its capital and
  /// its full stop; "pikir.NAME: " is put before it.
  package func fail(_ message: String, hint: String = "") {
    kind = PIKIR_ITEM_FAILED
    replaceBytes(with: prefix(of: message, bytes: 400).utf8)
    self.hint = Array(prefix(of: hint, bytes: 160).utf8)
  }

  func reset() {
    kind = PIKIR_ITEM_NOTHING
    hint.removeAll(keepingCapacity: true)
  }

  private func replaceBytes(with text: some Collection<UInt8>) {
    bytes.removeAll(keepingCapacity: true)
    bytes.append(contentsOf: text)
    checkSize()
  }

  private func checkSize() {
    if bytes.count > Primitive.maximumAnswerBytes { fail("the result is larger than 4 MiB") }
  }

  /// Copies into memory that outlives the call, and says where.
  func hand(over answer: inout pikir_lua_answer, in memory: AnswerMemory) {
    answer.item.kind = UInt32(kind)
    answer.item.integer = integerValue
    answer.item.number = numberValue
    guard kind == PIKIR_ITEM_TEXT || kind == PIKIR_ITEM_VALUE || kind == PIKIR_ITEM_FAILED else {
      return
    }
    let start = memory.hold(bytes, hint)
    answer.item.bytes = start
    answer.item.length = bytes.count
    answer.hint = start + bytes.count
    answer.hint_length = hint.count
  }
}

/// Bytes at an address that stays until the next answer.
final class AnswerMemory {
  private var start = UnsafeMutablePointer<UInt8>.allocate(capacity: 4096)
  private var room = 4096

  deinit { start.deallocate() }

  func hold(_ first: [UInt8], _ second: [UInt8]) -> UnsafePointer<UInt8> {
    let count = first.count + second.count
    if count > room {
      start.deallocate()
      room = count * 2
      start = UnsafeMutablePointer<UInt8>.allocate(capacity: room)
    }
    first.withUnsafeBufferPointer {
      if let base = $0.baseAddress { start.update(from: base, count: $0.count) }
    }
    second.withUnsafeBufferPointer { bytes in
      if let base = bytes.baseAddress {
        (start + first.count).update(from: base, count: bytes.count)
      }
    }
    return UnsafePointer(start)
  }
}
